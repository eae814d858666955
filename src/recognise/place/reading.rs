//! The two looks at an article: by letters alone, and with tags and labels where that leaves a doubt.

use super::article::Article;
use super::candidate::{self, Candidate};
use super::features::{LETTERS, all_names, names};
use super::subject::{Company, Glance, Subject};
use super::view::{View, Word};
use super::words::CALENDAR;
use super::{place, relate, territory};
use crate::forest::Forest;
use crate::gazetteer::Gazetteer;
use crate::model::{ActorMention, PlaceMention, Question, Sentence, Span};
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
    words: Vec<Vec<Word<'a>>>,
    candidates: Vec<Vec<Candidate>>,
    /// For each candidate.
    looks: Vec<Vec<Look>>,
}

/// What the first look made of a candidate.
struct Look {
    /// What letters say of it.
    row: Vec<f32>,
    /// How likely it is a place.
    probability: f32,
}

impl<'a> Reading<'a> {
    /// Looks at sentences that follow one another.
    pub fn of(text: &'a str, sentences: &[Sentence], gazetteer: &'a Gazetteer, forests: &'a Forests) -> Self {
        let words: Vec<Vec<Word<'a>>> = sentences.iter().map(|sentence| Word::all(text, sentence)).collect();
        let views: Vec<View<'_>> = (words.iter().zip(sentences))
            .map(|(words, sentence)| View { text, words, sentence })
            .collect();
        let candidates: Vec<Vec<Candidate>> = views.iter().map(|view| candidate::all(*view, gazetteer)).collect();
        let mut reading = Self {
            text,
            gazetteer,
            forests,
            article: Article::of(&views, &candidates, gazetteer),
            words: Vec::new(),
            candidates: Vec::new(),
            looks: Vec::new(),
        };
        reading.looks = reading.look(views.iter().copied().zip(&candidates));
        for (candidates, looks) in candidates.iter().zip(&reading.looks) {
            for (candidate, look) in candidates.iter().zip(looks) {
                reading.article.weigh(candidate.span.of(text), look.probability);
            }
        }
        (reading.words, reading.candidates) = (words, candidates);
        reading
    }

    /// Looks at the candidates of some sentences by letters alone.
    fn look<'s>(&self, sentences: impl Iterator<Item = (View<'s>, &'s Vec<Candidate>)>) -> Vec<Vec<Look>> {
        let rows = sentences.map(|(view, candidates)| {
            let company = Company::new(view, candidates, &self.article, self.gazetteer);
            let row = |candidate| Subject::new(&company, candidate).letters();
            candidates.iter().map(row).collect::<Vec<_>>()
        });
        let rows: Vec<Vec<Vec<f32>>> = rows.collect();
        let mut probabilities = self.forests.glance.probabilities(rows.iter().flatten()).into_iter();
        let look = |(row, probability)| Look { row, probability };
        let of_sentence = |rows: Vec<Vec<f32>>| rows.into_iter().zip(&mut probabilities).map(look).collect();
        rows.into_iter().map(of_sentence).collect()
    }

    fn view<'s>(&'s self, sentences: &'s [Sentence], index: usize) -> View<'s> {
        View {
            text: self.text,
            words: &self.words[index],
            sentence: &sentences[index],
        }
    }

    /// The words of the candidates that letters leave in doubt.
    pub fn unsure(&self) -> Vec<Question> {
        self.questions(|index| self.doubted(index).collect())
    }

    /// These, and the words written as names are that belong to no place beyond doubt, to no actor and to no date: who or what
    /// they name is for labels to say. Of actors those in the plural are asked about, which may be a people: "Haitians".
    pub fn unexplained(&self, sentences: &[Sentence], actors: &[ActorMention]) -> Vec<Question> {
        self.questions(|index| {
            let view = self.view(sentences, index);
            let from = actors.partition_point(|actor| actor.span.end <= view.sentence.span.start);
            let is_actor = |span: Span| {
                let mut near = actors[from..].iter().take_while(|actor| actor.span.start < span.end);
                near.any(|actor| actor.span.overlaps(span))
            };
            let is_place = |at: usize| {
                let mut looks = self.candidates[index].iter().zip(&self.looks[index]);
                looks.any(|(candidate, look)| candidate.tokens.contains(&at) && look.probability > *UNSURE.end())
            };
            let is_open = |&at: &usize| {
                view.proper(at)
                    && !CALENDAR.contains_key(view.word(at))
                    && (view.tokens()[at].tag == "NNPS" || !is_actor(view.tokens()[at].span))
                    && !is_place(at)
            };
            (0..view.tokens().len())
                .filter(is_open)
                .chain(self.doubted(index))
                .collect()
        })
    }

    /// The words of the candidates of a sentence that letters leave in doubt.
    fn doubted(&self, index: usize) -> impl Iterator<Item = usize> {
        let looks = self.candidates[index].iter().zip(&self.looks[index]);
        looks
            .filter(|(_, look)| UNSURE.contains(&look.probability))
            .flat_map(|(candidate, _)| candidate.tokens.clone())
    }

    /// The sentences in which there are words to ask about.
    fn questions(&self, words: impl Fn(usize) -> Vec<usize>) -> Vec<Question> {
        let question = |sentence: usize| Question {
            sentence,
            tokens: words(sentence),
        };
        let questions = (0..self.looks.len()).map(question);
        questions.filter(|question| !question.tokens.is_empty()).collect()
    }

    /// The places that the sentences name, in order, now that `questions` about them are answered.
    pub fn places(mut self, sentences: &[Sentence], questions: &[Question]) -> Vec<PlaceMention> {
        let labelled = questions.iter().map(|asked| asked.sentence);
        self.add_labelled(sentences, labelled.clone());
        self.look_again(sentences, labelled);
        let mut respelled = HashMap::default();
        let mut mentions = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let view = self.view(sentences, index);
            let probabilities = self.probabilities(view, index);
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
        self.add_labelled(sentences, 0..sentences.len());
        let of_sentence = |index: usize| {
            let candidates = &self.candidates[index];
            let company = self.company(self.view(sentences, index), index);
            let example = |(c, look): (&Candidate, &Look)| Example {
                span: c.span,
                sentence: index,
                row: look
                    .row
                    .iter()
                    .copied()
                    .chain(Subject::new(&company, c).labels())
                    .collect(),
            };
            candidates
                .iter()
                .zip(&self.looks[index])
                .map(example)
                .collect::<Vec<_>>()
        };
        (0..sentences.len()).flat_map(of_sentence).collect()
    }

    /// Adds the candidates that only labels know of.
    fn add_labelled(&mut self, sentences: &[Sentence], labelled: impl Iterator<Item = usize>) {
        for index in labelled {
            let view = self.view(sentences, index);
            let new = candidate::labelled(view, &self.candidates[index], self.gazetteer);
            if new.is_empty() {
                continue;
            }
            let mut candidates = [self.candidates[index].as_slice(), &new].concat();
            candidates.sort_by_key(|c| (c.span.start, c.span.end));
            self.looks
                .splice(index..=index, self.look([(view, &candidates)].into_iter()));
            self.candidates[index] = candidates;
        }
    }

    /// The candidates of the sentence that is `view`, with what is the same for all of them.
    fn company<'s>(&'s self, view: View<'s>, index: usize) -> Company<'s> {
        Company::new(view, &self.candidates[index], &self.article, self.gazetteer)
    }

    /// Looks once more at the candidates of labelled sentences that letters leave in doubt.
    fn look_again(&mut self, sentences: &[Sentence], labelled: impl Iterator<Item = usize>) {
        let (mut asked, mut rows) = (Vec::new(), Vec::new());
        for index in labelled {
            let (candidates, looks) = (&self.candidates[index], &self.looks[index]);
            let company = self.company(self.view(sentences, index), index);
            let unsure = |at: &usize| UNSURE.contains(&looks[*at].probability);
            for at in (0..candidates.len()).filter(unsure) {
                let rivals = candidates.iter().zip(looks).enumerate();
                let rivals = rivals.filter(|(i, (other, _))| *i != at && other.span.overlaps(candidates[at].span));
                let mut subject = Subject::new(&company, &candidates[at]);
                subject.glance = Glance {
                    own: looks[at].probability,
                    rival: rivals.map(|(_, (_, look))| look.probability).fold(0.0, f32::max),
                };
                asked.push((index, at));
                rows.push(
                    looks[at]
                        .row
                        .iter()
                        .copied()
                        .chain(subject.labels())
                        .collect::<Vec<_>>(),
                );
            }
        }
        for ((index, at), probability) in asked.into_iter().zip(self.forests.labels.probabilities(&rows)) {
            self.looks[index][at].probability = probability;
        }
    }

    /// How likely each candidate of a sentence is a place.
    fn probabilities(&self, view: View<'_>, index: usize) -> Vec<f32> {
        let stated = stated(view, &self.candidates[index]);
        let looks = self.looks[index].iter().zip(stated);
        let probability = |(look, stated): (&Look, bool)| {
            if stated {
                look.probability.max(STATED)
            } else {
                look.probability
            }
        };
        looks.map(probability).collect()
    }
}

/// Which of the candidates the words beside them call places; what is said of the first of an enumeration is said of all of it:
/// "the villages of A, B, C and D".
fn stated(view: View<'_>, candidates: &[Candidate]) -> Vec<bool> {
    let by_words = |c: &Candidate| territory::is_stated(view, &c.tokens, !c.meaning.is_empty());
    let mut stated: Vec<bool> = candidates.iter().map(by_words).collect();
    let mut before: Option<usize> = None;
    for (at, candidate) in candidates.iter().enumerate().filter(|(_, c)| c.enumerated && c.listed) {
        let follows = |&before: &usize| candidate::follows(view.text, candidates[before].span, candidate.span);
        stated[at] |= before.filter(follows).is_some_and(|before| stated[before]);
        before = Some(at);
    }
    stated
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
