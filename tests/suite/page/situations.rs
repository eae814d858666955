//! Situations that the page is tried with: empty, small, large, across the date line, in many scripts, and hostile.

use crate::sample::{actor, evidence, incident, located, place, report, situation};
use jiff::civil::date;
use jiff::{Span, ToSpan};
use sitmap::model::*;

/// What attackers write where a name, a headline or an address is expected.
pub const ATTACKS: &[&str] = &[
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</SCRIPT ><img src=x onerror=window.pwned=1>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "<!--<script>",
    "]]><script>window.pwned=1</script>",
    "\"><script>window.pwned=1</script>",
    "' autofocus onfocus=window.pwned=1 x='",
    "javascript:window.pwned=1",
    "{{script}}",
    "${window.pwned=1}",
    "\u{2028}window.pwned=1//\u{2029}",
    "\\u003c/script>\\\"",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "__proto__",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
];

/// Addresses that must not become links.
pub const ADDRESSES: &[&str] = &[
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    " javascript:window.pwned=1",
    "java\nscript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://exa mple.org/\"onclick=\"window.pwned=1",
];

/// An attack in every field that an article or gazetteer fills, one incident an attack and address.
pub fn hostile() -> Situation {
    let mut hostile = situation();
    for (number, attack) in ATTACKS.iter().chain(ADDRESSES).enumerate() {
        let address = ADDRESSES[number % ADDRESSES.len()];
        let lon = 45.0 + number as f64 / 10.0;
        let mut account = report(Kind::Shelling, Location::At(located(place(100, attack, 12.5, lon))));
        account.actor1 = Some(actor(attack));
        account.actor2 = Some(actor(attack));
        account.target = Some((*attack).into());
        account.weapon = Some((*attack).into());
        account.claimed_by = vec![(*attack).into()];
        account.denied_by = vec![(*attack).into()];
        account.evidence = vec![evidence(attack, "event", &format!("{attack} said {attack}"))];
        let mut told = incident(&format!("attack-{number}"), account.clone());
        told.sources.truncate(1);
        let source = &mut told.sources[0];
        source.article = (*attack).into();
        source.title = Some((*attack).into());
        source.source = Some((*attack).into());
        source.url = Some(address.into());
        told.notes = vec![(*attack).into()];
        account.location = Location::Nowhere(Unplaced::NotInGazetteer((*attack).into()));
        hostile.unlocated.push(Unlocated {
            id: EventId(format!("attack-nowhere-{number}")),
            account,
            sources: told.sources.clone(),
        });
        hostile.incidents.push(told);
    }
    hostile
}

/// One event without an address.
pub fn one() -> Situation {
    let account = report(Kind::Drone, Location::At(located(place(1, "Aynal", 12.345, 45.678))));
    let mut only = incident("sm-1", account);
    only.sources.truncate(1);
    only.sources[0].url = None;
    Situation {
        incidents: [only].into_iter().collect(),
        ..Situation::default()
    }
}

/// So many events over a country and a year, in all kinds and statuses, of three sides.
pub fn many(count: usize) -> Situation {
    let statuses = [Status::Confirmed, Status::Reported, Status::Claimed, Status::Denied];
    let sides = ["Northern Army", "Southern Council", "Hill Front"];
    let incidents = (0..count).map(|number| {
        // Spread without a pattern that the eye or a grid would see: steps by irrational shares.
        let share = |step: f64| (number as f64 * step).fract();
        let (lat, lon) = (46.0 + 5.0 * share(0.618_034), 30.0 + 9.0 * share(0.414_214));
        let at = place(number as u32, &format!("Village {}", number % 997), lat, lon);
        let mut account = report(Kind::ALL[number % Kind::ALL.len()], Location::At(located(at)));
        let first = date(2022, 3, 1) + Span::new().days((number % 365) as i64);
        account.when = Some(When {
            first,
            last: first + ((number % 3) as i64).days(),
            precision: DatePrecision::Day,
            basis: DateBasis::Stated,
        });
        account.status = statuses[number % statuses.len()];
        account.actor1 = Some(actor(sides[number % sides.len()]));
        account.killed = None;
        account.target = Some(["bridge", "school", "depot"][number % 3].into());
        incident(&format!("many-{number}"), account)
    });
    Situation {
        incidents: incidents.collect(),
        ..Situation::default()
    }
}

/// Events on both sides of the date line.
pub fn date_line() -> Situation {
    let at = |id: &str, name: &str, lat, lon| {
        incident(
            id,
            report(Kind::Rocket, Location::At(located(place(7, name, lat, lon)))),
        )
    };
    Situation {
        incidents: [
            at("west", "Taveuni", -16.85, -179.97),
            at("east", "Suva", -18.14, 178.44),
            at("far", "Lakeba", -18.2, -178.8),
        ]
        .into_iter()
        .collect(),
        ..Situation::default()
    }
}

/// Names and sentences in scripts of both directions, a headline of five thousand characters, a figure of displacement.
pub fn scripts() -> Situation {
    let names = ["Ստեփանակերտ", "القدس الشرقية", "Бахмут", "თბილისი", "གངས་", "Đắk Lắk"];
    let incidents = names.iter().enumerate().map(|(number, name)| {
        let lon = 44.0 + number as f64;
        let mut account = report(
            Kind::Missile,
            Location::At(located(place(number as u32, name, 40.0, lon))),
        );
        if let Location::At(located) = &mut account.location {
            located.as_written = (*name).into();
        }
        account.evidence = vec![evidence("wire-1", "event", &format!("— {name} — 12 — {name}."))];
        let mut told = incident(&format!("script-{number}"), account);
        told.sources[0].title = Some(format!("{name} ").repeat(5_000 / (name.chars().count() + 1)));
        told.sources[1].title = Some("x".repeat(5_000));
        told
    });
    Situation {
        incidents: incidents.collect(),
        ..Situation::default()
    }
}

/// Two lines on two days, events around them, one of them without a date, one without a place.
pub fn lines() -> Situation {
    let mut two = situation();
    let mut later = two.lines[1].clone();
    later.as_of = date(2023, 4, 25);
    later.valid = (later.as_of, later.as_of);
    two.lines.push(later);
    let mut last = two.incidents.iter().find(|told| told.id.0 == "sm-1").unwrap();
    last.id = EventId("sm-25".into());
    last.account.when = Some(When {
        first: date(2023, 4, 25),
        last: date(2023, 4, 25),
        precision: DatePrecision::Day,
        basis: DateBasis::Stated,
    });
    two.incidents.push(last);
    two
}
