//! What recognition finds in a text, before anything is decided about it.

use super::{Place, Span, TimeExpr};
use std::sync::Arc;

/// A name in the text that may be a place, with every place of the gazetteer that it may be.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// The name as written, without generic words around it ("Goranboy" in "the region of Goranboy").
    pub span: Span,
    /// Candidates, best-known first; empty for a place no gazetteer lists.
    pub candidates: Arc<[Place]>,
    /// The candidates bear the name as written; false where only another spelling of it is listed.
    pub exact: bool,
    /// A territory word that goes with the name: "district", "province", "city", "village".
    pub territory: Option<super::PlaceKind>,
    /// How the incident lies to the place.
    pub relation: Relation,
    /// How likely it is a place's name: 0 to 1.
    pub probability: f32,
    /// Index of the parsed sentence in [`super::Document::sentences`]; `None` in text that was not parsed.
    pub sentence: Option<usize>,
}

/// How an incident lies to the place that its report names.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Relation {
    /// "in X", "shelled X".
    #[default]
    At,
    /// "near X", "outside X", "on the outskirts of X".
    Near,
    /// "12 km north of X", "north of X".
    Offset {
        /// Kilometres, where stated.
        km: Option<f64>,
        /// Degrees clockwise from north, where stated.
        bearing: Option<f64>,
    },
    /// "between X and Y", "on the road from X to Y": the other place's name as written.
    Between(Span),
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// The expression as written.
    pub span: Span,
    /// What it says.
    pub expr: TimeExpr,
}

/// A number or range with its bounds: "more than 300", "70,000-75,000", "at least one", "dozens".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Smallest value; equals `high` for an exact number.
    pub low: u64,
    /// Largest value; `None` for "more than 300".
    pub high: Option<u64>,
    /// "about", "some", "nearly", or a vague word such as "dozens".
    pub approximate: bool,
    /// "half of", "50 %": a share of something, in 1/1000; `low` and `high` are then 0 and `None`.
    pub share_permille: Option<u32>,
}

/// A quantity as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberMention {
    /// The words of the number with its bounds ("more than 300").
    pub span: Span,
    /// What they come to.
    pub quantity: Quantity,
}

/// A name or phrase for somebody who acts or speaks: a state's forces, an armed group, officials, residents.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorMention {
    /// As written.
    pub span: Span,
    /// The actor's usual name ("Azerbaijan", "Rapid Support Forces").
    pub name: String,
    /// The side of the conflict it belongs to, where a table says so; else its own name.
    pub side: String,
    /// It is a state, whose name only places rebels ("Syrian rebels"); an armed group's name is theirs ("M23 rebels").
    pub is_state: bool,
}
