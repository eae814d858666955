//! What speaks for and against a candidate, as the numbers that the trees ask for.

use super::candidate::is_direction;
use super::codes::{dep, label, preposition, tag};
use super::subject::Subject;
use super::territory::{self, territory};
use super::words::{PREFIXES, SURNAMES, TITLES};
use crate::gazetteer::is_common_word;
use crate::model::PlaceKind;

/// A number about a candidate, and its name in the files of weights.
type Feature = (&'static str, fn(&Subject<'_>) -> f32);

/// Every number, in the order of a row. The trees name them, so that a file trained on others is refused.
pub(super) const FEATURES: &[Feature] = &[
    ("listed", |s| flag(s.candidate.listed)),
    ("enumerated", |s| flag(s.candidate.enumerated)),
    ("places", |s| s.candidate.places.len() as f32),
    ("population", |s| s.sizes().fold(0.0, f32::max)),
    ("first_population", |s| s.sizes().next().unwrap_or(0.0)),
    ("main_name", |s| {
        flag(s.candidate.places.iter().any(|p| p.name_rank == 0))
    }),
    ("is_country", |s| s.any_kind(PlaceKind::Country)),
    ("is_region", |s| s.any_kind(PlaceKind::Region)),
    ("is_district", |s| s.any_kind(PlaceKind::District)),
    ("is_settlement", |s| s.any_kind(PlaceKind::Settlement)),
    ("is_site", |s| s.any_kind(PlaceKind::Site)),
    ("is_water", |s| s.any_kind(PlaceKind::Water)),
    ("is_continent", |s| s.any_kind(PlaceKind::Continent)),
    ("share", |s| s.share),
    ("common_word", |s| flag(s.single() && is_common_word(s.written()))),
    ("common_words", |s| s.portion(|i| is_common_word(s.view.word(i)))),
    ("given_name", |s| flag(s.is_given_name(s.candidate.tokens.start))),
    ("surname", |s| {
        flag(SURNAMES.contains(s.view.lower(Some(s.candidate.tokens.end - 1)).as_str()))
    }),
    ("words", |s| s.candidate.tokens.len() as f32),
    ("letters", |s| s.written().chars().count() as f32),
    ("capitals", |s| {
        flag(
            s.written()
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase),
        )
    }),
    ("digits", |s| flag(s.written().chars().any(|c| c.is_numeric()))),
    ("dots", |s| flag(s.written().contains('.'))),
    ("hyphens", |s| flag(s.written().contains('-'))),
    ("first", |s| flag(s.before.is_none())),
    ("sentence_capitals", |s| s.company.capitals),
    ("proper", |s| s.portion(|i| s.view.tokens()[i].tag == "NNP")),
    ("last_tag", |s| tag(s.view.tokens()[s.candidate.tokens.end - 1].tag)),
    ("label", |s| s.entity.map_or(2.0, |e| label(e.label))),
    ("label_fit", |s| s.fit()),
    ("label_begins", |s| {
        flag(s.entity.is_some_and(|e| e.start == s.candidate.tokens.start))
    }),
    ("label_ends", |s| {
        flag(s.entity.is_some_and(|e| e.end == s.candidate.tokens.end))
    }),
    ("label_words", |s| s.entity.map_or(0.0, |e| (e.end - e.start) as f32)),
    ("dep", |s| dep(s.view.tokens()[s.head].dep)),
    ("preposition", |s| preposition(&s.view.lower(s.preposition))),
    ("governor", |s| s.governor()),
    ("speaks", |s| flag(s.speaks())),
    ("possesses", |s| s.possesses()),
    ("before", |s| s.before.map_or(0.0, |i| s.neighbour(i))),
    ("before_tag", |s| s.before.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("before_given", |s| flag(s.before.is_some_and(|i| s.is_given_name(i)))),
    ("before_place", |s| flag(s.place_behind(s.before))),
    ("titled", |s| {
        flag(
            s.before
                .is_some_and(|i| TITLES.contains(s.view.word(i).trim_end_matches('.').to_lowercase().as_str())),
        )
    }),
    ("after", |s| s.after.map_or(0.0, |i| s.neighbour(i))),
    ("after_tag", |s| s.after.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("after_place", |s| flag(s.place_ahead())),
    ("after_head", |s| s.head_word(s.after)),
    ("last_head", |s| {
        if s.single() {
            0.0
        } else {
            s.head_word(Some(s.candidate.tokens.end - 1))
        }
    }),
    ("territory", |s| {
        territory::beside(s.view, &s.candidate.tokens).map_or(0.0, |t| 1.0 + flag(t.fills_name))
    }),
    ("ends_generic", |s| {
        flag(!s.single() && territory(s.view.word(s.candidate.tokens.end - 1)).is_some())
    }),
    ("begins_direction", |s| {
        flag(is_direction(s.view.word(s.candidate.tokens.start)))
    }),
    ("inside", |s| {
        s.overlapping(|o, own| o.start <= own.start && own.end <= o.end)
    }),
    ("around", |s| {
        s.overlapping(|o, own| own.start <= o.start && o.end <= own.end)
    }),
    ("chain", |s| s.chain.names),
    ("chain_listed", |s| s.chain.listed),
    ("chain_labelled", |s| s.chain.labelled),
    ("begins_line", |s| flag(s.begins_line())),
    ("ends_line", |s| flag(s.ends_line())),
    ("generic_prefix", |s| flag(PREFIXES.contains(s.first_part().as_str()))),
    ("verb_of_place", |s| flag(s.is_object_of_place_verb())),
    ("respelled_share", |s| s.respelled_share),
    ("times", |s| s.uses.times.min(20.0)),
    ("place_share", |s| s.of_times(s.uses.place)),
    ("person_share", |s| s.of_times(s.uses.person)),
    ("organisation_share", |s| s.of_times(s.uses.organisation)),
    ("located", |s| s.uses.located.min(5.0)),
    ("surname_here", |s| s.uses.surname.min(5.0)),
];

/// The names of the features, in the order of a row.
pub(super) fn names() -> Vec<&'static str> {
    FEATURES.iter().map(|(name, _)| *name).collect()
}

impl Subject<'_> {
    /// The row of features.
    pub(super) fn row(&self) -> Vec<f32> {
        FEATURES.iter().map(|(_, feature)| feature(self)).collect()
    }
}

pub(super) fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

pub(super) fn size(population: u32) -> f32 {
    ((u64::from(population) + 1) as f32).log10()
}
