//! A report in the making: what one clause says, before the sentences around it fill in what it leaves out.

use super::actors::Party;
use super::attribution::Attribution;
use super::clause::Clause;
use super::location::Placing;
use crate::model::{Count, Figure, Kind, Located, When};

/// What one clause says happened.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What happened.
    pub kind: Kind,
    /// Index of the sentence in its document.
    pub sentence: usize,
    /// The words that say so.
    pub clause: Clause,
    /// Where; one entry a place. Empty when the sentence names none.
    pub placings: Vec<Placing>,
    /// When; `None` when the sentence does not say.
    pub when: Option<When>,
    /// Who did it.
    pub actor: Option<Party>,
    /// Nobody says that it was `actor`: it came from their side, or they are blamed or suspected.
    pub presumed: bool,
    /// Who it was done to.
    pub opponent: Option<Party>,
    /// Who says so.
    pub voices: Attribution,
    /// Who denies it.
    pub denied_by: Vec<Party>,
    /// What was hit.
    pub target: Option<Target>,
    /// With what, as written.
    pub weapon: Option<String>,
    /// Killed.
    pub killed: Option<Count>,
    /// Injured.
    pub injured: Option<Count>,
    /// People who moved.
    pub figure: Option<Figure>,
    /// Where they came from.
    pub origin: Option<Located>,
    /// Where they went.
    pub destination: Option<Located>,
    /// Tells of something earlier than the sentences before it: "previously", "earlier".
    pub flashback: bool,
    /// The rule that fired.
    pub rule: &'static str,
}

/// What was hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// As written, without its article.
    pub phrase: String,
    /// Base form of its head: "cathedral".
    pub lemma: String,
    /// Civilian or not, where the word says so.
    pub civilian: Option<bool>,
}

impl Draft {
    /// A draft that says only what happened and which words say so.
    pub fn new(kind: Kind, sentence: usize, clause: Clause, rule: &'static str) -> Self {
        Self {
            kind,
            sentence,
            clause,
            placings: Vec::new(),
            when: None,
            actor: None,
            presumed: false,
            opponent: None,
            voices: Attribution::default(),
            denied_by: Vec::new(),
            target: None,
            weapon: None,
            killed: None,
            injured: None,
            figure: None,
            origin: None,
            destination: None,
            flashback: false,
            rule,
        }
    }

    /// The places it is drawn at.
    pub fn located(&self) -> impl Iterator<Item = &Located> {
        self.placings.iter().filter_map(|p| match p {
            Placing::At(place) => Some(place),
            _ => None,
        })
    }
}
