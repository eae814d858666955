//! The two looks at an article: by letters alone, and with tags and labels where that leaves a doubt.

use super::article::Article;
use super::candidate::{self, Candidate};
use super::features::{LETTERS, all_names, names};
use super::subject::{Company, Glance, Subject};
use super::view::View;
use super::{place, relate, territory};
use crate::forest::Forest;
use crate::gazetteer::Gazetteer;
use crate::model::{PlaceMention, Sentence, Span};
use foldhash::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Probabilities at first sight that leave a doubt. Between 0.1 and 0.9 a quarter of the words of general news are labelled,
/// and of what labels for all would decide otherwise a tenth of a point of F1 is lost at most.
const UNSURE: RangeInclusive<f32> = 0.1..=0.9;
/// How likely a name is a place that the words beside it call one.
const STATED: f32 = 0.5;
/// The least probability of a toponym.
const LEAST: f32 = 0.4;

/// The trees of both looks, trained by `models/train_toponyms.py`.
pub struct Forests {
    glance: Forest,
    labels: Forest,
}

impl Forests {
    /// Those that are part of the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Forests> = LazyLock::new(|| {
            Forests::parse(
                include_str!("../../../models/glance.forest"),
                include_str!("../../../models/toponyms.forest"),
            )
        });
        &EMBEDDED
    }

    /// Trees that know nothing, for making the table that the first ones are trained on.
    pub fn untrained() -> Self {
        let none = |names: Vec<&str>| Forest::parse(&names.join(" "), &names);
        Self {
            glance: none(names(LETTERS)),
            labels: none(all_names()),
        }
    }

    /// Reads two files of the training program.
    ///
    /// # Panics
    /// When they are none or were trained on other features.
    pub fn parse(glance: &str, labels: &str) -> Self {
        Self {
            glance: Forest::parse(glance, &names(LETTERS)),
            labels: Forest::parse(labels, &all_names()),
        }
    }
}

/// The names of the features of an [`Example`]: those of the first look, then the others.
pub fn feature_names() -> Vec<&'static str> {
    all_names()
}

/// A candidate as the training program sees it.
pub struct Example {
    /// The stretch of text.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Its features, in the order of [`feature_names`].
    pub row: Vec<f32>,
}

/// Sentences of an article after the first look, which asks for nothing but their tokens.
pub struct Reading<'a> {
    text: &'a str,
    gazetteer: &'a Gazetteer,
    forests: &'a Forests,
    article: Article,
    /// For each sentence.
    candidates: Vec<Vec<Candidate>>,
    /// For each candidate how likely it is a place.
    glances: Vec<Vec<f32>>,
}

impl<'a> Reading<'a> {
    /// Looks at sentences that follow one another.
    pub fn of(text: &'a str, sentences: &[Sentence], gazetteer: &'a Gazetteer, forests: &'a Forests) -> Self {
        let views: Vec<View<'_>> = sentences.iter().map(|sentence| View { text, sentence }).collect();
        let candidates: Vec<Vec<Candidate>> = views.iter().map(|view| candidate::all(*view, gazetteer)).collect();
        let mut reading = Self {
            text,
            gazetteer,
            forests,
            article: Article::of(&views, &candidates, gazetteer),
            candidates: Vec::new(),
            glances: Vec::new(),
        };
        reading.glances = (views.iter().zip(&candidates))
            .map(|(view, candidates)| reading.glances(*view, candidates))
            .collect();
        reading.candidates = candidates;
        for (candidates, glances) in reading.candidates.iter().zip(&reading.glances) {
            for (candidate, glance) in candidates.iter().zip(glances) {
                reading.article.weigh(candidate.span.of(text), *glance);
            }
        }
        reading
    }

    fn glances(&self, view: View<'_>, candidates: &[Candidate]) -> Vec<f32> {
        let company = Company::new(view, candidates, &self.article, self.gazetteer);
        let glance = |c: &Candidate| self.forests.glance.probability(&Subject::new(&company, c).letters());
        candidates.iter().map(glance).collect()
    }

    /// Indices of the sentences with a candidate that letters leave in doubt.
    pub fn unsure(&self) -> Vec<usize> {
        let unsure = |&i: &usize| self.glances[i].iter().any(|glance| UNSURE.contains(glance));
        (0..self.glances.len()).filter(unsure).collect()
    }

    /// The places that the sentences name, in order, now that those of them which are `labelled`, in order, have their tags
    /// and entities.
    pub fn places(mut self, sentences: &[Sentence], labelled: &[usize]) -> Vec<PlaceMention> {
        self.add_labelled(sentences, labelled);
        let mut respelled = HashMap::default();
        let mut mentions = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let view = View {
                text: self.text,
                sentence,
            };
            let probabilities = self.probabilities(view, index, labelled.binary_search(&index).is_ok());
            let mut found: Vec<PlaceMention> = likeliest(&self.candidates[index], &probabilities)
                .into_iter()
                .map(|(probability, candidate)| PlaceMention {
                    probability,
                    ..place(view, candidate, index, self.gazetteer, &mut respelled)
                })
                .collect();
            relate(self.text, sentence.span, &mut found);
            mentions.extend(found);
        }
        mentions
    }

    /// Every candidate in `sentences`, all of them labelled, with its features: what the trees are trained on.
    pub fn examples(mut self, sentences: &[Sentence]) -> Vec<Example> {
        self.add_labelled(sentences, &(0..sentences.len()).collect::<Vec<_>>());
        let of_sentence = |index: usize| {
            let view = View {
                text: self.text,
                sentence: &sentences[index],
            };
            let candidates = &self.candidates[index];
            let company = Company::new(view, candidates, &self.article, self.gazetteer);
            let example = |c: &Candidate| Example {
                span: c.span,
                sentence: index,
                row: Subject::new(&company, c).row(),
            };
            candidates.iter().map(example).collect::<Vec<_>>()
        };
        (0..sentences.len()).flat_map(of_sentence).collect()
    }

    /// Adds the candidates that only labels know of.
    fn add_labelled(&mut self, sentences: &[Sentence], labelled: &[usize]) {
        for &index in labelled {
            let view = View {
                text: self.text,
                sentence: &sentences[index],
            };
            let new = candidate::labelled(view, &self.candidates[index], self.gazetteer);
            if new.is_empty() {
                continue;
            }
            self.candidates[index].extend(new);
            self.candidates[index].sort_by_key(|c| (c.span.start, c.span.end));
            self.glances[index] = self.glances(view, &self.candidates[index]);
        }
    }

    /// How likely each candidate of a sentence is a place.
    fn probabilities(&self, view: View<'_>, index: usize, is_labelled: bool) -> Vec<f32> {
        let (candidates, glances) = (&self.candidates[index], &self.glances[index]);
        let company = Company::new(view, candidates, &self.article, self.gazetteer);
        let learned = |at: usize| {
            if !is_labelled {
                return glances[at];
            }
            let rivals = candidates.iter().zip(glances).enumerate();
            let rivals = rivals.filter(|(i, (other, _))| *i != at && other.span.overlaps(candidates[at].span));
            let mut subject = Subject::new(&company, &candidates[at]);
            subject.glance = Glance {
                own: glances[at],
                rival: rivals.map(|(_, (_, glance))| *glance).fold(0.0, f32::max),
            };
            self.forests.labels.probability(&subject.row())
        };
        let stated = |c: &Candidate| territory::is_stated(view, &c.tokens, !c.places.is_empty());
        let probability = |(at, c)| {
            if stated(c) {
                learned(at).max(STATED)
            } else {
                learned(at)
            }
        };
        candidates.iter().enumerate().map(probability).collect()
    }
}

/// Those of `candidates` that are likely places, in text order; of overlapping ones the likeliest.
fn likeliest<'c>(candidates: &'c [Candidate], probabilities: &[f32]) -> Vec<(f32, &'c Candidate)> {
    let mut likely: Vec<(f32, &Candidate)> = (probabilities.iter().copied().zip(candidates))
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
