//! What a map says of itself: its title, the day it stands for, where its facts are from, and how far they go.

use crate::model::Situation;
use jiff::civil::Date;

/// What the layers and the printed page say of how far they go.
pub(super) const CAUTION: &str = "Found by a program in the news reports that each feature names; nobody has checked it. A point \
    stands where a report says something happened, at best within its circle. Colour says who is said to have done it, not \
    who did. Front lines and areas follow from what is reported of places: a line may be off by its band and more. What has \
    no date is on the map all the same, what could not be placed stands in unlocated.csv. Not for decisions that somebody's \
    safety hangs on.";

/// On which terms the contents may be passed on.
pub(super) const LICENCE: &str =
    "Quotations belong to the articles that the column sources names; places: GeoNames, CC BY 4.0";

/// Whose the contents are.
pub(super) const RIGHTS: &str = "Sources: the articles named in the column sources. Places: GeoNames, Natural Earth.";

/// What the map as a whole says of itself.
pub(super) struct About {
    /// "Situation map, reports of 27 September to 6 November 2020".
    pub title: String,
    /// The day that lines and areas stand for, and where the facts are from.
    pub basis: String,
}

impl About {
    /// What is said of a situation.
    pub fn of(situation: &Situation) -> Self {
        let title = match situation.incidents.published() {
            Some((oldest, newest)) if oldest == newest => format!("Situation map, reports of {}", day(newest)),
            Some((oldest, newest)) => format!("Situation map, reports of {} to {}", day(oldest), day(newest)),
            None => "Situation map".to_owned(),
        };
        let as_of = situation
            .lines
            .iter()
            .map(|line| line.as_of)
            .chain(situation.areas.iter().map(|area| area.as_of))
            .max();
        let lines = as_of.map_or(String::new(), |as_of| {
            format!("Front lines and areas as of {}. ", day(as_of))
        });
        Self {
            title,
            basis: format!("{lines}Places: GeoNames, Natural Earth. Each feature names its sources."),
        }
    }
}

/// "6 November 2020".
fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
