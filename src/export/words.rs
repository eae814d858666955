//! The words that columns use for the model's choices, written and read by one table each.

use super::row::End;
use crate::model::{
    ActorRole, DateBasis, DatePrecision, FigureCategory, FigureUnit, Hold, LineStatus, Precision, Quantifier, Status,
};

/// A choice and its word in a column.
pub type Words<T> = &'static [(T, &'static str)];

/// `actor1_role`.
pub const ACTOR_ROLES: Words<ActorRole> = &[
    (ActorRole::Initiator, "initiator"),
    (ActorRole::Accused, "accused"),
    (ActorRole::Unknown, "unknown"),
];

/// `status`.
pub const STATUSES: Words<Status> = &[
    (Status::Confirmed, "confirmed"),
    (Status::Reported, "reported"),
    (Status::Claimed, "claimed"),
    (Status::Denied, "denied"),
];

/// `date_precision`.
pub const DATE_PRECISIONS: Words<DatePrecision> = &[
    (DatePrecision::Day, "day"),
    (DatePrecision::Week, "week"),
    (DatePrecision::Month, "month"),
    (DatePrecision::Year, "year"),
    (DatePrecision::Period, "period"),
];

/// `time_basis`.
pub const DATE_BASES: Words<DateBasis> = &[
    (DateBasis::Stated, "stated"),
    (DateBasis::Relative, "relative"),
    (DateBasis::Publication, "publication"),
];

/// `geo_precision`.
pub const PRECISIONS: Words<Precision> = &[
    (Precision::Site, "site"),
    (Precision::Settlement, "settlement"),
    (Precision::District, "district"),
    (Precision::Region, "region"),
    (Precision::Country, "country"),
];

/// `quantifier`.
pub const QUANTIFIERS: Words<Quantifier> = &[
    (Quantifier::Exact, "exact"),
    (Quantifier::Approximately, "approximately"),
    (Quantifier::MoreThan, "more_than"),
    (Quantifier::LessThan, "less_than"),
];

/// `unit`.
pub const UNITS: Words<FigureUnit> = &[(FigureUnit::Person, "person"), (FigureUnit::Household, "household")];

/// `figure_category`.
pub const CATEGORIES: Words<FigureCategory> = &[(FigureCategory::Flow, "flow"), (FigureCategory::Stock, "stock")];

/// `role`.
pub const ROLES: Words<End> = &[(End::Origin, "origin"), (End::Destination, "destination")];

/// `hold`.
pub const HOLDS: Words<Hold> = &[
    (Hold::Took, "took"),
    (Hold::Gained, "gained"),
    (Hold::Holds, "holds"),
    (Hold::UnderFire, "under_fire"),
    (Hold::Background, "background"),
    (Hold::Corrected, "corrected"),
];

/// `line_status`.
pub const LINE_STATUSES: Words<LineStatus> = &[
    (LineStatus::Assessed, "assessed"),
    (LineStatus::Claimed, "claimed"),
    (LineStatus::Contested, "contested"),
    (LineStatus::Inferred, "inferred"),
];

/// The word for a choice.
pub fn word<T: PartialEq>(words: Words<T>, choice: T) -> &'static str {
    words
        .iter()
        .find(|(value, _)| *value == choice)
        .expect("every choice has a word")
        .1
}

/// The choice behind a word.
pub fn choice<T: Copy>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(_, name)| *name == word).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The model spells some of its choices itself; the two spellings must agree.
    #[test]
    fn the_models_own_spelling_agrees() {
        assert!(DATE_PRECISIONS.iter().all(|(value, name)| value.as_str() == *name));
        assert!(DATE_BASES.iter().all(|(value, name)| value.as_str() == *name));
        assert!(PRECISIONS.iter().all(|(value, name)| value.as_str() == *name));
    }

    #[test]
    fn every_word_is_read_back() {
        for (value, name) in STATUSES {
            assert_eq!(choice(STATUSES, name), Some(*value));
            assert_eq!(word(STATUSES, *value), *name);
        }
        assert_eq!(choice(UNITS, "people"), None);
    }
}
