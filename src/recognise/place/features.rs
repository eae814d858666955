//! What speaks for and against a candidate, as the numbers that the trees ask for.

use super::codes::{label, preposition, tag};
use super::subject::Subject;
use super::surface;
use super::territory::territory;
use super::words::{PREFIXES, SURNAMES, TITLES};
use crate::gazetteer::is_common_word;
use crate::model::PlaceKind;

/// A number about a candidate, and its name in the files of weights.
pub(super) type Feature = (&'static str, fn(&Subject<'_>) -> f32);

/// What letters, gazetteer and the rest of the article say, in the order of a row. The trees name them, so that a file
/// trained on others is refused.
pub(super) const LETTERS: &[Feature] = &[
    ("listed", |s| flag(s.candidate.listed)),
    ("enumerated", |s| flag(s.candidate.enumerated)),
    ("places", |s| s.people().len() as f32),
    ("population", |s| {
        s.people().iter().max().map_or(0.0, |most| size(*most))
    }),
    ("first_population", |s| {
        s.people().first().map_or(0.0, |first| size(*first))
    }),
    ("main_name", |s| flag(s.candidate.meaning.is_main_name)),
    ("is_country", |s| flag(s.candidate.meaning.any_is(PlaceKind::Country))),
    ("is_region", |s| flag(s.candidate.meaning.any_is(PlaceKind::Region))),
    ("is_district", |s| flag(s.candidate.meaning.any_is(PlaceKind::District))),
    ("is_settlement", |s| {
        flag(s.candidate.meaning.any_is(PlaceKind::Settlement))
    }),
    ("is_site", |s| flag(s.candidate.meaning.any_is(PlaceKind::Site))),
    ("is_water", |s| flag(s.candidate.meaning.any_is(PlaceKind::Water))),
    ("is_continent", |s| {
        flag(s.candidate.meaning.any_is(PlaceKind::Continent))
    }),
    ("share", |s| s.share()),
    ("common_word", |s| flag(s.single() && is_common_word(s.written()))),
    ("common_words", |s| s.portion(|i| is_common_word(s.view.word(i)))),
    ("given_name", |s| flag(s.is_given_name(s.candidate.tokens.start))),
    ("surname", |s| {
        flag(SURNAMES.contains(s.view.lower(Some(s.candidate.tokens.end - 1))))
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
    ("before", |s| s.before.map_or(0.0, |i| s.neighbour(i))),
    ("before_given", |s| flag(s.before.is_some_and(|i| s.is_given_name(i)))),
    ("before_place", |s| flag(s.place_behind(s.before))),
    ("titled", |s| {
        flag(
            s.before
                .is_some_and(|i| TITLES.contains(s.view.lower(Some(i)).trim_end_matches('.'))),
        )
    }),
    ("after", |s| s.after.map_or(0.0, |i| s.neighbour(i))),
    ("after_place", |s| flag(s.place_ahead())),
    ("after_head", |s| s.head_word(s.after)),
    ("last_head", |s| {
        if s.single() {
            0.0
        } else {
            s.head_word(Some(s.candidate.tokens.end - 1))
        }
    }),
    ("ends_generic", |s| {
        flag(!s.single() && territory(s.view.lower(Some(s.candidate.tokens.end - 1))).is_some())
    }),
    ("begins_direction", |s| {
        flag(s.view.words[s.candidate.tokens.start].direction)
    }),
    ("inside", |s| {
        s.overlapping(|o, own| o.start <= own.start && own.end <= o.end)
    }),
    ("around", |s| {
        s.overlapping(|o, own| own.start <= o.start && o.end <= own.end)
    }),
    ("chain", |s| s.chain.names),
    ("chain_listed", |s| s.chain.listed),
    ("begins_line", |s| flag(s.begins_line())),
    ("ends_line", |s| flag(s.ends_line())),
    ("generic_prefix", |s| flag(PREFIXES.contains(s.first_part().as_str()))),
    ("respelled_share", |s| s.respelled_share()),
    ("times", |s| s.uses.times.min(20.0)),
    ("preposition", |s| {
        preposition(s.view.lower(surface::preposition_before(s.view, &s.candidate.tokens)))
    }),
    ("governor_gap", |s| {
        surface::governor(s.view, &s.candidate.tokens).map_or(-1.0, |i| (s.candidate.tokens.start - i) as f32)
    }),
    ("governor", |s| {
        surface::governor(s.view, &s.candidate.tokens).map_or(0.0, |i| s.neighbour(i))
    }),
    ("before2", |s| {
        s.candidate.tokens.start.checked_sub(2).map_or(0.0, |i| s.neighbour(i))
    }),
    ("after2", |s| {
        if s.candidate.tokens.end + 1 < s.view.tokens().len() {
            s.neighbour(s.candidate.tokens.end + 1)
        } else {
            0.0
        }
    }),
    ("speaks", |s| surface::speaks(s.view, &s.candidate.tokens)),
    ("possesses", |s| surface::possesses(s.view, &s.candidate.tokens)),
    ("verb_of_place", |s| {
        flag(surface::follows_verb_of_place(s.view, &s.candidate.tokens))
    }),
    ("territory", |s| {
        surface::generic(s.view, &s.candidate.tokens).map_or(0.0, |t| 1.0 + flag(t.fills_name))
    }),
    ("before_capital", |s| flag(s.before.is_some_and(|i| s.view.capital(i)))),
    ("after_capital", |s| flag(s.after.is_some_and(|i| s.view.capital(i)))),
    ("small", |s| s.uses.small.min(5.0)),
    ("located", |s| s.uses.located.min(5.0)),
    ("given_here", |s| s.uses.given.min(5.0)),
    ("titled_here", |s| s.uses.titled.min(5.0)),
    ("commas", |s| {
        (0..s.view.tokens().len()).filter(|&i| s.view.word(i) == ",").count() as f32
    }),
    ("tokens", |s| s.view.tokens().len() as f32),
];

/// What the tagger and the first look say, behind those.
pub(super) const LABELS: &[Feature] = &[
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
    ("before_tag", |s| s.before.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("after_tag", |s| s.after.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("chain_labelled", |s| s.chain.labelled),
    ("glance", |s| s.glance.own),
    ("glance_mean", |s| s.uses.likely / s.uses.looked.max(1.0)),
    ("glance_most", |s| s.uses.likeliest),
    ("glance_rival", |s| s.glance.rival),
];

/// The names of `features`, in the order of a row.
pub(super) fn names(features: &[Feature]) -> Vec<&'static str> {
    features.iter().map(|(name, _)| *name).collect()
}

/// The names of all features, in the order of a row.
pub(super) fn all_names() -> Vec<&'static str> {
    [names(LETTERS), names(LABELS)].concat()
}

impl Subject<'_> {
    /// The row of features that a first look asks for, with room for the others.
    pub(super) fn letters(&self) -> Vec<f32> {
        let mut row = Vec::with_capacity(LETTERS.len() + LABELS.len());
        row.extend(LETTERS.iter().map(|(_, feature)| feature(self)));
        row
    }

    /// The other features, which go behind those of the first look.
    pub(super) fn labels(&self) -> impl Iterator<Item = f32> {
        LABELS.iter().map(|(_, feature)| feature(self))
    }
}

pub(super) fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

pub(super) fn size(population: u32) -> f32 {
    ((u64::from(population) + 1) as f32).log10()
}
