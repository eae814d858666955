//! Who held which place before the articles of a run: dated rows of the supplement.

use crate::model::PlaceId;
use csv::ReaderBuilder;
use jiff::civil::Date;
use std::sync::LazyLock;

/// A side that held a place during a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    /// The place.
    pub place_id: PlaceId,
    /// The side.
    pub holder: String,
    /// First day; `None` for longer than the table knows.
    pub from: Option<Date>,
    /// Last day; `None` for still.
    pub to: Option<Date>,
    /// Where the row comes from.
    pub source: String,
}

static ROWS: LazyLock<Vec<Background>> = LazyLock::new(|| {
    read(include_str!("../../gazetteer/supplement/background.csv"))
        .filter_map(Result::ok)
        .collect()
});

/// The rows of the supplement. A row with a bad date is left out; a test holds that there is none.
pub(super) fn embedded() -> &'static [Background] {
    &ROWS
}

fn read(table: &str) -> impl Iterator<Item = Result<Background, String>> {
    ReaderBuilder::new()
        .from_reader(table.as_bytes())
        .into_records()
        .map(|record| {
            let record = record.map_err(|error| error.to_string())?;
            let cell = |at: usize| record.get(at).unwrap_or_default().trim();
            let date = |at: usize| match cell(at) {
                "" => Ok(None),
                text => text.parse().map(Some).map_err(|error| format!("{text:?}: {error}")),
            };
            Ok(Background {
                place_id: PlaceId(cell(0).to_owned()),
                holder: cell(1).to_owned(),
                from: date(2)?,
                to: date(3)?,
                source: cell(4).to_owned(),
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn every_row_names_a_known_place_and_runs_forward() {
        let gazetteer = Gazetteer::embedded();
        for row in read(include_str!("../../gazetteer/supplement/background.csv")) {
            let row = row.expect("a readable row");
            assert!(
                gazetteer.by_id(&row.place_id).is_some(),
                "{} is in no layer",
                row.place_id
            );
            assert!(!row.holder.is_empty() && !row.source.is_empty(), "{}", row.place_id);
            assert!(
                row.from.zip(row.to).is_none_or(|(from, to)| from <= to),
                "{}",
                row.place_id
            );
        }
    }
}
