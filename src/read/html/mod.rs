//! Web pages: main text, headline, outlet and day of publication.
//!
//! `dom_smoothie`, a port of Mozilla's Readability, finds the main text and drops the page around it. Its cleaned content
//! is read once more, so that headings, list items and captions are known for what they are.

mod depth;

use super::day::parse_day;
use super::decode::normalise;
use super::draft::Draft;
use super::error::{At, ReadError, ReadWarning};
use super::layout::Mark;
use super::record::Metadata;
use crate::model::{BlockKind, Span};
use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A page's tree takes some twenty times its size in memory.
pub(super) const MAX_BYTES: u64 = 32 << 20;

/// More elements than this are no article.
const MAX_ELEMENTS: usize = 400_000;

/// Unicode noncharacters, meant for a process's own use, mark the kinds of blocks; [`normalise`] removes them from input.
const MARKS: [(char, &str, BlockKind); 3] = [
    ('\u{FDD0}', "h1, h2, h3, h4, h5, h6", BlockKind::Heading),
    ('\u{FDD1}', "li", BlockKind::ListItem),
    ('\u{FDD2}', "figcaption", BlockKind::Caption),
];

/// Where pages that follow no standard put the day, as (selector, attribute).
const DATES: [(&str, &str); 7] = [
    ("meta[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    (
        "meta[name='date' i], meta[name='pubdate' i], meta[name='publishdate' i], meta[name='publish-date' i]",
        "content",
    ),
    (
        "meta[name='dc.date' i], meta[name='dc.date.issued' i], meta[name='dcterms.date' i]",
        "content",
    ),
    (
        "meta[property='og:published_time' i], meta[name='article:published_time' i]",
        "content",
    ),
    (
        "meta[name='sailthru.date' i], meta[name='cXenseParse:recs:publishtime' i]",
        "content",
    ),
    ("time[pubdate]", "datetime"),
];

/// JSON-LD in a `@graph`, which the library does not look into.
static JSON_LD_DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#""datePublished"\s*:\s*"([^"]{8,40})""#).expect("a constant pattern"));

/// The article of a page; a date that is not understood is left out with a warning.
pub(super) fn read_html(page: String, file: &str, warnings: &mut Vec<ReadWarning>) -> Result<Draft, ReadError> {
    if depth::is_too_deep(page.as_bytes()) {
        let reason = format!(
            "elements are nested more than {} deep; expected the page of an article",
            depth::MAX_DEPTH
        );
        return Err(ReadError::Malformed {
            file: file.to_owned(),
            at: At::default(),
            reason,
        });
    }
    let no_text = || ReadError::NoMainText { file: file.to_owned() };
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MAX_ELEMENTS,
        ..Config::default()
    };
    let mut page = Readability::new(normalise(page), None, Some(config)).map_err(|_| no_text())?;
    let other_dates = written_dates(&page);
    let url = page
        .doc
        .select_single("link[rel=canonical]")
        .attr("href")
        .map(|url| url.to_string());
    let article = page.parse().map_err(|_| no_text())?;
    let (text, marks) = marked_text(&article.content);
    if text.trim().is_empty() {
        return Err(no_text());
    }
    let dates = article.published_time.into_iter().chain(other_dates);
    let title = headline(&normalise(article.title), article.site_name.as_deref());
    let metadata = Metadata {
        id: None,
        url: article.url.or(url).filter(|url| !url.is_empty()),
        title,
        source: article.site_name.map(normalise),
        published: first_day(dates, file, warnings),
    };
    Ok(Draft { text, marks, metadata })
}

/// The title without the outlet's name, which pages put behind it.
fn headline(title: &str, outlet: Option<&str>) -> Option<String> {
    let before = outlet
        .and_then(|outlet| title.trim_end().strip_suffix(outlet))
        .unwrap_or(title);
    let title = if before.ends_with(' ') {
        before.trim_end_matches([' ', '-', '–', '—', '|', '·', ':'])
    } else {
        title
    };
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// The dates that the page gives outside the places the library reads, the surest first.
fn written_dates(page: &Readability) -> Vec<String> {
    let mut dates: Vec<String> = Vec::new();
    for script in page.doc.select("script[type='application/ld+json']").nodes() {
        dates.extend(
            JSON_LD_DAY
                .captures_iter(&script.text())
                .map(|found| found[1].to_owned()),
        );
    }
    for (selector, attribute) in DATES {
        dates.extend(
            page.doc
                .select(selector)
                .nodes()
                .iter()
                .filter_map(|node| node.attr(attribute))
                .map(|day| day.to_string()),
        );
    }
    dates.extend(only_time(page));
    dates
}

/// The day of the page's `<time>` elements, where all name the same.
fn only_time(page: &Readability) -> Option<String> {
    let times: Vec<String> = page
        .doc
        .select("time[datetime]")
        .nodes()
        .iter()
        .filter_map(|time| time.attr("datetime"))
        .map(|time| time.to_string())
        .collect();
    let mut days = times.iter().map(|time| parse_day(time).ok());
    let first = days.next()??;
    days.all(|day| day == Some(first)).then(|| times[0].clone())
}

/// The first date that is one; a warning when there were dates and none was.
fn first_day(dates: impl Iterator<Item = String>, file: &str, warnings: &mut Vec<ReadWarning>) -> Option<Date> {
    let mut strange = None;
    for date in dates {
        match parse_day(&date) {
            Ok(day) => return Some(day),
            Err(_) => strange = strange.or(Some(date)),
        }
    }
    warnings.extend(strange.map(|found| ReadWarning::PageDate {
        file: file.to_owned(),
        found,
    }));
    None
}

/// The formatted text of cleaned content, and the marks of the blocks whose kind the markup gives.
fn marked_text(content: &str) -> (String, Vec<Mark>) {
    let content = Readability::from(content);
    for (mark, selector, _) in MARKS {
        for node in content.doc.select(selector).nodes() {
            node.prepend_child(&node.tree.new_text(mark.to_string()));
            if node.has_name("figcaption") {
                node.rename("p");
            }
        }
    }
    take_marks(&content.doc.formatted_text())
}

/// Takes the marking characters out of a text; each stands for the line it is on, or the next one that is not empty.
fn take_marks(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut pending = None;
    for line in marked.split_inclusive('\n') {
        let start = text.len();
        for char in line.chars() {
            match MARKS.iter().find(|(mark, ..)| *mark == char) {
                Some((.., kind)) => pending = Some(*kind),
                None => text.push(char),
            }
        }
        if !text[start..].trim().is_empty()
            && let Some(kind) = pending.take()
        {
            marks.push(Mark {
                span: Span::new(start, text.trim_end().len()),
                kind,
            });
        }
    }
    (text, marks)
}
