//! Captions: what a photograph or video shows, told by the credit before or after it.
//!
//! "Reuters Smoke rises near the station" and "Smoke rises near the station [Jane Doe/AFP]" are captions; "Reuters
//! reported that …", "Reuters: ministers meet" and a text that ends in "(AFP)" are not.

use super::credit::{credit, is_holder, label, names_holder, words};
use crate::model::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Longer than this a text is a paragraph, whatever it begins with; bytes.
const LONGEST: usize = 700;

/// A credit at a line's end is no longer than this; bytes.
const LONGEST_CREDIT: usize = 100;

/// A line that has a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caption {
    /// A description; its place in the line, without the credit.
    Described(Span),
    /// Nothing but the credit.
    CreditOnly,
}

/// "Photograph: Jane Doe/AFP" and the like at a line's end.
static LABELLED_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s(?i:photographs?|photos?|pictures?|images?|(?:photo |image )?credit)(?::\s*(?:by\s+)?|\s+by\s+)(?:[A-Z]|©)[^.]+$")
        .expect("a constant pattern")
});

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
    let named = is_holder(inner) || inner.contains('/');
    words.clone().count() <= 6 && named && words.into_iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Where the description begins after labels and credits, and whether there were any.
fn leading(line: &str) -> (usize, bool) {
    let (mut at, mut labelled, mut credited) = (0, false, false);
    loop {
        at += separators(&line[at..]);
        let rest = &line[at..];
        if let Some(length) = label("label", rest) {
            (at, labelled) = (at + length, true);
        } else if let Some(length) = label("holder_label", rest) {
            let holder = at + length + separators(&rest[length..]);
            at = holder + credit(&["agency", "holder"], &line[holder..]).map_or(0, |credit| credit.length);
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
        .or_else(|| {
            words("before_name")
                .iter()
                .find_map(|credit| body.rfind(&format!(" {credit}/")))
        })
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
    let begins = words("bracket").iter().any(|start| {
        folded
            .strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && folded != *start
    });
    let credit = begins
        || inner
            .split_once('/')
            .is_some_and(|(before, after)| names_holder(before) || names_holder(after))
        || body.ends_with(']') && names_holder(inner.trim_start_matches("File:"))
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
    (body[..at].ends_with(' ') && is_holder(credit)).then_some(at)
}

/// Length of what parts a label or credit from what follows.
fn separators(rest: &str) -> usize {
    rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '|' | '-' | '–' | '—' | '/'))
            .len()
}

/// Length of the credit before a description; after a label ("Photo:") any holder will do.
fn credit_before(rest: &str, labelled: bool) -> Option<usize> {
    let marked = rest
        .strip_prefix('©')
        .map_or(0, |after| rest.len() - after.trim_start().len());
    let plain = labelled || marked > 0;
    let kinds: &[&str] = if plain { &["agency", "holder"] } else { &["agency"] };
    let certain = || credit(&["holder"], &rest[marked..]).filter(|found| found.certain);
    let found = credit(kinds, &rest[marked..]).or_else(certain)?;
    let length = marked + found.length;
    (found.certain || marked > 0 || describes(&rest[length..], !labelled)).then_some(length)
}

/// Whether what follows an agency's name describes a picture; `bare` when nothing but the name tells of a credit.
fn describes(after: &str, bare: bool) -> bool {
    let said: Vec<&str> = after.split_whitespace().collect();
    let spaced = !bare || after.starts_with(char::is_whitespace);
    let opens = said
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let says = said
        .iter()
        .take(8)
        .any(|word| words("saying").contains(&word.trim_end_matches([',', '.'])));
    let lower = said.iter().take(6).any(|word| word.starts_with(char::is_lowercase));
    spaced && opens && !says && lower && said.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

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
