//! What is known about one article before its text is laid out, whatever format it came in.

use super::day::parse_day;
use super::error::{At, ReadError};
use jiff::civil::Date;

/// The names under which inputs give each field, the project's own first.
const FIELDS: [(Field, &[&str]); 5] = [
    (Field::Id, &["doc_id", "id"]),
    (Field::Url, &["url", "link", "source_url", "canonical_url", "canonical"]),
    (Field::Title, &["title", "headline"]),
    (
        Field::Published,
        &[
            "published",
            "dct",
            "date",
            "published_at",
            "publication_date",
            "date_published",
            "pubdate",
            "publishdate",
        ],
    ),
    (Field::Source, &["source", "publisher", "outlet", "site_name"]),
];

/// A field of an article's metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Url,
    Title,
    Published,
    Source,
}

/// Everything about an article but its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Metadata {
    pub id: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub source: Option<String>,
    pub published: Option<Date>,
}

impl Metadata {
    /// The metadata and the text of one record; `value` finds a column's value by its name.
    ///
    /// A published date that is none is an error: dating a war by a guess is worse than leaving the row out.
    pub fn from_fields(value: impl Fn(&str) -> Option<String>, file: &str, at: At) -> Result<Self, ReadError> {
        let field = |field: Field| first_value(field, &value).map(|(_, value)| value);
        let published = match first_value(Field::Published, &value) {
            None => None,
            Some((column, day)) => Some(parse_day(&day).map_err(|source| ReadError::BadDate {
                file: file.to_owned(),
                at,
                column: column.to_owned(),
                source,
            })?),
        };
        Ok(Self {
            id: field(Field::Id),
            url: field(Field::Url),
            title: field(Field::Title),
            source: field(Field::Source),
            published,
        })
    }

    /// `self`, and what it lacks from `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            url: self.url.or(other.url),
            title: self.title.or(other.title),
            source: self.source.or(other.source),
            published: self.published.or(other.published),
        }
    }
}

/// The field's first name that has a value.
fn first_value(field: Field, value: impl Fn(&str) -> Option<String>) -> Option<(&'static str, String)> {
    let names = FIELDS
        .iter()
        .find(|(named, _)| *named == field)
        .map_or(&[][..], |(_, names)| names);
    names.iter().find_map(|name| {
        value(name)
            .filter(|found| !found.trim().is_empty())
            .map(|found| (*name, found))
    })
}

/// A column's name as the table of fields has it: "Published At" is `published_at`.
pub(super) fn column_name(name: &str) -> String {
    name.trim()
        .trim_start_matches('\u{FEFF}')
        .to_lowercase()
        .replace([' ', '-'], "_")
}

/// Column names for an error, quoted and joined; at most a dozen.
pub(super) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .take(12)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_written_as_columns_are_and_stands_once() {
        let mut names: Vec<&str> = FIELDS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(names.iter().all(|name| column_name(name) == *name));
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn the_first_name_with_a_value_wins() {
        let value = |name: &str| match name {
            "published" => Some(" ".to_owned()),
            "dct" => Some("2020-10-09".to_owned()),
            _ => None,
        };
        let read = Metadata::from_fields(value, "a.csv", At::default()).unwrap();
        assert_eq!(read.published, Some(jiff::civil::date(2020, 10, 9)));
    }
}
