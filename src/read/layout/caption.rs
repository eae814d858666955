//! Captions: what a photograph or video shows, told by the credit before or after it.
//!
//! "Reuters Smoke rises near the station" and "Smoke rises near the station [Jane Doe/AFP]" are captions; "Reuters
//! reported that …", "Reuters: ministers meet" and a text that ends in "(AFP)" are not.

use crate::model::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Longer than this a text is a paragraph, whatever it begins with; bytes.
const LONGEST: usize = 700;

/// A photographer's name is taken to be two words after the slash; these stand alone.
const NAMELESS: [&str; 8] = [
    "AFP", "File", "Handout", "Pool", "Reuters", "Staff", "Stringer", "Supplied",
];

/// Words within a name that do not end it.
const PARTICLES: [&str; 13] = [
    "Abu", "Al", "Ben", "Bin", "De", "El", "Van", "al", "bin", "de", "el", "van", "von",
];

/// Words that begin a description and no family name.
const OPENERS: [&str; 9] = ["A", "An", "In", "People", "Residents", "Smoke", "The", "This", "Two"];

/// Verbs after an agency's name that make it the source of a statement.
const SAYING: [&str; 18] = [
    "added",
    "announced",
    "cited",
    "citing",
    "confirmed",
    "has",
    "learned",
    "quoted",
    "quoting",
    "reported",
    "reports",
    "said",
    "says",
    "told",
    "tweeted",
    "warned",
    "writes",
    "wrote",
];

/// A line that has a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caption {
    /// A description; its place in the line, without the credit.
    Described(Span),
    /// Nothing but the credit.
    CreditOnly,
}

struct Table {
    labels: Vec<&'static str>,
    holder_labels: Vec<&'static str>,
    agencies: Vec<&'static str>,
    /// Agencies, and those who hold rights in a picture but are otherwise named as themselves.
    holders: Vec<&'static str>,
}

/// The rows of `credits.csv`, longest first, so that "Getty Images" is found before "Getty".
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let of = |kinds: &[&str]| {
        let mut words: Vec<&str> = rows()
            .filter(|(kind, _)| kinds.contains(kind))
            .map(|(_, words)| words)
            .collect();
        words.sort_by_key(|words| std::cmp::Reverse(words.len()));
        words
    };
    Table {
        labels: of(&["label"]),
        holder_labels: of(&["holder_label"]),
        agencies: of(&["agency"]),
        holders: of(&["agency", "holder"]),
    }
});

/// "Photograph: Jane Doe/AFP" and the like at a line's end.
static LABELLED_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s(?i:photographs?|photos?|pictures?|images?|(?:photo |image )?credit)(?::\s*(?:by\s+)?|\s+by\s+)(?:[A-Z]|©)[^.]+$")
        .expect("a constant pattern")
});

/// Words that begin a bracket with a credit.
const BRACKETED: [&str; 12] = [
    "courtesy",
    "credit",
    "file photo",
    "handout",
    "image",
    "photo",
    "photograph",
    "photos",
    "picture",
    "pictures",
    "screenshot",
    "video",
];

/// Before a slash and a name these are a credit wherever they stand.
const BEFORE_NAME: [&str; 6] = ["AFP PHOTO", "AFP Photo", "AP Photo", "EPA", "EPA-EFE", "REUTERS"];

/// A credit at a line's end is no longer than this; bytes.
const LONGEST_CREDIT: usize = 100;

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("credits.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
}

/// What a line's credit makes of it; `None` for a line without one.
pub(super) fn caption(line: &str) -> Option<Caption> {
    if line.len() > LONGEST {
        return None;
    }
    let (start, credited) = leading(line);
    let trailing = trailing(&line[start..]).map(|end| start + end);
    if !credited && trailing.is_none() {
        return None;
    }
    let end = trailing
        .filter(|end| *end > start)
        .unwrap_or(if trailing.is_some() { start } else { line.len() });
    let inner = line[start..end].trim();
    if !inner.contains(char::is_alphabetic) || start > 0 && names_only(inner) {
        return Some(Caption::CreditOnly);
    }
    let start = start + (end - start - line[start..end].trim_start().len());
    Some(Caption::Described(Span::new(start, start + inner.len())))
}

/// "Jane Doe/AFP" after a label: who took the picture, and nothing of what it shows.
fn names_only(inner: &str) -> bool {
    let words = inner.split([' ', '/']).filter(|word| !word.is_empty());
    let named = TABLE.holders.contains(&inner) || inner.contains('/');
    words.clone().count() <= 6 && named && words.into_iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Where the description begins after labels and credits, and whether there were any.
fn leading(line: &str) -> (usize, bool) {
    let (mut at, mut labelled, mut credited) = (0, false, false);
    loop {
        at += separators(&line[at..]);
        let rest = &line[at..];
        if let Some(length) = label(&TABLE.labels, rest) {
            (at, labelled) = (at + length, true);
        } else if let Some(length) = label(&TABLE.holder_labels, rest) {
            let holder = at + length + separators(&rest[length..]);
            at = holder + credit(&TABLE.holders, &line[holder..]).map_or(0, |credit| credit.length);
            labelled = true;
        } else if let Some(found) = (!credited).then(|| credit_before(rest, labelled)).flatten() {
            (at, credited) = (at + found, true);
        } else {
            return (at, labelled || credited);
        }
    }
}

/// Where the credit at a line's end begins.
fn trailing(line: &str) -> Option<usize> {
    let body = line.trim_end_matches(['.', ' ']);
    let start = bracketed(body)
        .or_else(|| LABELLED_END.find(body).map(|found| found.start()))
        .or_else(|| BEFORE_NAME.iter().find_map(|credit| body.rfind(&format!(" {credit}/"))))
        .or_else(|| after_mark(body))
        .or_else(|| body.rfind('©').filter(|at| !body[*at..].contains(". ")))?;
    (body.len() - start <= LONGEST_CREDIT).then_some(start)
}

/// "(Photo by Jane Doe)", "[Jane Doe/AFP]", "[AFP]"; a bare agency in round brackets is the source of a report.
fn bracketed(body: &str) -> Option<usize> {
    let open = match body.chars().next_back()? {
        ')' => body.rfind('(')?,
        ']' => body.rfind('[')?,
        _ => return None,
    };
    let inner = &body[open + 1..body.len() - 1];
    let folded = inner.to_lowercase();
    let named = |words: &str| TABLE.holders.iter().any(|holder| words.trim().starts_with(holder));
    let begins = BRACKETED.iter().any(|start| {
        folded
            .strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && folded != *start
    });
    let credit = begins
        || inner
            .split_once('/')
            .is_some_and(|(before, after)| named(before) || named(after))
        || body.ends_with(']') && named(inner.trim_start_matches("File:"))
        || ["AP Photo", "AFP Photo", "AFP PHOTO", "Getty Images"].contains(&inner);
    credit.then_some(open)
}

/// "… / AFP", "… | Photo: AFP", "… — Reuters pic".
fn after_mark(body: &str) -> Option<usize> {
    let (at, mark) = body.char_indices().rfind(|(_, c)| matches!(c, '/' | '|' | '—' | '–'))?;
    let credit = body[at + mark.len_utf8()..]
        .trim_end_matches(" pic")
        .trim_end_matches(" photo")
        .trim();
    (body[..at].ends_with(' ') && TABLE.holders.contains(&credit)).then_some(at)
}

/// Length of what parts a label or credit from what follows.
fn separators(rest: &str) -> usize {
    rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '|' | '-' | '–' | '—' | '/'))
            .len()
}

/// Length of a label at the beginning: one that ends in a mark, or one that may be glued to the next word ("captionUnder").
fn label(labels: &[&str], rest: &str) -> Option<usize> {
    labels.iter().find_map(|label| {
        let begins = rest
            .get(..label.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(label));
        (begins && !rest[label.len()..].starts_with(char::is_lowercase)).then_some(label.len())
    })
}

/// A credit at the beginning of a line.
struct Credit {
    /// Length with the photographer's name, in bytes.
    length: usize,
    /// A slash, "via" or "/Getty Images" follows: it cannot be the subject of a sentence.
    certain: bool,
}

/// Length of the credit before a description; after a label ("Photo:") any holder will do.
fn credit_before(rest: &str, labelled: bool) -> Option<usize> {
    if labelled {
        return credit(&TABLE.holders, rest)
            .filter(|found| found.certain || describes(&rest[found.length..], false))
            .map(|found| found.length);
    }
    let marked = rest
        .strip_prefix('©')
        .map(|after| rest.len() - after.trim_start().len());
    let at = marked.unwrap_or(0);
    let found = credit(
        if marked.is_some() {
            &TABLE.holders
        } else {
            &TABLE.agencies
        },
        &rest[at..],
    )
    .or_else(|| credit(&TABLE.holders, &rest[at..]).filter(|found| found.certain))?;
    let after = &rest[at + found.length..];
    (found.certain || marked.is_some() || describes(after, true)).then_some(at + found.length)
}

/// The holder at the beginning, with photographer and further holders: "REUTERS/Jane Doe", "AFP via Getty Images".
fn credit(holders: &[&str], rest: &str) -> Option<Credit> {
    let mut length = holder(holders, rest)?;
    let mut certain = false;
    loop {
        let after = &rest[length..];
        let joint = [" via ", "/", " / ", " | "]
            .into_iter()
            .find(|joint| after.starts_with(joint));
        let Some(joint) = joint else {
            return Some(Credit { length, certain });
        };
        let name = &after[joint.len()..];
        let Some(named) = holder(&TABLE.holders, name).or_else(|| (joint == "/").then(|| photographer(name)).flatten())
        else {
            return Some(Credit { length, certain });
        };
        (length, certain) = (length + joint.len() + named, true);
    }
}

/// Length of the holder's name at the beginning; a label may be glued to it ("EPAimage caption").
fn holder(holders: &[&str], rest: &str) -> Option<usize> {
    let ends = |after: &str| {
        let labels = [&TABLE.labels, &TABLE.holder_labels];
        !after.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’')
            || labels.iter().any(|labels| label(labels, after).is_some())
    };
    holders
        .iter()
        .find(|holder| rest.strip_prefix(**holder).is_some_and(ends))
        .map(|holder| holder.len())
}

/// Length of a photographer's name before a description that itself begins with a capital.
fn photographer(rest: &str) -> Option<usize> {
    let words: Vec<&str> = rest.split(' ').take(5).collect();
    let capital = |index: usize| {
        words
            .get(index)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    if !capital(0) {
        return None;
    }
    let mut count = 1;
    while count < words.len() && PARTICLES.contains(&words[count]) {
        count += 1;
    }
    let alone = NAMELESS.contains(&words[0]) || words[0].ends_with([':', ',', '.']);
    let opener = words.get(count).is_some_and(|word| OPENERS.contains(word));
    if !alone && !opener && capital(count) && (capital(count + 1) || count + 1 >= words.len()) {
        count += 1;
    }
    Some(words[..count].iter().map(|word| word.len()).sum::<usize>() + count - 1)
}

/// Whether what follows an agency's name describes a picture; `bare` when nothing but the name tells of a credit.
fn describes(after: &str, bare: bool) -> bool {
    let words: Vec<&str> = after.split_whitespace().collect();
    let spaced = !bare || after.starts_with(char::is_whitespace);
    let opens = words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let says = words
        .iter()
        .take(8)
        .any(|word| SAYING.contains(&word.trim_end_matches([',', '.'])));
    let lower = words.iter().take(6).any(|word| word.starts_with(char::is_lowercase));
    spaced && opens && !says && lower && words.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_known() {
        let all: Vec<_> = rows().collect();
        assert!(
            all.windows(2).all(|pair| pair[0] < pair[1]),
            "credits.csv is sorted, without duplicates"
        );
        assert!(
            all.iter()
                .all(|(kind, _)| matches!(*kind, "agency" | "holder" | "holder_label" | "label"))
        );
        for words in [
            SAYING.as_slice(),
            &PARTICLES,
            &NAMELESS,
            &OPENERS,
            &BRACKETED,
            &BEFORE_NAME,
        ] {
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    fn described(line: &str) -> Option<&str> {
        match caption(line)? {
            Caption::Described(span) => Some(span.of(line)),
            Caption::CreditOnly => Some(""),
        }
    }

    #[test]
    fn a_caption_begins_after_its_credit() {
        for (line, inner) in [
            (
                "Reuters Flames rise from a depot after a strike on Odesa.",
                "Flames rise from a depot after a strike on Odesa.",
            ),
            (
                "REUTERS/Stringer A man walks past a crater.",
                "A man walks past a crater.",
            ),
            (
                "REUTERS/Jane Doe Local farmers clear a field of mines.",
                "Local farmers clear a field of mines.",
            ),
            (
                "REUTERS/Stringer Smoke rises over Khartoum.",
                "Smoke rises over Khartoum.",
            ),
            (
                "AP Photo/Jane Doe Women queue for water in Gaza City.",
                "Women queue for water in Gaza City.",
            ),
            (
                "AFP via Getty Images Rescuers search a school in Idlib.",
                "Rescuers search a school in Idlib.",
            ),
            (
                "Google Maps Pokrovsk lies on the road to Dnipro.",
                "Pokrovsk lies on the road to Dnipro.",
            ),
            (
                "media captionDrone footage shows the burning port",
                "Drone footage shows the burning port",
            ),
            ("Image source, Getty Images", ""),
            ("Image caption, The bridge was cut in two", "The bridge was cut in two"),
            (
                "image copyrightEPAimage captionThe bridge was cut in two",
                "The bridge was cut in two",
            ),
            ("FILE PHOTO: A tank stands in Mekelle.", "A tank stands in Mekelle."),
            ("Photo: Reuters", ""),
            ("Photo: A burnt-out bus in Myawaddy", "A burnt-out bus in Myawaddy"),
            (
                "© UNICEF/UN012345/Doe A girl in a shelter in Goma",
                "A girl in a shelter in Goma",
            ),
        ] {
            assert_eq!(described(line), Some(inner), "{line}");
        }
    }

    #[test]
    fn a_caption_ends_before_its_credit() {
        let inner = "A woman stands before a ruined block in Kherson";
        for credit in [
            " [Jane Doe/AFP]",
            " [Reuters]",
            " (Photo by Jane Doe/Getty Images)",
            " (AP Photo/Jane Doe)",
            " REUTERS/Jane Doe",
            " Photograph: Jane Doe/Reuters",
            " Photo: Jane Doe",
            " © Jane Doe, AFP",
            " / AFP",
            " [File: Jane Doe/Reuters]",
            " REUTERS/Jane Doe/File Photo",
        ] {
            assert_eq!(described(&format!("{inner}{credit}")), Some(inner), "{credit}");
        }
    }

    #[test]
    fn an_agency_that_reports_is_no_credit() {
        for line in [
            "Reuters reported that shells hit the market.",
            "AP said two people were killed.",
            "Reuters: ministers to meet in Geneva today",
            "TASS Director General Ivan Petrov said on Monday that his reporters were safe.",
            "AFP journalists saw a burning tank.",
            "Two people were killed, the ministry said. (AFP)",
            "Getty's agency was not there.",
            "Reuters could not verify the video.",
            "Image of war: how a town lost its people",
            "Videos of the attack were shared widely.",
            "AP",
            "Photos of the dead hang on walls.",
            "Reuters News Agency said it could not reach the spokesman.",
            "Anadolu Agency reported heavy fighting in Jarabulus.",
        ] {
            assert_eq!(described(line), None, "{line}");
        }
    }
}
