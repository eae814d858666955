//! The first line of a table of records.

use super::problem::{Problem, RecordsError};
use crate::export::nearest::nearest;
use csv::ByteRecord;

/// Other names that hand-made tables use.
const ALIASES: &[(&str, &str)] = &[
    ("date", "event_date"),
    ("date_basis", "time_basis"),
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

/// What the rows of a table cannot do without.
#[derive(Clone, Copy)]
pub struct Needed {
    /// The name of each need, and what fills it: any one of these sets of columns.
    pub columns: &'static [(&'static str, &'static [&'static [&'static str]])],
    /// What the user can do where one is missing.
    pub hint: &'static str,
}

/// Which field holds which column.
pub struct Header {
    /// Names in the order of the fields, as the table of columns spells them where it knows them.
    names: Vec<String>,
    /// The same as the file spells them.
    written: Vec<String>,
}

impl Header {
    /// Reads the names and makes sure that the columns no row can do without are there: for each need its name and the
    /// columns that fill it, any one of some that belong together.
    pub fn read(file: &str, fields: &ByteRecord, needed: Needed) -> Result<Self, RecordsError> {
        let written: Vec<String> = fields
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim().to_owned())
            .collect();
        let header = Self {
            names: written.iter().map(|name| canonical(name)).collect(),
            written,
        };
        let filled = |by: &[&[&str]]| by.iter().any(|all| all.iter().all(|name| header.index(name).is_some()));
        let missing: Vec<&str> = needed
            .columns
            .iter()
            .filter(|(_, by)| !filled(by))
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
            hint: needed.hint,
        })
    }

    /// A column as the file spells it.
    pub fn written<'a>(&'a self, column: &'a str) -> &'a str {
        self.index(column).map_or(column, |index| &self.written[index])
    }

    /// The field of a column.
    pub fn index(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }

    /// How many fields a row has.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Columns that are passed over because they are none of the `known`, or because an earlier one has their name.
    pub fn unknown(&self, file: &str, known: &[&str], table: &str) -> Vec<Problem> {
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
                    expected: format!("the columns of {table}; it is passed over"),
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
    use crate::export::columns;

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
