//! A row of a table to an account of what happened.

use super::cells::Cells;
use super::place::{self, Places};
use super::{ends, evidence};
use crate::export::nearest::nearest;
use crate::export::words::{ACTOR_ROLES, CATEGORIES, DATE_BASES, DATE_PRECISIONS, QUANTIFIERS, STATUSES, UNITS};
use crate::model::{
    Actor, ActorRole, Count, DateBasis, DatePrecision, EventId, Figure, FigureCategory, FigureUnit, Kind, Quantifier,
    Report, SourceRef, Span, Status, When,
};

/// What a row says.
pub struct Record {
    /// Its id, where the table gives one.
    pub id: Option<EventId>,
    /// The event.
    pub account: Report,
    /// The articles it names.
    pub sources: Vec<SourceRef>,
    /// Whether it is disputed.
    pub disputed: bool,
    /// Its notes.
    pub notes: Vec<String>,
}

/// Reads a row; what is wrong is left in `cells`. `None` where not even the kind is known.
pub fn read(cells: &mut Cells<'_>, places: &Places<'_>) -> Option<Record> {
    let kind = kind(cells);
    let mut notes = cells.list("notes");
    let location = place::location(cells, places);
    let (origin, destination) = ends::read(cells, places, &location, &mut notes);
    let account = Report {
        article: cells.article(),
        kind: kind.unwrap_or(Kind::Strike),
        location,
        when: when(cells),
        actor1: actor(cells, "actor1", "actor1_side"),
        actor1_role: cells.choice("actor1_role", ACTOR_ROLES).unwrap_or(ActorRole::Unknown),
        actor2: actor(cells, "actor2", "actor2_side"),
        target: cells.text("target").map(str::to_owned),
        weapon: cells.text("weapon").map(str::to_owned),
        civilian_targeting: cells.flag("civilian_targeting"),
        killed: count(cells, ["fatalities_low", "fatalities_best", "fatalities_high"]),
        injured: count(cells, ["injured_low", "injured_best", "injured_high"]),
        toll_group: None,
        figure: figure(cells),
        origin: origin.map(Box::new),
        destination: destination.map(Box::new),
        claimed_by: cells.list("claimed_by"),
        denied_by: cells.list("denied_by"),
        status: cells.choice("status", STATUSES).unwrap_or(Status::Reported),
        confidence: cells.real("confidence", 0.0, 1.0).unwrap_or(1.0) as f32,
        evidence: vec![evidence(
            &cells.article(),
            cells.text("source_quote").unwrap_or_default(),
        )],
    };
    let sources = sources(cells);
    derived(cells, kind?, sources.len());
    let disputed = cells.flag("disputed").unwrap_or(false);
    let id = cells.text("event_id").map(|id| EventId(id.to_owned()));
    Some(Record {
        id,
        account,
        sources,
        disputed,
        notes,
    })
}

fn kind(cells: &mut Cells<'_>) -> Option<Kind> {
    let names = || Kind::ALL.iter().map(|kind| kind.as_str());
    if cells.text("kind").is_none() {
        cells.fault(
            "kind",
            ("a kind of event".into(), Some(names().collect::<Vec<_>>().join(", "))),
        );
    }
    cells.parse("kind", |text| {
        Kind::parse(&text.to_lowercase().replace([' ', '-'], "_")).ok_or_else(|| match nearest(text, names()).first() {
            Some(near) => ("a kind of event".into(), Some(format!("did you mean {near}?"))),
            None => (format!("one of {}", names().collect::<Vec<_>>().join(", ")), None),
        })
    })
}

fn when(cells: &mut Cells<'_>) -> Option<When> {
    let (day, begin, end) = (cells.day("event_date"), cells.day("begin"), cells.day("end"));
    let stated = cells.choice("date_precision", DATE_PRECISIONS);
    let basis = cells.choice("time_basis", DATE_BASES).unwrap_or(DateBasis::Stated);
    let first = begin.or(day)?;
    let last = end.unwrap_or(first);
    if last < first {
        cells.fault("end", (format!("{first}, the first day, or a later one"), None));
    }
    if day.is_some_and(|day| day != first) {
        cells.fault("event_date", (format!("{first}, the day of begin"), None));
    }
    let precision = stated.unwrap_or(if first == last {
        DatePrecision::Day
    } else {
        DatePrecision::Period
    });
    if precision != DatePrecision::Day && end.is_none() {
        let hint = "give the first day in begin and the last in end".to_owned();
        cells.fault("date_precision", ("day, where end is empty".into(), Some(hint)));
    }
    Some(When {
        first,
        last,
        precision,
        basis,
    })
}

fn actor(cells: &Cells<'_>, name: &str, side: &str) -> Option<Actor> {
    let name = cells.text(name)?;
    Some(Actor {
        name: name.to_owned(),
        side: cells.text(side).unwrap_or(name).to_owned(),
    })
}

/// A toll out of its three columns. A table without the column for the upper bound gives exact numbers.
fn count(cells: &mut Cells<'_>, [low, best, high]: [&str; 3]) -> Option<Count> {
    let bounds: [Option<u32>; 3] = [cells.count(low), cells.count(best), cells.count(high)];
    let given = bounds[1].or(bounds[0]).or(bounds[2])?;
    let count = Count {
        low: bounds[0].unwrap_or(given),
        best: given,
        high: if cells.has(high) { bounds[2] } else { Some(given) },
    };
    if count.low > count.best || count.high.is_some_and(|high| high < count.best) {
        cells.fault(best, (format!("a number between {low} and {high}"), None));
    }
    Some(count)
}

fn figure(cells: &mut Cells<'_>) -> Option<Figure> {
    let (low, high): (Option<u64>, Option<u64>) = (cells.count("figure_low"), cells.count("figure_high"));
    let quantifier = cells.choice("quantifier", QUANTIFIERS);
    let unit = cells.choice("unit", UNITS).unwrap_or(FigureUnit::Person);
    let category = cells
        .choice("figure_category", CATEGORIES)
        .unwrap_or(FigureCategory::Flow);
    let high = if cells.has("figure_high") { high } else { low };
    if let (Some(least), Some(most)) = (low, high)
        && least > most
    {
        cells.fault("figure_high", (format!("{least}, the figure_low, or more"), None));
    }
    let guess = match (low, high) {
        (None, None) => return None,
        (None, Some(_)) => Quantifier::LessThan,
        (Some(_), None) => Quantifier::MoreThan,
        (Some(least), Some(most)) if least == most => Quantifier::Exact,
        _ => Quantifier::Approximately,
    };
    Some(Figure {
        low: low.unwrap_or(0),
        high,
        quantifier: quantifier.unwrap_or(guess),
        unit,
        category,
    })
}

/// The articles a row names, oldest first; the row itself where it gives only an address or a date.
fn sources(cells: &mut Cells<'_>) -> Vec<SourceRef> {
    let (oldest, newest) = (cells.day("published_at"), cells.day("updated_at"));
    let url = cells.text("source_url").map(str::to_owned);
    let mut articles = cells.list("sources");
    if articles.is_empty() && (url.is_some() || oldest.is_some()) {
        articles.push(url.clone().unwrap_or_else(|| cells.article()));
    }
    if articles.len() == 1 && oldest.is_some() && newest.is_some() && oldest != newest {
        cells.fault(
            "updated_at",
            ("the day of published_at, for there is one source".into(), None),
        );
    }
    let source = |article| SourceRef {
        published: None,
        article,
        source: None,
        title: None,
        url: None,
        span: Span::default(),
    };
    let mut sources: Vec<SourceRef> = articles.into_iter().map(source).collect();
    if let Some(last) = sources.last_mut() {
        last.published = newest;
    }
    if let Some(first) = sources.first_mut() {
        first.published = oldest.or(first.published);
        first.url = url;
    }
    sources
}

/// Says so where a table has other values than those which follow from the rest of the row.
fn derived(cells: &mut Cells<'_>, kind: Kind, sources: usize) {
    cells.derived("event_type", kind.event_type());
    cells.derived("sub_event_type", kind.sub_event_type());
    cells.derived("layer", kind.layer().as_str());
    cells.derived("source_count", &sources.to_string());
}
