//! The entity recogniser: begin, in, last, unit and out moves, one a token
//! (`spacy/pipeline/_parser_internals/ner.pyx`).

use super::encoder::Encoded;
use super::transitions::{Classifier, Prepared, better, moves};
use crate::model::{Entity, EntityLabel, Token};

/// The recogniser's weights and moves. The moves of an action stand together, in the same order of labels for each.
pub(super) struct Recogniser {
    classifier: Classifier,
    labels: Vec<EntityLabel>,
    begin: usize,
    inside: usize,
    last: usize,
    unit: usize,
    out: usize,
}

impl Recogniser {
    /// Reads the recogniser.
    pub(super) fn load() -> Self {
        let moves: Vec<(char, &'static str)> = moves("ent").collect();
        let first = |action: char| {
            moves
                .iter()
                .position(|m| m.0 == action)
                .expect("every kind of move is there")
        };
        let labels = moves
            .iter()
            .take_while(|m| m.0 == 'B')
            .map(|m| label(m.1))
            .collect::<Vec<_>>();
        Self {
            classifier: Classifier::load("ent"),
            labels,
            begin: first('B'),
            inside: first('I'),
            last: first('L'),
            unit: first('U'),
            out: first('O'),
        }
    }

    /// The part that depends on the tokens but not on the state, for a whole batch.
    pub(super) fn prepare(&self, encoded: Encoded<'_>, work: &mut Prepared) {
        self.classifier.prepare(encoded, work);
    }

    /// The entities of a sentence among those of its tokens that are `wanted`: they are the ones from token `start` of the
    /// prepared batch on. None extends over a token that `starts` a tree of the parser's.
    pub(super) fn recognise(&self, start: usize, starts: &[bool], wanted: &[bool], work: &mut Prepared) -> Vec<Entity> {
        let mut entities = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        for (place, token) in (0..starts.len()).filter(|&token| wanted[token]).enumerate() {
            let first = open.map(|(first, _)| place - (token - first));
            let features = [Some(place), first, open.map(|_| place - 1)];
            let scores = self.classifier.score(features, start, work);
            let may_go_on = starts.get(token + 1) == Some(&false) && wanted[token + 1];
            match open {
                Some((_, label)) if may_go_on && scores[self.inside + label] >= scores[self.last + label] => {}
                Some((first, label)) => {
                    entities.push(Entity {
                        start: first,
                        end: token + 1,
                        label: self.labels[label],
                    });
                    open = None;
                }
                None => match self.best_move(scores, may_go_on) {
                    best if best == self.out => {}
                    best if best >= self.unit => {
                        let label = self.labels[best - self.unit];
                        entities.push(Entity {
                            start: token,
                            end: token + 1,
                            label,
                        });
                    }
                    best => open = Some((token, best - self.begin)),
                },
            }
        }
        entities
    }

    /// The best move outside an entity.
    fn best_move(&self, scores: &[f32], may_go_on: bool) -> usize {
        let count = self.labels.len();
        let mut best = if may_go_on {
            better(scores, self.begin..self.begin + count, None)
        } else {
            None
        };
        best = better(scores, self.unit..self.unit + count, best);
        better(scores, self.out..self.out + 1, best).unwrap_or(self.out)
    }
}

/// Whether each token is the first of a tree.
pub(super) fn tree_starts(tokens: &[Token]) -> Vec<bool> {
    let mut seen = vec![false; tokens.len()];
    let root = |mut token: usize| {
        while tokens[token].head != token {
            token = tokens[token].head;
        }
        token
    };
    (0..tokens.len())
        .map(|token| !std::mem::replace(&mut seen[root(token)], true))
        .collect()
}

fn label(name: &str) -> EntityLabel {
    match name {
        "CARDINAL" => EntityLabel::Cardinal,
        "DATE" => EntityLabel::Date,
        "EVENT" => EntityLabel::Event,
        "FAC" => EntityLabel::Fac,
        "GPE" => EntityLabel::Gpe,
        "LANGUAGE" => EntityLabel::Language,
        "LAW" => EntityLabel::Law,
        "LOC" => EntityLabel::Loc,
        "MONEY" => EntityLabel::Money,
        "NORP" => EntityLabel::Norp,
        "ORDINAL" => EntityLabel::Ordinal,
        "ORG" => EntityLabel::Org,
        "PERCENT" => EntityLabel::Percent,
        "PERSON" => EntityLabel::Person,
        "PRODUCT" => EntityLabel::Product,
        "QUANTITY" => EntityLabel::Quantity,
        "TIME" => EntityLabel::Time,
        "WORK_OF_ART" => EntityLabel::WorkOfArt,
        _ => unreachable!("the model knows the 18 labels of OntoNotes 5"),
    }
}
