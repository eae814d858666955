//! What the sentences before say about a sentence that leaves something out: "Residents are in shelters", "It was hit",
//! "Further shelling wounded two".

use super::actors::{Party, party};
use super::attribution;
use super::classes::{Class, is_a};
use super::clause::Clause;
use super::dating;
use super::displacement;
use super::draft::{Draft, Target};
use super::known::Known;
use super::lexicon;
use super::location::{self, Placing};
use super::referent;
use super::syntax::Tree;
use super::toll::{Toll, is_total};
use super::weapons::Weapon;
use crate::model::{BlockKind, Document, Layer, PlaceId, Precision, Resolution, Unplaced, When};

/// How many sentences back an event is still what "it" and a bare toll speak of.
const REACH: usize = 2;

/// What is being told, as far as the sentences before say.
#[derive(Default)]
pub struct Context {
    /// Block of the last sentence with an event.
    block: Option<usize>,
    sentence: usize,
    placings: Vec<Placing>,
    /// They are where people went.
    went: bool,
    when: Option<When>,
    target: Option<Target>,
    weapon: Option<Weapon>,
    known: Known,
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
    /// Who has been named so far.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The weapon that the sentence before told of.
    pub fn weapon(&self, tree: &Tree<'_>) -> Option<&Weapon> {
        let next = self.block == Some(tree.sentence.block) && tree.index == self.sentence + 1;
        self.weapon.as_ref().filter(|_| next)
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
                if let Some(meant) = referent::place(document, tree, &draft.clause) {
                    draft.placings = vec![meant];
                } else if same_block && !names_place && refers_back(tree, draft) && self.tells_where(draft) {
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
            if draft.placings.is_empty() && draft.kind.layer() != Layer::Displacement {
                draft
                    .placings
                    .extend(location::state(document, tree, &draft.clause).map(Placing::Nowhere));
            }
            if same_block && draft.target.is_none() && has_pronoun(tree, &draft.clause) {
                draft.target = self.target.clone();
            }
            if draft.kind.layer() == Layer::Displacement {
                let here = if same_block { self.placings.as_slice() } else { &[] };
                displacement::set_off(tree, draft, here);
            }
            draft.when = draft
                .when
                .or(self.when.filter(|_| self.block == Some(tree.sentence.block)))
                .or_else(|| dating::lead(document, tree));
        }
    }

    /// The places kept are those of events of the draft's sort: people flee to where it is quiet.
    fn tells_where(&self, draft: &Draft) -> bool {
        !self.went || draft.kind.layer() == Layer::Displacement
    }

    /// Gives the tolls of a sentence to the event nearest in it, or, where it tells none, to the last event of the block.
    pub fn count(
        &self,
        document: &Document<'_>,
        tree: &Tree<'_>,
        tolls: Vec<Toll>,
        found: &mut [Draft],
        before: &mut [Draft],
    ) {
        let names_place = document.places_in(tree.sentence.span).next().is_some();
        let elsewhere = self.tells_of_elsewhere(document, tree);
        for toll in tolls {
            let counts = |d: &&mut Draft| d.kind.layer() != Layer::Displacement;
            let nearest = found
                .iter_mut()
                .filter(|d| counts(d))
                .min_by_key(|d| d.clause.trigger.abs_diff(toll.token));
            let recent =
                self.block == Some(tree.sentence.block) && tree.index <= self.sentence + REACH && !is_total(tree);
            let draft = match nearest {
                Some(draft) => Some(draft),
                // "without casualties" in a sentence about another place is not said of this one
                None if recent && !elsewhere && (toll.count.high != Some(0) || !names_place) => {
                    before.iter_mut().rev().find(|d| counts(d))
                }
                None => None,
            };
            let Some(draft) = draft else { continue };
            let slot = if toll.killed {
                &mut draft.killed
            } else {
                &mut draft.injured
            };
            if toll.update {
                *slot = Some(toll.count);
            }
            slot.get_or_insert(toll.count);
        }
    }

    /// The sentence names settlements and none of them is where the last event was.
    fn tells_of_elsewhere(&self, document: &Document<'_>, tree: &Tree<'_>) -> bool {
        let here = |other: &PlaceId| {
            let mut kept = self.placings.iter();
            kept.any(|p| matches!(p, Placing::At(l) | Placing::Within(l) if l.place.id == *other))
        };
        let mut towns = document
            .places_in(tree.sentence.span)
            .filter_map(|p| match &p.resolution {
                Resolution::Found(found) if found.precision == Precision::Settlement => Some(here(&found.place.id)),
                _ => None,
            });
        towns.next().is_some_and(|first| !first && towns.all(|here| !here)) && !self.placings.is_empty()
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
            self.weapon = None;
        }
        for draft in drafts.iter().filter(|_| !caption) {
            self.block = Some(tree.sentence.block);
            self.sentence = tree.index;
            if !draft.flashback {
                self.when = draft.when.or(self.when);
            }
            // where people went is not where the next shell fell
            let went = draft.kind.layer() == Layer::Displacement && draft.origin.is_none();
            if draft
                .placings
                .iter()
                .any(|p| !matches!(p, Placing::Nowhere(Unplaced::TooCoarse(_))))
            {
                self.placings = draft.placings.clone();
                self.went = went;
            }
            self.target = draft.target.clone().or(self.target.take());
            self.weapon = draft.weapon.clone().map(|name| Weapon { name, kind: draft.kind });
        }
        self.know(document, tree, drafts);
    }

    /// Keeps who spoke, who acted and who was named in a sentence.
    fn know(&mut self, document: &Document<'_>, tree: &Tree<'_>, drafts: &[Draft]) {
        let claimants = drafts.iter().flat_map(|d| &d.voices.claimants);
        let mut heard: Vec<Party> = claimants.cloned().collect();
        heard.extend(attribution::speakers(document, tree, &self.known));
        // the first is who the sentence quotes; a side stays known beside an outsider who speaks first
        if let Some(side) = heard.iter().find(|p| p.is_side) {
            self.known.hear(side);
        }
        if let Some(first) = heard.first() {
            self.known.hear(first);
        }
        if let Some(doer) = drafts.iter().rev().find_map(|d| d.actor.as_ref()) {
            self.known.see(doer);
        }
        for group in document.actors_in(tree.sentence.span).filter(|a| !a.is_state) {
            self.known.name_group(Party::of_group(group));
        }
        for head in (0..tree.len()).filter(|&t| tree.is_noun(t)) {
            self.know_name(document, tree, head);
        }
    }

    /// Keeps a party that the phrase at `head` names in full.
    fn know_name(&mut self, document: &Document<'_>, tree: &Tree<'_>, head: usize) {
        if lexicon::people(tree.lemma(head)).is_none() {
            return;
        }
        let Some(party) = party(document, tree, head, &Known::default(), None).filter(|p| p.is_named) else {
            return;
        };
        self.known.name(tree, head, &party);
        // a name of the table is kept where it stands
        let mut actors = document.actors_in(tree.sentence.span);
        if party.is_side && !actors.any(|a| a.name == party.actor.name) {
            self.known.name_group(party);
        }
    }
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
        fresh && is_a(tree.lemma(p), Class::Stretch)
    };
    !draft.clause.patients.iter().any(indefinite)
}

fn has_pronoun(tree: &Tree<'_>, clause: &Clause) -> bool {
    clause.patients.iter().any(|&p| tree.word(p).eq_ignore_ascii_case("it"))
}
