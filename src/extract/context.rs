//! What the sentences before say about a sentence that leaves something out: "Residents are in shelters", "It was hit",
//! "Further shelling wounded two".

use super::actors::Party;
use super::attribution;
use super::clause::Clause;
use super::draft::{Draft, Target};
use super::location::Placing;
use super::syntax::Tree;
use super::toll::Toll;
use crate::model::{BlockKind, Document, Layer, Precision, Resolution, ResolvedPlace, Unplaced, When};

/// How many sentences back an event is still what "it" and a bare toll speak of.
const REACH: usize = 2;
/// How many bytes back "the town" looks for its name.
const TOWN_REACH: usize = 600;

/// What is being told, as far as the sentences before say.
#[derive(Default)]
pub struct Context {
    /// Block of the last sentence with an event.
    block: Option<usize>,
    sentence: usize,
    placings: Vec<Placing>,
    when: Option<When>,
    target: Option<Target>,
    speaker: Option<Party>,
}

/// True when the clause goes back in time: "previously", "had earlier".
pub fn is_flashback(tree: &Tree<'_>, clause: &Clause) -> bool {
    let back = |&t: &usize| {
        matches!(
            tree.word(t).to_lowercase().as_str(),
            "previously" | "earlier" | "formerly"
        )
    };
    std::iter::once(clause.trigger)
        .chain(tree.ancestors(clause.trigger))
        .any(|word| tree.children(word).iter().any(back))
}

impl Context {
    /// Who spoke last.
    pub fn speaker(&self) -> Option<&Party> {
        self.speaker.as_ref()
    }

    /// Fills in place, time and target of drafts from what came before in the same block.
    pub fn fill(&self, document: &Document<'_>, tree: &Tree<'_>, drafts: &mut [Draft]) {
        let same_block = self.block == Some(tree.sentence.block) && tree.index <= self.sentence + REACH;
        let names_place = document
            .places_in(tree.sentence.span)
            .any(|p| !matches!(&p.resolution, Resolution::Found(l) if l.precision == Precision::Country));
        let other: Vec<Vec<Placing>> = drafts.iter().map(|d| d.placings.clone()).collect();
        for (i, draft) in drafts.iter_mut().enumerate() {
            if draft.placings.is_empty() {
                if let Some(town) = referred_town(document, tree, draft) {
                    draft.placings = vec![town];
                } else if same_block && !names_place && refers_back(tree, draft) {
                    draft.placings = self.placings.clone();
                } else if draft.kind.layer() == Layer::Displacement {
                    draft.placings = other
                        .iter()
                        .enumerate()
                        .find(|(j, p)| *j != i && !p.is_empty())
                        .map(|(_, p)| p.clone())
                        .unwrap_or_default();
                }
            }
            if same_block && draft.target.is_none() && has_pronoun(tree, &draft.clause) {
                draft.target = self.target.clone();
            }
            draft.when = draft
                .when
                .or(self.when.filter(|_| self.block == Some(tree.sentence.block)));
        }
    }

    /// Gives the tolls of a sentence to the event nearest in it, or, where it tells none, to the last event of the block.
    pub fn count(&self, tree: &Tree<'_>, tolls: Vec<Toll>, found: &mut [Draft], before: &mut [Draft]) {
        for toll in tolls {
            let counts = |d: &&mut Draft| d.kind.layer() != Layer::Displacement;
            let nearest = found
                .iter_mut()
                .filter(|d| counts(&d))
                .min_by_key(|d| d.clause.trigger.abs_diff(toll.token));
            let recent =
                self.block == Some(tree.sentence.block) && tree.index <= self.sentence + REACH && !is_total(tree);
            let draft = match nearest {
                Some(draft) => Some(draft),
                None if recent => before.iter_mut().rev().find(|d| counts(&d)),
                None => None,
            };
            let Some(draft) = draft else { continue };
            let slot = if toll.killed {
                &mut draft.killed
            } else {
                &mut draft.injured
            };
            slot.get_or_insert(toll.count);
        }
    }

    /// Keeps what this sentence leaves for the next.
    pub fn remember(&mut self, document: &Document<'_>, tree: &Tree<'_>, drafts: &[Draft]) {
        let caption = document
            .article
            .blocks
            .get(tree.sentence.block)
            .is_some_and(|b| b.kind == BlockKind::Caption);
        if self.block != Some(tree.sentence.block) {
            self.when = None;
            self.placings.clear();
            self.target = None;
        }
        for draft in drafts.iter().filter(|_| !caption) {
            self.block = Some(tree.sentence.block);
            self.sentence = tree.index;
            if !draft.flashback {
                self.when = draft.when.or(self.when);
            }
            if !draft.placings.is_empty() {
                self.placings = draft.placings.clone();
            }
            self.target = draft.target.clone().or(self.target.take());
        }
        let said = drafts
            .iter()
            .flat_map(|d| &d.voices.claimants)
            .find(|p| p.is_side)
            .cloned();
        self.speaker = said
            .or_else(|| attribution::speaker(document, tree))
            .or(self.speaker.take());
    }
}

/// "since the war began", "so far", "in total": a sum, not one event's toll.
fn is_total(tree: &Tree<'_>) -> bool {
    (0..tree.len()).any(|i| {
        matches!(
            tree.word(i).to_lowercase().as_str(),
            "since" | "total" | "overall" | "altogether"
        )
    })
}

/// A bare clause speaks of what came before, unless it says "a town", "another village".
fn refers_back(tree: &Tree<'_>, draft: &Draft) -> bool {
    let indefinite = |&p: &usize| {
        let fresh = tree.children(p).iter().any(|&c| {
            matches!(
                tree.word(c).to_lowercase().as_str(),
                "a" | "an" | "another" | "other" | "several" | "some"
            )
        });
        fresh
            && matches!(
                tree.lemma(p),
                "town" | "village" | "city" | "settlement" | "area" | "district" | "region"
            )
    };
    !draft.clause.patients.iter().any(indefinite)
}

fn has_pronoun(tree: &Tree<'_>, clause: &Clause) -> bool {
    clause.patients.iter().any(|&p| tree.word(p).eq_ignore_ascii_case("it"))
}

/// The town that "the city", "the town" stands for: the last one named before, which may be one that could not be placed.
fn referred_town(document: &Document<'_>, tree: &Tree<'_>, draft: &Draft) -> Option<Placing> {
    let definite = |i: usize| {
        tree.children(i)
            .iter()
            .any(|&c| matches!(tree.word(c).to_lowercase().as_str(), "the" | "this" | "that"))
    };
    let refers =
        |i: &&usize| matches!(tree.lemma(**i), "city" | "town" | "village" | "capital" | "camp") && definite(**i);
    let clause = &draft.clause;
    let word = clause.scope.iter().chain(&clause.patients).find(refers)?;
    let end = tree.token(*word).span.start;
    let named = document
        .places
        .iter()
        .filter(|p| p.mention.span.end <= end && p.mention.span.start + TOWN_REACH >= end);
    let last = named.filter(|p| is_town(p)).next_back()?;
    let written = last.mention.span.of(tree.text).to_owned();
    Some(match &last.resolution {
        Resolution::Found(found) => Placing::At((**found).clone()),
        Resolution::Ambiguous(n) => Placing::Nowhere(Unplaced::Ambiguous(written, *n)),
        Resolution::Unknown => Placing::Nowhere(Unplaced::NotInGazetteer(written)),
    })
}

/// A settlement, or a name that no gazetteer has and that may be one.
fn is_town(place: &ResolvedPlace) -> bool {
    match &place.resolution {
        Resolution::Found(found) => found.precision == Precision::Settlement,
        Resolution::Ambiguous(_) => true,
        Resolution::Unknown => place.mention.sentence.is_some(),
    }
}
