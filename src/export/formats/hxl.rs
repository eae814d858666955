//! CSV with HXL hashtags (hxlstandard.org, version 1.1) in a second row: the table of incidents as the Humanitarian Data
//! Exchange takes it. Tags stand in `hxl.csv`; those of ACLED's data there are used where they mean the same.

use super::Drawn;
use crate::export::columns;
use crate::export::table::{io_error, write_row};
use std::io::{self, Write};
use std::sync::LazyLock;

/// Each column and its tag.
static TAGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("hxl.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).collect()
});

/// Writes the table.
pub(super) fn write(out: &mut impl Write, drawn: &Drawn<'_>) -> io::Result<()> {
    let columns = columns::incidents();
    let tag = |name: &str| {
        TAGS.iter()
            .find(|(column, _)| *column == name)
            .map_or("", |(_, tag)| tag)
    };
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.iter().map(|column| column.name))
        .map_err(io_error)?;
    csv.write_record(columns.iter().map(|column| tag(column.name)))
        .map_err(io_error)?;
    drawn.events.each(|row| write_row(&mut csv, &columns, row))?;
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_tag_and_no_tag_stands_twice() {
        let columns: Vec<_> = columns::incidents().iter().map(|column| column.name).collect();
        assert_eq!(TAGS.iter().map(|(column, _)| *column).collect::<Vec<_>>(), columns);
        for (number, (_, tag)) in TAGS.iter().enumerate() {
            assert!(
                TAGS[..number].iter().all(|(_, other)| other != tag),
                "{tag} stands twice"
            );
        }
    }

    #[test]
    fn tags_are_hashtags_with_attributes() {
        for (_, tag) in TAGS.iter() {
            let words = tag.strip_prefix('#').unwrap_or_default().split('+');
            let mut words = words.map(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
            assert!(words.all(|good| good), "{tag}");
        }
    }
}
