//! The day of publication where nothing but the article itself tells it.
//!
//! Conservative: a wrong day shifts every "yesterday" of an article, a missing one only leaves them unresolved. So a date
//! counts where the page states it as its own, or where the text can only have been written on it.

use super::day::{self, FULL_DATE, parse_day};
use super::layout::dateline;
use crate::model::{Article, Block, BlockKind};
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Blocks at either end of an article among which the page's own lines stand.
const TOP: usize = 8;
const BOTTOM: usize = 4;

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:(?:first |originally )?(?P<published>published|posted|issued|publication date|date)|(?:last )?(?:updated|modified))\b(?: on| at)?\s*:?\s*(?P<rest>.+)$",
    )
});
static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)(?:\bas of |\bas at |, |[-–—|(]\s?)(?P<date>{FULL_DATE})\)?$"
    ))
});
static DATE: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"(?:(?P<today>(?i:today))[,(\s]+)?\b(?:{FULL_DATE})\b")));
/// What every full date has; looking for it first spares most of the text the slower search.
static YEAR: LazyLock<regex::bytes::Regex> =
    LazyLock::new(|| regex::bytes::Regex::new("(?-u)(?:19|20)[0-9][0-9]").expect("a constant pattern"));
static FILE_NAME: LazyLock<Regex> = LazyLock::new(|| compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"));

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// The day on which the article says that it was published; `None` where it does not settle it.
pub fn published_from_text(article: &Article) -> Option<Date> {
    let blocks = &article.blocks;
    let ends = || {
        blocks
            .iter()
            .take(TOP)
            .chain(blocks.iter().skip(TOP.max(blocks.len().saturating_sub(BOTTOM))))
    };
    let line = |block: &Block| block.span.of(&article.text);
    let labelled = |wanted: bool| {
        ends()
            .filter(|block| block.kind != BlockKind::Paragraph || block.span.len() < 80)
            .find_map(|block| {
                let line = line(block).trim_start_matches(|c: char| !c.is_alphanumeric());
                let found = LABELLED.captures(line)?;
                (found.name("published").is_some() == wanted)
                    .then(|| parse_day(&found["rest"]).ok())
                    .flatten()
            })
    };
    labelled(true)
        .or_else(|| labelled(false))
        .or_else(|| {
            blocks
                .iter()
                .take(TOP)
                .find_map(|block| dateline_day(&article.text, block))
        })
        .or_else(|| {
            only_day(
                blocks
                    .iter()
                    .take(TOP)
                    .filter(|block| is_own_line(block))
                    .filter_map(|block| stated_day(line(block))),
            )
        })
        .or_else(|| latest_day(article))
}

fn dateline_day(text: &str, block: &Block) -> Option<Date> {
    let (month, day, year) = (block.kind == BlockKind::Paragraph)
        .then(|| dateline(text, block.span))
        .flatten()?
        .date?;
    Date::new(year?, month, day).ok()
}

fn is_own_line(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading | BlockKind::Boilerplate)
}

/// The day of a line that is a date, or of a title that ends in one: "Situation report 4 (as of 10 October 2020)".
fn stated_day(line: &str) -> Option<Date> {
    parse_day(line)
        .ok()
        .or_else(|| day::date_of(&AS_OF.captures(line)?).ok())
}

/// The only day among several statements of one; a chronicle's headings settle nothing.
fn only_day(mut days: impl Iterator<Item = Date>) -> Option<Date> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The latest full date of the text, if running text calls it today or puts the weekday beside it.
fn latest_day(article: &Article) -> Option<Date> {
    let mut latest: Option<(Date, bool)> = None;
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        for around in around_years(text) {
            let Some((day, present)) = DATE
                .captures_iter(around)
                .last()
                .and_then(|found| dated(around, &found))
            else {
                continue;
            };
            let settles = present && block.kind == BlockKind::Paragraph && !announces(text);
            match latest {
                Some((known, _)) if day < known => {}
                Some((known, settled)) if day == known => latest = Some((day, settled || settles)),
                _ => latest = Some((day, settles)),
            }
        }
    }
    latest.and_then(|(day, settles)| settles.then_some(day))
}

/// True for a paragraph that speaks of what is to come: its date may lie after the day of writing.
fn announces(text: &str) -> bool {
    [" will ", " scheduled ", " due to ", " to be held "]
        .iter()
        .any(|words| text.contains(words))
}

/// The stretches of a text that may hold a full date: some words up to a year, and the rest of an ISO date.
fn around_years(text: &str) -> impl Iterator<Item = &str> {
    const BEFORE: usize = 48;
    const AFTER: usize = 6;
    YEAR.find_iter(text.as_bytes()).map(|year| {
        let start = (year.start().saturating_sub(BEFORE)..=year.start()).find(|at| text.is_char_boundary(*at));
        let end = (year.end()..=(year.end() + AFTER).min(text.len())).rfind(|at| text.is_char_boundary(*at));
        &text[start.unwrap_or(year.start())..end.unwrap_or(year.end())]
    })
}

fn dated(text: &str, found: &Captures<'_>) -> Option<(Date, bool)> {
    let day = day::date_of(found).ok()?;
    Some((day, is_present(text, found, day)))
}

/// "today, 10 October 2020", "on Saturday, 10 October 2020": the day of writing, unless it bounds a longer time or lies
/// ahead.
fn is_present(text: &str, found: &Captures<'_>, day: Date) -> bool {
    const BOUNDS: [&str; 9] = [
        "after", "before", "by", "for", "from", "since", "through", "to", "until",
    ];
    let start = found.get(0).map_or(0, |whole| whole.start());
    let before = text[..start]
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .to_lowercase();
    let weekday = found.name("weekday").is_some_and(|name| {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let offset = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        name.as_str().to_lowercase().starts_with(names[offset])
    });
    (found.name("today").is_some() || weekday) && !BOUNDS.contains(&before.as_str())
}

/// The ISO date in a file's name: "2020-10-10-truce.md".
pub(super) fn day_in_name(name: &str) -> Option<Date> {
    let alone = |found: &regex::Match<'_>| {
        let digit = |c: char| c.is_ascii_digit();
        !name[..found.start()].ends_with(digit) && !name[found.end()..].starts_with(digit)
    };
    only_day(
        FILE_NAME
            .find_iter(name)
            .filter(alone)
            .filter_map(|found| parse_day(found.as_str()).ok()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::article_from_text;
    use super::*;
    use jiff::civil::date;

    fn settled(text: &str) -> Option<Date> {
        article_from_text("a", text.to_owned(), None).published
    }

    #[test]
    fn what_the_article_states_as_its_own_day() {
        let day = Some(date(2023, 4, 15));
        for text in [
            "Shells fall on Khartoum\n\nPublished 15 April 2023\nUpdated 16 April 2023\n\nShells fell on 2 April 2023.",
            "Title of it\n\nUpdated: 15 April 2023, 10:32 GMT\n\nShells fell.",
            "KHARTOUM, April 15, 2023 (Reuters) - Shells fell on the city.",
            "Situation report no. 4 (as of 15 April 2023)\n\nShells fell on the city.",
            "Sudan: flash update, 15 April 2023\n\nShells fell on the city.",
            "Saturday, 15 April 2023\n\nShells fell on the city.",
            "Shells fell on Saturday, 15 April 2023, on the city. War broke out in May 2021, on 3 May 2021.",
            "Shells fell today, 15 April 2023, on the city.",
            "Shells fell.\n\nThey fell again.\n\nPosted on: April 15, 2023",
        ] {
            assert_eq!(settled(text), day, "{text}");
        }
    }

    #[test]
    fn what_settles_nothing() {
        for text in [
            "Shells fell on 15 April 2023.",
            "Since Saturday, 15 April 2023, shells have fallen.",
            "Shells fell on Saturday, 15 April 2023. A day later, on 16 April 2023, they fell again.",
            "Shells fell on Monday, 15 April 2023.",
            "The truce will begin on Saturday, 15 April 2023.",
            "Reuters Smoke rises over the city on Saturday, April 15, 2023.",
            "KHARTOUM, April 15 (Reuters) - Shells fell on the city.",
            "How it began\n\n15 April 2023\n\nShells fell.\n\n16 April 2023\n\nShells fell again.",
        ] {
            assert_eq!(settled(text), None, "{text}");
        }
    }

    #[test]
    fn a_file_name_with_one_iso_date() {
        assert_eq!(day_in_name("2020-10-10-truce.md"), Some(date(2020, 10, 10)));
        assert_eq!(day_in_name("report_2020-10-10.txt"), Some(date(2020, 10, 10)));
        assert_eq!(day_in_name("2020-10-10_2020-10-11.txt"), None);
        assert_eq!(day_in_name("a-2020-10-101.txt"), None);
    }
}
