//! Lines and areas of one day after another, and what changed between them.

use super::changes::changes;
use super::{Drawn, Ground, Options, draw_on};
use crate::model::{ControlArea, ControlChange, ControlStatement, FrontLine};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Lines and areas of several days, each valid until the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Period {
    /// The lines of all days.
    pub lines: Vec<FrontLine>,
    /// The areas of all days.
    pub areas: Vec<ControlArea>,
    /// What changed from each day to the next.
    pub changes: Vec<ControlChange>,
    /// The last day's: why it has no line, and whose statements were not believed.
    pub last: Drawn,
}

/// Draws each of `days`, which stand in order; [`Options::as_of`] is not used. Days between which nothing new is told are
/// drawn once.
pub fn period(statements: &[ControlStatement], options: &Options, days: &[Date]) -> Period {
    let told: BTreeSet<Date> = statements.iter().map(|statement| statement.date).collect();
    let newest = |day: &Date| told.range(..=*day).next_back().copied();
    let alike: Vec<&[Date]> = days.chunk_by(|a, b| newest(a) == newest(b)).collect();
    let derived = options.outline.is_none();
    let land = options.ground.filter(|_| derived).map(Ground::land);
    let on = |days: &&[Date]| {
        let as_of = days[0];
        let options = Options {
            as_of,
            ..options.clone()
        };
        let drawn = draw_on(statements, &options, land.as_ref());
        days.iter().map(|&day| drawn.clone().on(day)).collect()
    };
    let drawn: Vec<Vec<Drawn>> = alike.par_iter().map(on).collect();
    let mut drawn: Vec<Drawn> = drawn.into_iter().flatten().collect();
    if let [single] = &mut drawn[..] {
        let last = std::mem::take(single);
        return Period {
            lines: last.lines.clone(),
            areas: last.areas.clone(),
            changes: Vec::new(),
            last,
        };
    }
    for (day, drawn) in drawn.iter_mut().enumerate() {
        let last = days
            .get(day + 1)
            .map_or(days[day], |next| next.yesterday().unwrap_or(*next));
        let valid = (days[day], last);
        drawn.lines.iter_mut().for_each(|line| line.valid = valid);
        drawn.areas.iter_mut().for_each(|area| area.valid = valid);
    }
    let between = |pair: &[Drawn]| changes(&pair[0].areas, &pair[1].areas, statements);
    let mut period = Period {
        changes: drawn.par_windows(2).flat_map_iter(between).collect(),
        last: drawn.last().cloned().unwrap_or_default(),
        ..Period::default()
    };
    for day in drawn {
        period.lines.extend(day.lines);
        period.areas.extend(day.areas);
    }
    period
}
