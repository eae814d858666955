//! The table of columns: every name, what it means, what it rests on and how it is read off a [`Row`], once for GeoJSON and
//! CSV alike.

mod displacement;
mod event;
mod front;
mod report;

pub use report::{EvidenceCell, evidence_of, unplaced, unplaced_of};

use super::row::Row;
use super::value::Value;

/// A column of a table, or a property of a feature.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are, where they are not null.
    pub kind: ColumnKind,
    /// What a row's value in it rests on.
    pub rests_on: RestsOn,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// Reads it off a row.
    pub value: Read,
}

/// What the values of a column are: the same in every row of every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// A line of text.
    Text,
    /// A number of people, metres, articles.
    Integer,
    /// Degrees, or a share.
    Real,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A second of a day, in UTC.
    Instant,
}

impl ColumnKind {
    /// True for days and times.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Instant)
    }
}

/// What a value rests on: how `explain` finds the sentences for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestsOn {
    /// Evidence of one of these roles.
    Evidence(&'static [&'static str]),
    /// Other columns, or the gazetteer.
    Derived(&'static str),
    /// The articles themselves.
    Articles,
}

const EVENT: RestsOn = RestsOn::Evidence(&["event"]);
const DATE: RestsOn = RestsOn::Evidence(&["date", "event"]);
const PLACE: RestsOn = RestsOn::Evidence(&["place", "event"]);
const CLAIM: RestsOn = RestsOn::Evidence(&["claim", "event"]);
const DENIAL: RestsOn = RestsOn::Evidence(&["denial"]);
const TOLL: RestsOn = RestsOn::Evidence(&["toll", "event"]);
const FIGURE: RestsOn = RestsOn::Evidence(&["figure", "event"]);
const KIND: RestsOn = RestsOn::Derived("follows from kind");
const GAZETTEER: RestsOn = RestsOn::Derived("the gazetteer, by place_id");
const STATEMENTS: RestsOn = RestsOn::Derived("drawn from the events in based_on");

/// Reads the value of a column off a row.
type Read = for<'a> fn(&'a Row<'_>) -> Value<'a>;

const fn text(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Text, rests_on, doc, value)
}

const fn integer(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Integer, rests_on, doc, value)
}

const fn real(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Real, rests_on, doc, value)
}

const fn flag(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Flag, rests_on, doc, value)
}

const fn day(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Day, rests_on, doc, value)
}

const fn instant(name: &'static str, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    column(name, ColumnKind::Instant, rests_on, doc, value)
}

const fn column(name: &'static str, kind: ColumnKind, rests_on: RestsOn, doc: &'static str, value: Read) -> Column {
    Column {
        name,
        kind,
        rests_on,
        doc,
        value,
    }
}

/// The columns of one file, in order.
pub type Columns = Vec<&'static Column>;

/// `strikes.geojson` and `clashes.geojson`.
pub fn events() -> Columns {
    join(&[event::COLUMNS, event::SIDES])
}

/// `displacement.geojson` and `displacement_flows.geojson`.
pub fn displacement() -> Columns {
    join(&[event::COLUMNS, event::SIDES, displacement::COLUMNS])
}

/// `frontlines.geojson`.
pub fn lines() -> Columns {
    join(&[event::COLUMNS, front::LINE, front::BASIS])
}

/// `control.geojson`.
pub fn areas() -> Columns {
    join(&[event::COLUMNS, front::AREA, front::BASIS])
}

/// `incidents.csv`.
pub fn incidents() -> Columns {
    join(&[
        event::COLUMNS,
        event::TABLE,
        event::SIDES,
        displacement::COLUMNS,
        displacement::TABLE,
    ])
}

/// `unlocated.csv`: the columns of `incidents.csv`, so that a row whose place an analyst fills in can be exported, and the
/// reason.
pub fn unlocated() -> Columns {
    join(&[
        event::COLUMNS,
        event::TABLE,
        event::SIDES,
        displacement::COLUMNS,
        displacement::TABLE,
        report::REASON,
    ])
}

/// `reports.csv`.
pub fn reports() -> Columns {
    join(&[
        event::COLUMNS,
        event::TABLE,
        event::SIDES,
        displacement::COLUMNS,
        displacement::TABLE,
        report::REASON,
        report::COLUMNS,
    ])
}

fn join(tables: &[&'static [Column]]) -> Columns {
    tables.iter().copied().flatten().collect()
}

/// The column called `name`, in whichever table it stands.
pub fn find(name: &str) -> Option<&'static Column> {
    [reports(), lines(), areas()]
        .into_iter()
        .flatten()
        .find(|column| column.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_snake_case_unique_and_explained() {
        for columns in [
            events(),
            displacement(),
            lines(),
            areas(),
            incidents(),
            unlocated(),
            reports(),
        ] {
            let mut seen = BTreeSet::new();
            for column in &columns {
                let snake = column
                    .name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                assert!(snake, "{} is not snake_case", column.name);
                assert!(seen.insert(column.name), "{} stands twice", column.name);
                assert!(
                    column.doc.ends_with('.'),
                    "{} is not explained in a sentence",
                    column.name
                );
            }
            // GDAL makes a column `id` of the Feature's id.
            assert!(!seen.contains("id"));
        }
    }

    #[test]
    fn every_layer_begins_with_the_same_block() {
        let block: Vec<_> = event::COLUMNS.iter().map(|column| column.name).collect();
        for columns in [
            events(),
            displacement(),
            lines(),
            areas(),
            incidents(),
            unlocated(),
            reports(),
        ] {
            let names: Vec<_> = columns.iter().map(|column| column.name).collect();
            assert_eq!(names[..block.len()], block);
        }
    }

    #[test]
    fn a_columns_evidence_has_roles_that_reports_have() {
        let roles = ["event", "date", "place", "claim", "denial", "toll", "figure"];
        for column in reports() {
            if let RestsOn::Evidence(needed) = column.rests_on {
                assert!(needed.iter().all(|role| roles.contains(role)), "{}", column.name);
            }
        }
    }
}
