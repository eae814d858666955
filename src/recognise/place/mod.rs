//! Toponyms: candidates from the gazetteer and from capital letters, and a learned decision about each.
//!
//! [`candidate`] lists the stretches that may be names, [`article`] what the rest of the article says about them, [`features`]
//! turns both into numbers, and trees that `models/train_toponyms.py` trained say how likely each is a place: at first sight by
//! letters alone, and where that leaves a doubt with the tags and labels of the sentence ([`reading`]). Where likely ones
//! overlap, the likeliest stands. What no gazetteer has stays a mention without candidates: unknown.

mod article;
mod candidate;
mod chain;
mod codes;
mod features;
mod reading;
mod subject;
mod surface;
mod territory;
mod view;
mod words;

use super::{relation, spelling};
use crate::gazetteer::{Gazetteer, NameMatch, is_common_word};
use crate::model::{Place, PlaceKind, PlaceMention, Relation, Span};
use candidate::Candidate;
use foldhash::HashMap;
use std::sync::Arc;
use view::View;

pub use reading::{Example, Forests, Reading, feature_names};

/// How likely a listed name is a place that nothing puts in doubt in a sentence without a parse.
const CLEAR: f32 = 0.8;
/// The mention that a candidate makes; a name that no gazetteer lists may be one in another spelling, and those that have been
/// looked for in the article are in `respelled`.
fn place<'a>(
    view: View<'a>,
    candidate: &Candidate,
    sentence: usize,
    gazetteer: &Gazetteer,
    respelled: &mut HashMap<&'a str, Arc<[Place]>>,
) -> PlaceMention {
    let territory = territory::beside(view, &candidate.tokens);
    let exact = !candidate.meaning.is_empty();
    let candidates = if exact {
        candidate.meaning.places(gazetteer)
    } else {
        let name = candidate.span.of(view.text);
        let places = respelled.entry(name);
        Arc::clone(places.or_insert_with(|| spelling::places(name, gazetteer).into()))
    };
    PlaceMention {
        sentence: Some(sentence),
        exact,
        ..mention(
            candidate.span,
            candidates,
            territory.filter(|t| !exact || !t.fills_name).map(|t| t.kind),
        )
    }
}

/// The places that a sentence names which was not worth a parse: only names that no words around them put in doubt.
pub fn find_unparsed(text: &str, span: Span, gazetteer: &Gazetteer) -> Vec<PlaceMention> {
    let capital_beside = |at: Option<&str>| at.is_some_and(|w| w.starts_with(char::is_uppercase));
    let clear = |found: &NameMatch| {
        let before = text[span.start..found.span.start]
            .strip_suffix(' ')
            .and_then(|t| t.rsplit(' ').next());
        let after = text[found.span.end..span.end]
            .strip_prefix(' ')
            .and_then(|t| t.split(' ').next());
        let starts = before.is_none_or(|b| b.is_empty() || b.ends_with(['.', ',', '"', '“']));
        !is_common_word(found.span.of(text)) && (starts || !capital_beside(before)) && !capital_beside(after)
    };
    let mut mentions: Vec<PlaceMention> = gazetteer
        .scan(text, span)
        .into_iter()
        .filter(|found| gazetteer.demonym(found.span.of(text)).is_none() && clear(found))
        .map(|found| mention(found.span, found.meaning.places(gazetteer), None))
        .collect();
    relate(text, span, &mut mentions);
    mentions
}

fn mention(span: Span, candidates: Arc<[Place]>, territory: Option<PlaceKind>) -> PlaceMention {
    PlaceMention {
        span,
        candidates,
        territory,
        exact: true,
        probability: CLEAR,
        relation: Relation::At,
        sentence: None,
    }
}

/// Fills in how the incident lies to each of `mentions`.
fn relate(text: &str, sentence: Span, mentions: &mut [PlaceMention]) {
    let spans: Vec<Span> = mentions.iter().map(|m| m.span).collect();
    for (i, mention) in mentions.iter_mut().enumerate() {
        mention.relation = relation::before(text, mention.span, sentence, spans.get(i + 1).copied());
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted_without_doubles() {
        for table in [
            include_str!("../territory.csv"),
            include_str!("../heads.csv"),
            include_str!("calendar.csv"),
        ] {
            sorted(
                table
                    .lines()
                    .skip(1)
                    .map(|row| row.split(',').next().unwrap())
                    .collect(),
            );
        }
        for list in [
            include_str!("surnames.txt"),
            include_str!("given_names.txt"),
            include_str!("titles.txt"),
            include_str!("belongings.txt"),
            include_str!("joints.txt"),
            include_str!("openers.txt"),
            include_str!("saying.txt"),
            include_str!("sides.txt"),
        ] {
            sorted(list.lines().collect());
        }
    }

    #[test]
    fn the_calendar_names_days_and_months() {
        let rows = include_str!("calendar.csv").lines().skip(1);
        let count = |says: &str| rows.clone().filter(|row| row.ends_with(says)).count();
        assert_eq!((count(",day"), count(",month"), rows.clone().count()), (7, 12, 19));
    }

    fn sorted(words: Vec<&str>) {
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
    }
}
