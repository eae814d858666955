//! Other spellings of a name that no gazetteer lists as written: transliterations differ by outlet.
//!
//! "Tel Abyad" is listed as "Tall Abyad", "Ain Issa" as "Ayn Isa", "Hodeidah" as "Hodaidah". What is found this way is only a
//! candidate: resolution takes it where the article is about its country and nothing else fits.

use crate::gazetteer::{Candidate, Gazetteer};
use crate::model::Place;
use std::sync::{Arc, LazyLock};

/// A name shorter than this is not looked for with a letter changed: characters.
const LONG_ENOUGH: usize = 6;

struct Rule {
    written: &'static str,
    listed: &'static str,
    part: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rows = include_str!("spellings.csv")
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect::<Vec<_>>());
    rows.map(|c| Rule {
        written: c[0],
        listed: c[1],
        part: c[2],
    })
    .collect()
});

/// The places that bear `name` in another spelling, the nearest spelling first.
pub(super) fn places(name: &str, gazetteer: &Gazetteer) -> Vec<Place> {
    let listed = respelled(name, gazetteer);
    if listed.is_empty() {
        one_letter_off(name, gazetteer)
    } else {
        listed
            .iter()
            .map(|candidate| gazetteer.place(candidate.place))
            .collect()
    }
}

/// Those that bear it as another outlet would write it.
pub(super) fn respelled(name: &str, gazetteer: &Gazetteer) -> Arc<[Candidate]> {
    let spellings = spellings(name).into_iter();
    let mut listed = spellings.map(|spelling| gazetteer.candidates(&spelling));
    listed.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The name with its words, its letters, and both as gazetteers write them.
fn spellings(name: &str) -> Vec<String> {
    let plain = name.to_lowercase().replace(['-', '’', '\'', '‘'], " ");
    let words = by_word(&plain);
    let mut all = vec![words.clone(), by_letter(&plain), by_letter(&words)];
    let bare: Vec<String> = all
        .iter()
        .map(|s| s.split(' ').filter(|w| *w != "al").collect::<Vec<_>>().join(" "))
        .collect();
    all.extend(bare);
    all.retain(|spelling| *spelling != plain && spelling.chars().count() >= 4);
    all.dedup();
    all
}

fn by_word(name: &str) -> String {
    let word = |w: &str| {
        RULES
            .iter()
            .find(|r| r.part == "word" && r.written == w)
            .map_or(w.to_owned(), |r| r.listed.to_owned())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn by_letter(name: &str) -> String {
    let mut changed = name.to_owned();
    for rule in RULES.iter().filter(|r| r.part == "letters") {
        if changed.contains(rule.written) {
            changed = changed.replace(rule.written, rule.listed);
        }
    }
    for rule in RULES.iter().filter(|r| r.part == "ending") {
        if let Some(stem) = changed.strip_suffix(rule.written) {
            changed = format!("{stem}{}", rule.listed);
        }
    }
    changed
}

/// Names with one letter more, fewer or other, the first letter kept.
fn one_letter_off(name: &str, gazetteer: &Gazetteer) -> Vec<Place> {
    if name.chars().count() < LONG_ENOUGH {
        return Vec::new();
    }
    // the first letter is the one that outlets agree on
    let near = gazetteer.neighbours(name);
    near.iter().map(|place| gazetteer.place(*place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_are_written_as_gazetteers_do() {
        assert!(spellings("Tel Abyad").contains(&"tall abyad".to_owned()));
        assert!(spellings("Ain Issa").contains(&"ayn isa".to_owned()));
        assert!(spellings("Deir al-Zoor").contains(&"dayr al zur".to_owned()));
    }

    #[test]
    fn the_table_is_sorted_and_every_part_is_known() {
        assert!(RULES.windows(2).all(|pair| pair[0].written < pair[1].written));
        assert!(RULES.iter().all(|r| ["word", "letters", "ending"].contains(&r.part)));
    }
}
