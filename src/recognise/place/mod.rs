//! Toponyms: candidates from the gazetteer and from the parse, and a learned decision about each.
//!
//! [`candidate`] lists the stretches that may be names, [`article`] what the rest of the article says about them, [`features`]
//! turns both into numbers, and trees that `models/train_toponyms.py` trained say how likely each is a place. Where likely ones
//! overlap, the likeliest stands. What no gazetteer has stays a mention without candidates: unknown.

mod article;
mod candidate;
mod chain;
mod codes;
mod features;
mod subject;
mod territory;
mod view;
mod words;

use super::{relation, spelling};
use crate::forest::Forest;
use crate::gazetteer::{Gazetteer, NameMatch, is_common_word};
use crate::model::{Place, PlaceKind, PlaceMention, Relation, Sentence, Span};
use article::Article;
use candidate::Candidate;
use foldhash::HashMap;
use std::sync::LazyLock;
use subject::{Company, Subject};
use view::View;

/// Trained by `models/train_toponyms.py`.
static FOREST: LazyLock<Forest> =
    LazyLock::new(|| Forest::parse(include_str!("../../../models/toponyms.forest"), &features::names()));

/// How likely a listed name is a place that nothing puts in doubt in a sentence without a parse.
const CLEAR: f32 = 0.8;
/// How likely a name is a place that the words beside it call one.
const STATED: f32 = 0.5;
/// The least probability of a toponym.
const LEAST: f32 = 0.4;

/// The places that parsed sentences of an article name, in order.
pub fn find(text: &str, sentences: &[Sentence], gazetteer: &Gazetteer) -> Vec<PlaceMention> {
    let subjects = subjects(text, sentences, gazetteer);
    let article = Article::of(&subjects, gazetteer);
    let mut respelled = HashMap::default();
    let mut mentions = Vec::new();
    for (index, (view, candidates)) in subjects.iter().enumerate() {
        let company = Company::new(*view, candidates, &article, gazetteer);
        let probability = |c: &Candidate| {
            let learned = FOREST.probability(&Subject::new(&company, c).row());
            if territory::is_stated(*view, &c.tokens, !c.places.is_empty()) {
                learned.max(STATED)
            } else {
                learned
            }
        };
        let mut found: Vec<PlaceMention> = likeliest(candidates, probability)
            .into_iter()
            .map(|(probability, candidate)| PlaceMention {
                probability,
                ..place(*view, candidate, index, gazetteer, &mut respelled)
            })
            .collect();
        relate(text, view.sentence.span, &mut found);
        mentions.extend(found);
    }
    mentions
}

/// A candidate as the training program sees it.
pub struct Example {
    /// The stretch of text.
    pub span: Span,
    /// Its features, in the order of [`feature_names`].
    pub row: Vec<f32>,
}

/// Every candidate in `sentences` with its features: what the trees are trained on.
pub fn examples(text: &str, sentences: &[Sentence], gazetteer: &Gazetteer) -> Vec<Example> {
    let subjects = subjects(text, sentences, gazetteer);
    let article = Article::of(&subjects, gazetteer);
    let of_sentence = |(view, candidates): &(View<'_>, Vec<Candidate>)| -> Vec<Example> {
        let company = Company::new(*view, candidates, &article, gazetteer);
        let example = |c: &Candidate| Example {
            span: c.span,
            row: Subject::new(&company, c).row(),
        };
        candidates.iter().map(example).collect()
    };
    subjects.iter().flat_map(of_sentence).collect()
}

/// The names of the features of an [`Example`].
pub fn feature_names() -> Vec<&'static str> {
    features::names()
}

fn subjects<'a>(text: &'a str, sentences: &'a [Sentence], gazetteer: &Gazetteer) -> Vec<(View<'a>, Vec<Candidate>)> {
    let views = sentences.iter().map(|sentence| View { text, sentence });
    views.map(|view| (view, candidate::all(view, gazetteer))).collect()
}

/// Those of `candidates` that are likely places, in text order; of overlapping ones the likeliest.
fn likeliest(candidates: &[Candidate], probability: impl Fn(&Candidate) -> f32) -> Vec<(f32, &Candidate)> {
    let mut likely: Vec<(f32, &Candidate)> = candidates
        .iter()
        .map(|c| (probability(c), c))
        .filter(|(p, _)| *p >= LEAST)
        .collect();
    likely.sort_by(|(p, a), (q, b)| q.total_cmp(p).then(a.span.cmp(&b.span)));
    let mut chosen: Vec<(f32, &Candidate)> = Vec::new();
    for (p, candidate) in likely {
        if chosen.iter().all(|(_, c)| !c.span.overlaps(candidate.span)) {
            chosen.push((p, candidate));
        }
    }
    chosen.sort_by_key(|(_, c)| c.span);
    chosen
}

/// The mention that a candidate makes; a name that no gazetteer lists may be one in another spelling, and those that have been
/// looked for in the article are in `respelled`.
fn place<'a>(
    view: View<'a>,
    candidate: &Candidate,
    sentence: usize,
    gazetteer: &Gazetteer,
    respelled: &mut HashMap<&'a str, Vec<Place>>,
) -> PlaceMention {
    let territory = territory::beside(view, &candidate.tokens);
    let exact = !candidate.places.is_empty();
    let candidates = if exact {
        candidate.places.iter().map(|c| gazetteer.place(c.place)).collect()
    } else {
        let name = candidate.span.of(view.text);
        let places = respelled.entry(name);
        places.or_insert_with(|| spelling::places(name, gazetteer)).clone()
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
        let starts = before.is_none_or(|b| b.is_empty() || b.ends_with(['.', '"', '“']));
        !is_common_word(found.span.of(text)) && (starts || !capital_beside(before)) && !capital_beside(after)
    };
    let mut mentions: Vec<PlaceMention> = gazetteer
        .scan(text, span)
        .into_iter()
        .filter(|found| gazetteer.demonym(found.span.of(text)).is_none() && clear(found))
        .map(|found| mention(found.span, places(gazetteer, &found), None))
        .collect();
    relate(text, span, &mut mentions);
    mentions
}

fn places(gazetteer: &Gazetteer, found: &NameMatch) -> Vec<Place> {
    found
        .candidates
        .iter()
        .map(|candidate| gazetteer.place(candidate.place))
        .collect()
}

fn mention(span: Span, candidates: Vec<Place>, territory: Option<PlaceKind>) -> PlaceMention {
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
        for table in [include_str!("../territory.csv"), include_str!("../heads.csv")] {
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
        ] {
            sorted(list.lines().collect());
        }
    }

    fn sorted(words: Vec<&str>) {
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
    }
}
