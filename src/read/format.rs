//! Which format an input is in: from its name, else from how it begins.

use super::decode::decode;
use super::record::column_name;
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

/// A format that articles are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    Table,
    JsonLines,
    Json,
}

/// What a file's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Articles in this format.
    Articles(Format),
    /// Articles perhaps, in a format that is not read: "a PDF file".
    Unread(&'static str),
    /// No article: "an image".
    Other(&'static str),
    /// Nothing.
    Unknown,
}

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let cells = |row: &'static str| {
        let mut cells = row.split(',');
        Some([cells.next()?, cells.next()?, cells.next()?])
    };
    include_str!("formats.csv").lines().skip(1).filter_map(cells)
}

/// `formats.csv` by extension.
static FORMATS: LazyLock<HashMap<&str, Named>> = LazyLock::new(|| {
    rows()
        .map(|[extension, format, found]| (extension, named(format, found)))
        .collect()
});

/// The format that a path's extension names.
pub(super) fn by_name(path: &Path) -> Named {
    let Some(extension) = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
    else {
        return Named::Unknown;
    };
    FORMATS.get(extension.as_str()).copied().unwrap_or(Named::Unknown)
}

fn named(format: &str, found: &'static str) -> Named {
    match format {
        "text" => Named::Articles(Format::Text),
        "markdown" => Named::Articles(Format::Markdown),
        "html" => Named::Articles(Format::Html),
        "table" => Named::Articles(Format::Table),
        "json_lines" => Named::Articles(Format::JsonLines),
        "json" => Named::Articles(Format::Json),
        "unread" => Named::Unread(found),
        _ => Named::Other(found),
    }
}

/// Formats that begin with the same bytes in every file and that people rename or pipe in.
const SIGNATURES: [(&[u8], &str); 7] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or archive file"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1F\x8B", "a compressed file"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
];

/// The format that is not read and that a file begins like.
pub(super) fn signature(head: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(bytes, _)| head.starts_with(bytes))
        .map(|(_, found)| *found)
}

/// The format of an input without a telling name, by how it begins.
pub(super) fn by_content(head: &[u8]) -> Format {
    let head = decode(head.to_vec(), true);
    let head = head.trim_start();
    let first = head.lines().next().unwrap_or("");
    let tag: String = head.chars().take(200).collect::<String>().to_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<article"]
        .iter()
        .any(|start| tag.starts_with(start))
        || tag.starts_with("<?xml") && tag.contains("<html")
        || tag.starts_with("<!--") && tag.contains("<html")
    {
        Format::Html
    } else if head.starts_with('{') && first.trim_end().ends_with('}') {
        Format::JsonLines
    } else if head.starts_with('{') && tag.contains('"')
        || head.starts_with('[') && head[1..].trim_start().starts_with('{')
    {
        Format::Json
    } else if first.trim_end() == "---" {
        Format::Markdown
    } else if first
        .split([',', ';', '\t'])
        .any(|name| column_name(name.trim_matches('"')) == super::rows::TEXT)
        && first.contains([',', ';', '\t'])
    {
        Format::Table
    } else {
        Format::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_known() {
        let all: Vec<_> = rows().collect();
        assert!(
            all.windows(2).all(|pair| pair[0][0] < pair[1][0]),
            "formats.csv is sorted, without duplicates"
        );
        for [extension, format, found] in all {
            assert_eq!(extension, extension.to_lowercase());
            let described = matches!(format, "unread" | "other");
            assert!(described || matches!(format, "text" | "markdown" | "html" | "table" | "json_lines" | "json"));
            assert_eq!(described, !found.is_empty(), "{extension}");
        }
    }

    #[test]
    fn a_beginning_tells_the_format() {
        for (head, format) in [
            ("<!DOCTYPE html><p>", Format::Html),
            ("\u{FEFF}\n<html>", Format::Html),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}", Format::JsonLines),
            ("{\n \"text\": \"a\"\n}", Format::Json),
            ("[\n {\"text\": \"a\"}]", Format::Json),
            ("[Reuters] Shells fell.", Format::Text),
            ("---\ntitle: a\n---\n", Format::Markdown),
            ("id,published,Text\n1,,a", Format::Table),
            ("\"id\";\"text\"\n1;a", Format::Table),
            ("Shells fell, the text of the ministry said.", Format::Text),
        ] {
            assert_eq!(by_content(head.as_bytes()), format, "{head}");
        }
    }
}
