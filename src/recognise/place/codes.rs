//! Kinds as numbers: of entity labels, tags, dependencies and prepositions, those of places far from those of people, so that
//! one question of a tree can part them.

use crate::model::EntityLabel;

/// The less an entity label says "place", the smaller.
pub(super) fn label(label: EntityLabel) -> f32 {
    match label {
        EntityLabel::Gpe => 5.0,
        EntityLabel::Loc => 4.0,
        EntityLabel::Fac => 3.0,
        EntityLabel::Org => 1.0,
        EntityLabel::Person => 0.0,
        EntityLabel::Norp => -1.0,
        EntityLabel::Product | EntityLabel::Event | EntityLabel::WorkOfArt | EntityLabel::Law => -2.0,
        _ => -3.0,
    }
}

pub(super) fn tag(tag: &str) -> f32 {
    match tag {
        "NNP" => 12.0,
        "NNPS" => 11.0,
        "NN" => 10.0,
        "NNS" => 9.0,
        "JJ" | "JJR" | "JJS" => 8.0,
        "CD" => 7.0,
        "IN" => 6.0,
        "DT" => 5.0,
        "POS" => 4.0,
        "CC" => 3.0,
        "VBD" | "VBZ" | "VBP" | "VBN" | "VBG" | "VB" | "MD" => 2.0,
        _ => 1.0,
    }
}

pub(super) fn preposition(word: &str) -> f32 {
    match word {
        "in" | "inside" | "within" => 9.0,
        "near" | "outside" | "around" | "across" | "throughout" => 8.0,
        "at" => 7.0,
        "from" => 6.0,
        "to" | "into" | "toward" | "towards" => 5.0,
        "of" => 4.0,
        "on" | "over" | "along" | "off" | "through" => 3.0,
        "between" => 2.0,
        "" => 0.0,
        _ => 1.0,
    }
}
