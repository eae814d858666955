//! Who an article has named so far: what "they", "the ministry", "the rebels" and "its troops" stand for.

use super::actors::Party;
use super::classes::{Class, is_a};
use super::lexicon::{self, People};
use super::syntax::Tree;

/// Who has been named so far.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Who spoke last.
    speaker: Option<Party>,
    /// The last side that spoke.
    side: Option<Party>,
    /// The side that spoke before, another one.
    other: Option<Party>,
    /// Who did the last thing told.
    doer: Option<Party>,
    /// Those named in full, the newest last.
    full: Vec<Full>,
    /// The armed groups named, the last one last.
    groups: Vec<Party>,
}

/// A party as it was named in full: "Russia's defence ministry".
#[derive(Clone, Debug)]
struct Full {
    /// Base form of the head noun: "ministry".
    head: String,
    /// The words before it in lower case: "russia", "'s", "defence".
    words: Vec<String>,
    party: Party,
}

impl Known {
    /// Who spoke last, whoever it was: whom "he added" and a quotation that goes on stand for.
    pub fn speaker(&self) -> Option<&Party> {
        self.speaker.as_ref()
    }

    /// The last side that spoke.
    pub fn side(&self) -> Option<&Party> {
        self.side.as_ref()
    }

    /// Who did the last thing told, else the last side that spoke: who "they" are that act.
    pub fn doer(&self) -> Option<&Party> {
        self.doer.as_ref().or(self.side())
    }

    /// Keeps who spoke.
    pub fn hear(&mut self, party: &Party) {
        self.speaker = Some(party.clone());
        if party.is_side && self.side() != Some(party) {
            self.other = self.side.replace(party.clone());
        }
    }

    /// Keeps who did what was told.
    pub fn see(&mut self, party: &Party) {
        self.doer = Some(party.clone());
    }

    /// Keeps a party named in full by the phrase that ends at `head`.
    pub fn name(&mut self, tree: &Tree<'_>, head: usize, party: &Party) {
        self.full.push(Full {
            head: tree.lemma(head).to_owned(),
            words: words_before(tree, head),
            party: party.clone(),
        });
    }

    /// Keeps an armed group named.
    pub fn name_group(&mut self, party: Party) {
        self.groups.retain(|known| *known != party);
        self.groups.push(party);
    }

    /// The side that `speaker` calls the other one: the last that spoke and is not the speaker.
    pub fn other_than(&self, speaker: &Party) -> Option<&Party> {
        let spoke = self.side.iter().chain(&self.other);
        spoke.into_iter().find(|party| party.actor.side != speaker.actor.side)
    }

    /// Whom "the ministry", "the agency", "the rebels" at `head` stand for: the last named in full with the same noun.
    pub fn meant(&self, tree: &Tree<'_>, head: usize) -> Option<Party> {
        let said = lexicon::people(tree.lemma(head))?;
        let words = words_before(tree, head);
        let (article, rest) = words.split_first()?;
        if !matches!(article.as_str(), "the" | "its" | "their") {
            return None;
        }
        let rest: Vec<&String> = rest.iter().filter(|word| *word != "same").collect();
        let same = |full: &&Full| full.head == tree.lemma(head) && rest.iter().all(|w| full.words.contains(*w));
        let full = self.full.iter().rev().find(same).map(|full| &full.party);
        let group = self
            .groups
            .iter()
            .rev()
            .find(|group| said == People::Fighters && rest.is_empty() && stands_for(tree.lemma(head), group));
        let fights = |side: &Party| {
            let last = side.actor.name.rsplit(' ').next().unwrap_or_default();
            lexicon::people(last) == Some(People::Fighters)
        };
        let office = self
            .side()
            .filter(|side| rest.is_empty() && is_a(tree.lemma(head), Class::Institution) && !fights(side));
        full.or(group).or(office).cloned()
    }
}

/// "the rebels" for any group, "the coalition" for one that is called so.
fn stands_for(lemma: &str, group: &Party) -> bool {
    is_a(lemma, Class::Group) || group.actor.name.to_lowercase().ends_with(lemma)
}

/// The words of the phrase at `head` before it, in lower case.
pub fn words_before(tree: &Tree<'_>, head: usize) -> Vec<String> {
    let phrase = tree.phrase(head).into_iter().filter(|&t| t < head);
    phrase.map(|t| tree.word(t).to_lowercase()).collect()
}

/// True for a noun whose possessor is who acts or speaks: "its troops", "its spokeswoman", but not "its mayor".
pub fn acts_for_owner(lemma: &str) -> bool {
    is_a(lemma, Class::Institution)
        || lexicon::people(lemma) == Some(People::Fighters)
        || lexicon::weapon(lemma).is_some()
}
