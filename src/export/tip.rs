//! What is shown over a feature: which columns, in which order, and what they are called. The tips of QGIS, the balloons of
//! KML and the descriptions of simplestyle go by it.

use super::columns::Columns;
use super::row::{Row, Subject};
use super::symbology;
use super::value::Value;
use super::words::{LINE_STATUSES, word};

/// Columns before the days, and what they are called.
pub(super) const HEAD: [(&str, &str); 3] = [
    ("line_status", "Front line:"),
    ("side", "Held by:"),
    ("contested_by", "Contested by:"),
];

/// Columns behind the days, and what they are called.
pub(super) const BODY: [(&str, &str); 13] = [
    ("actor1", "By, as is said:"),
    ("actor2", "Against:"),
    ("target", "Hit:"),
    ("weapon", "With:"),
    ("figure_low", "People or households:"),
    ("fatalities_best", "Killed:"),
    ("injured_best", "Injured:"),
    ("status", "How sure:"),
    ("claimed_by", "Claimed by:"),
    ("denied_by", "Denied by:"),
    ("geo_radius_m", "Within metres of the point:"),
    ("buffer_m", "The line may be off by metres:"),
    ("method", "Drawn from:"),
];

/// A feature in a few words: "Shelling, Martuni".
pub(super) fn title(row: &Row<'_>) -> String {
    match row.subject {
        Subject::Line(line) => format!("Front line ({}), {}", word(LINE_STATUSES, line.status), line.as_of),
        Subject::Area(area) => match &area.side {
            Some(side) => format!("{}: {}", label("held"), Value::text(side).plain()),
            None => label("contested").to_owned(),
        },
        _ => {
            let what = row.account().map_or("", |account| symbology::kind(account.kind).label);
            match row.located() {
                Some(at) => format!("{what}, {}", Value::text(&at.place.name).plain()),
                None => what.to_owned(),
            }
        }
    }
}

fn label(area: &str) -> &'static str {
    symbology::find(symbology::Group::Area, area).map_or("", |symbol| symbol.label)
}

/// What is said of a feature: a label and its text, those that say nothing left out.
pub(super) fn lines(row: &Row<'_>, columns: &Columns) -> Vec<(&'static str, String)> {
    let value = |name: &str| {
        columns
            .iter()
            .find(|column| column.name == name)
            .map(|column| (column.value)(row))
    };
    let labelled = |(name, label): &(&str, &'static str)| match value(name) {
        None | Some(Value::Null) => None,
        Some(value) => Some((*label, value.plain().into_owned())),
    };
    let days = row.days().map(|(first, last)| match first == last {
        true => ("When:", first.to_string()),
        false => ("When:", format!("{first} – {last}")),
    });
    let mut lines: Vec<_> = HEAD.iter().filter_map(labelled).chain(days).collect();
    lines.extend(BODY.iter().filter_map(labelled));
    lines
}

/// The sentence that it rests on.
pub(super) fn quote(row: &Row<'_>) -> Option<String> {
    let evidence = row.account()?.evidence.first()?;
    let quote = Value::quote(&evidence.quote).plain().into_owned();
    (!quote.is_empty()).then_some(quote)
}

/// The address of its article, if it is one of the web: no script and no file of the reader's computer.
pub(super) fn address<'a>(row: &'a Row<'_>, columns: &Columns) -> Option<Value<'a>> {
    let column = columns.iter().find(|column| column.name == "source_url")?;
    let address = (column.value)(row);
    let on_the_web = ["http://", "https://"]
        .iter()
        .any(|scheme| address.plain().starts_with(scheme));
    on_the_web.then_some(address)
}
