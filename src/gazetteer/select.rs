//! Which rows of dumps and which names an index takes.

/// What is taken; everything where a list is empty. Tables of one's own are always taken whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    /// GeoNames feature classes: `P` for settlements, `A` for states and divisions, and so on.
    pub classes: Vec<String>,
    /// ISO 639 codes. Main names and their ASCII forms stay, and so do names that state no language in the table of
    /// alternate names; the names that a dump lists without languages go.
    pub languages: Vec<String>,
    /// Fewest people of a place; states and divisions stay.
    pub min_population: u64,
}

/// GeoNames class of states and divisions.
const DIVISIONS: &str = "A";

fn takes(list: &[String], what: &str) -> bool {
    list.is_empty() || list.iter().any(|wanted| wanted == what)
}

impl Selection {
    /// True for a row that is taken.
    pub(super) fn takes_row(&self, country: &str, class: &str, population: u64) -> bool {
        takes(&self.countries, country)
            && takes(&self.classes, class)
            && (population >= self.min_population || class == DIVISIONS)
    }

    /// True for a language whose names are taken; the empty one is that of names that state none.
    pub(super) fn takes_language(&self, language: &str) -> bool {
        language.is_empty() || takes(&self.languages, language)
    }

    /// True when the names are taken that a dump lists without their languages.
    pub(super) fn takes_untagged(&self) -> bool {
        self.languages.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_asked_takes_everything() {
        let all = Selection::default();
        assert!(all.takes_row("", "", 0) && all.takes_language("zh") && all.takes_untagged());
    }

    #[test]
    fn every_condition_has_to_hold() {
        let some = Selection {
            countries: vec!["AZ".into()],
            classes: vec!["P".into(), "A".into()],
            languages: vec!["az".into()],
            min_population: 500,
        };
        for (country, class, population, taken) in [
            ("AZ", "P", 500, true),
            ("AZ", "P", 499, false),
            ("AZ", "A", 0, true),
            ("AZ", "H", 900, false),
            ("AM", "P", 900, false),
            ("", "A", 900, false),
        ] {
            assert_eq!(
                some.takes_row(country, class, population),
                taken,
                "{country} {class} {population}"
            );
        }
        assert!(some.takes_language("") && some.takes_language("az") && !some.takes_language("ru"));
        assert!(!some.takes_untagged());
    }
}
