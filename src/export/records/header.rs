//! The first line of a table of records.

use super::problem::{Problem, RecordsError};
use crate::export::columns;
use crate::export::nearest::nearest;
use csv::ByteRecord;

/// Other names that hand-made tables use.
const ALIASES: &[(&str, &str)] = &[
    ("date", "event_date"),
    ("end_date", "end"),
    ("injured", "injured_best"),
    ("killed", "fatalities_best"),
    ("lat", "latitude"),
    ("lng", "longitude"),
    ("lon", "longitude"),
    ("long", "longitude"),
    ("place", "location"),
    ("quote", "source_quote"),
    ("source", "sources"),
    ("start_date", "begin"),
    ("url", "source_url"),
];

/// Which field holds which column.
pub struct Header {
    /// Names in the order of the fields, as the table of columns spells them where it knows them.
    names: Vec<String>,
}

impl Header {
    /// Reads the names and makes sure that the columns no record can do without are there.
    pub fn read(file: &str, fields: &ByteRecord) -> Result<Self, RecordsError> {
        let names: Vec<String> = fields
            .iter()
            .map(|name| canonical(&String::from_utf8_lossy(name)))
            .collect();
        let header = Self { names };
        let has = |name: &str| header.index(name).is_some();
        let needed = [
            ("kind", has("kind")),
            ("event_date (or begin and end)", has("event_date") || has("begin")),
            (
                "location (or latitude and longitude)",
                has("location") || (has("latitude") && has("longitude")),
            ),
        ];
        let missing: Vec<&str> = needed
            .iter()
            .filter(|(_, there)| !there)
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            return Ok(header);
        }
        let found = header.names.into_iter().filter(|name| !name.is_empty()).collect();
        Err(RecordsError::Columns {
            file: file.to_owned(),
            missing,
            found,
        })
    }

    /// The field of a column.
    pub fn index(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }

    /// How many fields a row has.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Columns that are passed over because no table of ours has them, or because an earlier one has their name.
    pub fn unknown(&self, file: &str) -> Vec<Problem> {
        let known: Vec<&str> = columns::reports().iter().map(|column| column.name).collect();
        let mut remarks = Vec::new();
        for (index, name) in self.names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let repeated = self.index(name) != Some(index);
            if repeated || !known.contains(&name.as_str()) {
                let hint = nearest(name, known.iter().copied())
                    .first()
                    .map(|near| format!("did you mean {near}?"));
                remarks.push(Problem {
                    file: file.to_owned(),
                    line: 1,
                    column: None,
                    found: format!("the column “{name}”{}", if repeated { " a second time" } else { "" }),
                    expected: "the columns of incidents.csv; it is passed over".into(),
                    hint: hint.filter(|_| !repeated),
                });
            }
        }
        remarks
    }
}

/// The name as the table of columns has it.
fn canonical(name: &str) -> String {
    let name = name.trim().to_lowercase().replace([' ', '-'], "_");
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, column)| (*column).to_owned())
}

/// The character between fields: comma, semicolon or tab, whichever the first line has most of.
pub fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| first.iter().filter(|byte| **byte == delimiter).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_sorted_and_lead_to_columns() {
        assert!(ALIASES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (alias, column) in ALIASES {
            assert!(
                columns::find(column).is_some() && columns::find(alias).is_none(),
                "{alias} → {column}"
            );
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_divides_most() {
        assert_eq!(delimiter(b"kind,event_date;x,location\na;b;c;d;e"), b',');
        assert_eq!(delimiter(b"kind;event_date;location"), b';');
        assert_eq!(delimiter(b"kind\tdate"), b'\t');
        assert_eq!(delimiter(b"kind"), b',');
    }
}
