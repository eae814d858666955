//! What one sentence of one article says happened.

use super::{Kind, Place, Precision, Span, When};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// One thing that one article reports, before merging.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`super::Article::id`].
    pub article: String,
    /// What happened.
    pub kind: Kind,
    /// Where, or why that is unknown.
    pub location: Location,
    /// When; `None` where neither the text nor the article's date settles it.
    pub when: Option<When>,
    /// Who is said to have done it.
    pub actor1: Option<Actor>,
    /// How `actor1` is known.
    pub actor1_role: ActorRole,
    /// The side that was hit or faced.
    pub actor2: Option<Actor>,
    /// What was hit: "cathedral", "power station".
    pub target: Option<String>,
    /// With what: "BM-30 Smerch".
    pub weapon: Option<String>,
    /// Whether civilians or civilian objects were hit, where the text says.
    pub civilian_targeting: Option<bool>,
    /// Killed.
    pub killed: Option<Count>,
    /// Injured.
    pub injured: Option<Count>,
    /// Reports of the article that state one toll together carry the same number: the toll counts once.
    pub toll_group: Option<u32>,
    /// People displaced, evacuated, sheltering or returned.
    pub figure: Option<Figure>,
    /// Where displaced people came from, where stated and not `location`. Few reports state it, so that it stands apart: a
    /// million incidents take half a gigabyte less.
    pub origin: Option<Box<Located>>,
    /// Where displaced people went, where stated and not `location`.
    pub destination: Option<Box<Located>>,
    /// Who says so, each as an actor's usual name or a phrase ("locals").
    pub claimed_by: Vec<String>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// How firmly it is stated.
    pub status: Status,
    /// 0–1: that the text says this, not that it is true.
    pub confidence: f32,
    /// What it rests on, the main sentence first; never empty.
    pub evidence: Vec<Evidence>,
}

/// Where a report is placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Location {
    /// On a place of the gazetteer or beside one.
    At(Located),
    /// Nowhere, because…
    Nowhere(Unplaced),
}

/// A place as one report names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Located {
    /// The gazetteer's place.
    pub place: Place,
    /// The article's spelling.
    pub as_written: String,
    /// Degrees north of the incident; differs from the place's for "12 km north of X".
    pub lat: f64,
    /// Degrees east of the incident.
    pub lon: f64,
    /// How finely it is placed.
    pub precision: Precision,
    /// The circle within which it happened, in metres.
    pub radius_m: u32,
}

/// Why a report has no location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unplaced {
    /// The sentence and its surroundings name no place.
    NoPlaceNamed,
    /// The name is in no gazetteer: as written.
    NotInGazetteer(String),
    /// So many places bear the name, as written, and nothing decides; one that is also called so lies far from all else.
    Ambiguous(String, usize),
    /// Only a state or continent is named, and its centre is not where it happened: as written.
    TooCoarse(String),
}

/// Somebody who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Actor {
    /// Usual name.
    pub name: String,
    /// The side of the conflict it belongs to; its own name where no table says otherwise; empty for fighters without a
    /// name, whose side nobody knows.
    pub side: String,
}

/// The `actor1_role` column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActorRole {
    /// It says so itself, or the article says so in its own voice.
    Initiator,
    /// Somebody else says so.
    Accused,
    /// Nobody says who.
    #[default]
    Unknown,
}

/// How many people were killed or injured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// At least.
    pub low: u32,
    /// The figure given.
    pub best: u32,
    /// At most; `None` for "more than" and "at least".
    pub high: Option<u32>,
}

/// How many people moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// At least.
    pub low: u64,
    /// At most.
    pub high: Option<u64>,
    /// How the text hedges it.
    pub quantifier: Quantifier,
    /// What is counted.
    pub unit: FigureUnit,
    /// Movement during a time, or a number at a time.
    pub category: FigureCategory,
}

/// The `quantifier` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are the column's values
pub enum Quantifier {
    Exact,
    Approximately,
    MoreThan,
    LessThan,
}

/// The `unit` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are the column's values
pub enum FigureUnit {
    Person,
    Household,
}

/// The `figure_category` column (IDMC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FigureCategory {
    /// Newly displaced during a time.
    Flow,
    /// Displaced at a date.
    Stock,
}

/// The `status` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// Seen by the article itself, or admitted by the side it speaks against.
    Confirmed,
    /// The article says so in its own voice or cites somebody who takes no side.
    Reported,
    /// A side to the conflict says so.
    Claimed,
    /// A claim that its subject denies and nobody else supports.
    Denied,
}

/// A stretch of an article that a report rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// [`super::Article::id`].
    pub article: String,
    /// Where in the article, in bytes.
    pub span: Span,
    /// The same in Unicode code points.
    pub code_points: Span,
    /// The words there.
    pub quote: String,
    /// What they support: `event`, `date`, `place`, `claim`, `denial`, `toll`, `figure`.
    #[serde(deserialize_with = "known")]
    pub role: Word,
    /// The rule that fired.
    #[serde(deserialize_with = "known")]
    pub rule: Word,
}

/// A word of the program's own.
type Word = &'static str;

/// The word that stands there. There are as many as the program has rules, so each is kept for good.
fn known<'de, D: Deserializer<'de>>(packed: D) -> Result<Word, D::Error> {
    static KNOWN: Mutex<BTreeSet<Word>> = Mutex::new(BTreeSet::new());
    let word = <&str>::deserialize(packed)?;
    let mut known = KNOWN.lock().expect("looking up a word does not panic");
    if let Some(word) = known.get(word) {
        return Ok(word);
    }
    let word: Word = Box::leak(word.into());
    known.insert(word);
    Ok(word)
}
