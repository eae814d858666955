//! How an incident lies to the place its report names: read from the words before the name.
//!
//! "near Terter", "12 km north of Fuzuli", "on the outskirts of El Fasher", "between Martuni and Fuzuli".

use crate::model::{Relation, Span};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use std::sync::LazyLock;

/// How far back the words that relate an incident to a place can begin, in bytes.
const WINDOW: usize = 72;

/// "the town of", "the Azeri regions of": may stand between a relation and the name. Here and below word characters are those
/// of the alphabets and word boundaries those of ASCII: the expressions are compiled in a fraction of the time, and stay in
/// the quick engine also where a text has dashes and quotes.
const ARTICLE: &str = r"(?:the\s+)?(?:[0-9A-Za-z_À-\u{1FFF}-]+\s+){0,2}?(?:(?:town|city|village|settlement|district|region|province|port)s?\s+of\s+)?";

static OFFSET: LazyLock<Regex> = LazyLock::new(|| {
    let distance =
        r"(?:(?P<n>[0-9]+(?:[.,][0-9]+)?)\s*-?\s*(?P<unit>km|kilomet(?:er|re)s?|miles?)\s+(?:to\s+the\s+)?)?";
    let direction = r"(?P<dir>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?";
    let link = r"\s+(?:of|from|(?:outskirts|edge|suburbs?|approaches)\s+(?:of|to))\s+";
    Regex::new(&format!(r"(?i)(?-u:\b){distance}{direction}{link}{ARTICLE}$")).expect("a fixed pattern")
});

static DISTANCE: LazyLock<Regex> = LazyLock::new(|| {
    let unit = r"(?P<n>[0-9]+(?:[.,][0-9]+)?)\s*-?\s*(?P<unit>km|kilomet(?:er|re)s?|miles?)";
    Regex::new(&format!(
        r"(?i)(?-u:\b){unit}\s+(?:away\s+)?(?:from|outside|off)\s+{ARTICLE}$"
    ))
    .expect("a fixed pattern")
});

static NEAR: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"near(?:by)?|outside|around|close\s+to|next\s+to|not\s+far\s+from|adjacent\s+to|bordering(?:\s+on)?|off|along|beside|
        (?:on|in|at|to|towards?)\s+the\s+(?:[0-9A-Za-z_À-\u{1FFF}]+\s+)?(?:outskirts|vicinity|edge|surroundings|approaches|suburbs?)\s+(?:of|to)|in\s+the\s+direction\s+of|towards?";
    Regex::new(&format!(r"(?ix)(?-u:\b)(?:{words})\s+{ARTICLE}$")).expect("a fixed pattern")
});

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"between|(?:road|highway|route|motorway|railway)\s+(?:from|between|linking|connecting)";
    Regex::new(&format!(r"(?i)(?-u:\b)(?:{words})\s+{ARTICLE}$")).expect("a fixed pattern")
});

/// Stems of the words that every relation below has one of: most names have none before them, and this search is far
/// quicker than four expressions.
static LINKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let stems = [
        "adjacent",
        "along",
        "around",
        "away",
        "beside",
        "between",
        "border",
        "close",
        "connecting",
        "direction",
        "east",
        "far from",
        "linking",
        "near",
        "next",
        "north",
        "off",
        "outside",
        "outskirts",
        "road",
        "highway",
        "route",
        "motorway",
        "railway",
        "south",
        "toward",
        "vicinity",
        "edge",
        "surroundings",
        "approaches",
        "suburb",
        "west",
        "km",
        "kilomet",
        "mile",
    ];
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(stems)
        .expect("a fixed list of words")
});

/// The relation that the words before `name` in `text` state. `next` is the following place's name, for "between X and Y".
pub(super) fn before(text: &str, name: Span, sentence: Span, next: Option<Span>) -> Relation {
    let mut from = name.start.saturating_sub(WINDOW).max(sentence.start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let lead = &text[from..name.start];
    if !LINKS.is_match(lead) {
        return Relation::At;
    }
    if let Some(found) = OFFSET.captures(lead) {
        return Relation::Offset {
            km: kilometres(&found),
            bearing: found.name("dir").and_then(|d| bearing(d.as_str())),
        };
    }
    if let Some(found) = DISTANCE.captures(lead) {
        return Relation::Offset {
            km: kilometres(&found),
            bearing: None,
        };
    }
    if BETWEEN.is_match(lead)
        && let Some(other) = next.filter(|o| joins(&text[name.end..o.start]))
    {
        return Relation::Between(other);
    }
    if NEAR.is_match(lead) {
        Relation::Near
    } else {
        Relation::At
    }
}

/// True for what stands between the two ends of "between X and Y", "from X to Y".
fn joins(words: &str) -> bool {
    let words = words.trim();
    [
        "and",
        "to",
        "with",
        "and the",
        "and the town of",
        "and the city of",
        "and the village of",
    ]
    .contains(&words)
}

fn kilometres(found: &regex::Captures<'_>) -> Option<f64> {
    let number: f64 = found.name("n")?.as_str().replace(',', ".").parse().ok()?;
    let mile = found.name("unit")?.as_str().to_lowercase().starts_with("mile");
    Some(if mile { number * 1.609_344 } else { number })
}

/// Degrees clockwise from north.
fn bearing(direction: &str) -> Option<f64> {
    let letters: String = direction.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let degrees = match letters.as_str() {
        "north" => 0.0,
        "northeast" => 45.0,
        "east" => 90.0,
        "southeast" => 135.0,
        "south" => 180.0,
        "southwest" => 225.0,
        "west" => 270.0,
        "northwest" => 315.0,
        _ => return None,
    };
    Some(degrees)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lead: &str) -> Relation {
        let text = format!("{lead}Xville");
        before(&text, Span::new(lead.len(), text.len()), Span::new(0, text.len()), None)
    }

    #[test]
    fn words_before_a_name_say_how_the_incident_lies_to_it() {
        assert_eq!(of("shells fell in "), Relation::At);
        assert_eq!(of("shells fell near the town of "), Relation::Near);
        assert_eq!(of("a post on the outskirts of "), Relation::Near);
        assert_eq!(
            of("12 km north-west of "),
            Relation::Offset {
                km: Some(12.0),
                bearing: Some(315.0)
            }
        );
        assert_eq!(
            of("a village south of "),
            Relation::Offset {
                km: None,
                bearing: Some(180.0)
            }
        );
        assert_eq!(
            of("about 10 kilometres from "),
            Relation::Offset {
                km: Some(10.0),
                bearing: None
            }
        );
    }

    #[test]
    fn the_other_end_of_between_is_kept() {
        let text = "fighting between Xville and Yburg";
        let other = Span::new(28, 33);
        let found = before(text, Span::new(17, 23), Span::new(0, text.len()), Some(other));
        assert_eq!(found, Relation::Between(other));
    }
}
