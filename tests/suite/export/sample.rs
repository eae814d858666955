//! A small invented situation with one of everything, hostile text included.

use geo::{LineString, MultiPolygon, Polygon};
use jiff::civil::date;
use sitmap::model::*;

pub fn place(id: u32, name: &str, lat: f64, lon: f64) -> Place {
    Place {
        id: PlaceId(format!("test:{id}")),
        name: name.into(),
        kind: PlaceKind::Settlement,
        feature: "PPL".into(),
        lat,
        lon,
        radius_m: 2_000,
        country: Some("XX".into()),
        admin1: Some("Upper Vale".into()),
        population: 12_000,
    }
}

pub fn located(place: Place) -> Located {
    Located {
        as_written: place.name.to_uppercase(),
        lat: place.lat,
        lon: place.lon,
        precision: Precision::Settlement,
        radius_m: place.radius_m,
        place,
    }
}

pub fn evidence(article: &str, role: &'static str, quote: &str) -> Evidence {
    let span = Span::new(10, 10 + quote.len());
    let code_points = Span::new(10, 10 + quote.chars().count());
    Evidence {
        article: article.into(),
        span,
        code_points,
        quote: quote.into(),
        role,
        rule: "test.rule",
    }
}

pub fn actor(name: &str) -> Actor {
    Actor {
        name: name.into(),
        side: name.into(),
    }
}

pub fn report(kind: Kind, location: Location) -> Report {
    let day = date(2023, 4, 12);
    Report {
        article: "wire-1".into(),
        kind,
        location,
        when: Some(When {
            first: day,
            last: day,
            precision: DatePrecision::Day,
            basis: DateBasis::Relative,
        }),
        actor1: Some(actor("Northern Army")),
        actor1_role: ActorRole::Accused,
        actor2: None,
        target: Some("grain store".into()),
        weapon: None,
        civilian_targeting: Some(true),
        killed: Some(Count {
            low: 2,
            best: 3,
            high: None,
        }),
        injured: Some(Count {
            low: 0,
            best: 0,
            high: Some(0),
        }),
        toll_group: None,
        figure: None,
        origin: None,
        destination: None,
        claimed_by: vec!["Southern Council".into(), "residents".into()],
        denied_by: vec!["Northern Army".into()],
        status: Status::Claimed,
        confidence: 0.873,
        evidence: vec![
            evidence("wire-1", "event", "The grain store burned after the shelling."),
            evidence("wire-1", "date", "on Wednesday"),
            evidence("wire-1", "toll", "at least two, perhaps three dead"),
        ],
    }
}

pub fn source(article: &str, day: i8) -> SourceRef {
    SourceRef {
        published: Some(date(2023, 4, day)),
        article: article.into(),
        source: Some("Vale Wire".into()),
        title: Some("Fire at night".into()),
        url: Some(format!("https://example.org/{article}")),
        span: Span::new(10, 52),
    }
}

pub fn incident(id: &str, account: Report) -> Incident {
    let sources = vec![source("wire-1", 13), source("wire-2", 15)];
    Incident {
        id: EventId(id.into()),
        account,
        sources,
        disputed: true,
        notes: vec!["one toll for two places".into()],
    }
}

fn moved() -> Report {
    let mut account = report(Kind::Displaced, Location::At(located(place(2, "Örnek", -12.5, 30.25))));
    account.destination = Some(Box::new(located(place(3, "Ust’-Kamen", -12.000_004_9, 31.123_456_7))));
    account.figure = Some(Figure {
        low: 1_200,
        high: None,
        quantifier: Quantifier::MoreThan,
        unit: FigureUnit::Household,
        category: FigureCategory::Flow,
    });
    account
}

fn hostile() -> Report {
    let mut account = report(
        Kind::Airstrike,
        Location::At(located(place(4, "=HYPERLINK(\"x\")", 5.0, -7.5))),
    );
    account.target = Some("@cmd|' /C calc'!A0\u{1b}[31m".into());
    account.weapon = Some(" \t\r\n ".into());
    account.evidence[0].quote = format!("-Line one\r\nline two\u{202E} {}", "and more words ".repeat(40));
    account
}

fn line(from: (f64, f64), to: (f64, f64), status: LineStatus) -> FrontLine {
    FrontLine {
        geometry: vec![LineString::from(vec![from, to])],
        side_a: "Northern Army".into(),
        side_b: "Southern Council".into(),
        status,
        buffer_m: 4_000,
        method: "between held places".into(),
        based_on: vec![EventId("sm-3".into()), EventId("sm-4".into())],
        as_of: date(2023, 4, 15),
        valid: (date(2023, 4, 12), date(2023, 4, 15)),
    }
}

fn area(west: f64, side: Option<&str>) -> ControlArea {
    let clockwise = vec![
        (west, 0.0),
        (west, 1.0),
        (west + 1.0, 1.0),
        (west + 1.0, 0.0),
        (west, 0.0),
    ];
    ControlArea {
        geometry: MultiPolygon(vec![Polygon::new(LineString::from(clockwise), vec![])]),
        side: side.map(str::to_owned),
        contested_by: if side.is_some() {
            vec![]
        } else {
            vec!["Northern Army".into(), "Southern Council".into()]
        },
        based_on: vec![EventId("sm-3".into())],
        as_of: date(2023, 4, 15),
        valid: (date(2023, 4, 15), date(2023, 4, 15)),
    }
}

pub fn situation() -> Situation {
    let mut undated = report(
        Kind::Captured,
        Location::At(located(place(1, "Aynal", 12.345_678_9, 45.678_912_3))),
    );
    undated.when = None;
    undated.civilian_targeting = None;
    let mut whole_month = report(Kind::Clash, Location::At(located(place(5, "Quarry Hill", 12.5, 45.5))));
    whole_month.when = Some(When {
        first: date(2023, 4, 1),
        last: date(2023, 4, 30),
        precision: DatePrecision::Month,
        basis: DateBasis::Stated,
    });
    let shelled = report(
        Kind::Shelling,
        Location::At(located(place(1, "Aynal", 12.345_678_9, 45.678_912_3))),
    );
    let nowhere = report(Kind::Drone, Location::Nowhere(Unplaced::Ambiguous("Newtown".into(), 4)));
    let sources = vec![source("wire-1", 13)];
    let unlocated = Unlocated {
        id: EventId("sm-9".into()),
        account: nowhere.clone(),
        sources,
    };
    let incidents = vec![
        incident("sm-5", undated),
        incident("sm-1", shelled.clone()),
        incident("sm-2", hostile()),
        incident("sm-3", moved()),
        incident("sm-4", whole_month),
    ];
    let told = |event: &str, report| Told {
        event: EventId(event.into()),
        report,
    };
    Situation {
        incidents: incidents.into_iter().collect(),
        unlocated: vec![unlocated],
        reports: vec![told("sm-9", nowhere), told("sm-1", shelled)],
        lines: vec![
            line((45.0, 12.0), (45.000_001, 12.5), LineStatus::Claimed),
            line((45.0, 12.0), (46.0, 13.0), LineStatus::Assessed),
        ],
        areas: vec![area(45.0, Some("Northern Army")), area(46.0, None)],
        statements: Vec::new(),
        notes: vec![],
    }
}
