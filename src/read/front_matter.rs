//! The front matter of a Markdown file: `key: value` lines between `---`, or `key = "value"` lines between `+++`.
//!
//! Only flat keys with a value on their own line are read; a list or a nested map is passed over.

use super::error::{At, ReadError};
use super::record::{Metadata, column_name};

/// The metadata of a text that begins with front matter, and the offset at which its body begins.
pub(super) fn front_matter(text: &str, file: &str) -> Result<(Metadata, usize), ReadError> {
    let Some((head, body)) = split(text) else {
        return Ok((Metadata::default(), 0));
    };
    let pairs: Vec<(String, &str, u64)> = head
        .lines()
        .zip(2..)
        .filter_map(|(line, number)| pair(line, number))
        .collect();
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(key, ..)| key == name)
            .map(|(_, value, _)| (*value).to_owned())
    };
    let metadata = Metadata::from_fields(value, file, At::default()).map_err(|error| on_its_line(error, &pairs))?;
    Ok((metadata, body))
}

/// The lines between the fences, and where the body begins.
fn split(text: &str) -> Option<(&str, usize)> {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let first = text.find('\n')? + 1;
    if text[..first].trim_end() != fence {
        return None;
    }
    let mut start = first;
    for line in text[first..].split_inclusive('\n') {
        if line.trim_end() == fence || fence == "---" && line.trim_end() == "..." {
            return Some((&text[first..start], start + line.len()));
        }
        start += line.len();
    }
    None
}

fn pair(line: &str, number: u64) -> Option<(String, &str, u64)> {
    let (key, value) = line.split_once([':', '='])?;
    if key.starts_with([' ', '\t', '-', '#']) {
        return None;
    }
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark));
    let value = quoted('"')
        .or_else(|| quoted('\''))
        .unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim_end());
    Some((column_name(key), value, number))
}

/// A bad date is reported with the line of its key.
fn on_its_line(error: ReadError, pairs: &[(String, &str, u64)]) -> ReadError {
    match error {
        ReadError::BadDate {
            file, column, source, ..
        } => {
            let line = pairs
                .iter()
                .find(|(key, ..)| *key == column)
                .map_or(0, |(.., line)| *line);
            ReadError::BadDate {
                file,
                at: At::line(line),
                column,
                source,
            }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn yaml_and_toml_fences() {
        let yaml =
            "---\ntitle: \"Night: of shells\"\nDate: 2020-10-09 # Friday\ntags:\n  - war\nsource: Wire\n---\nBody";
        let (read, body) = front_matter(yaml, "a.md").unwrap();
        assert_eq!(read.title.as_deref(), Some("Night: of shells"));
        assert_eq!(
            (read.published, read.source.as_deref()),
            (Some(date(2020, 10, 9)), Some("Wire"))
        );
        assert_eq!(&yaml[body..], "Body");
        let toml = "+++\ndate = 2020-10-09T10:00:00Z\n+++\nBody";
        assert_eq!(front_matter(toml, "a.md").unwrap().0.published, Some(date(2020, 10, 9)));
    }

    #[test]
    fn a_rule_at_the_top_is_not_front_matter() {
        assert_eq!(front_matter("---\nNo end", "a.md").unwrap(), (Metadata::default(), 0));
        assert_eq!(front_matter("--- a ---\nx\n---\n", "a.md").unwrap().1, 0);
    }

    #[test]
    fn a_bad_date_names_its_line() {
        let error = front_matter("---\ntitle: x\ndate: 31 February 2021\n---\n", "a.md").unwrap_err();
        assert_eq!(error.to_string(), "a.md, line 3: `date`: there is no 31 February 2021");
    }
}
