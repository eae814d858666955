//! Lines and areas of one day after another, and what changed between them.

use super::changes::changes;
use super::{Drawn, Options, draw};
use crate::model::{ControlArea, ControlChange, ControlStatement, FrontLine};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Lines and areas of several days, each valid until the next is drawn.
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

/// Draws each of `days`, which stand in order; [`Options::as_of`] is not used. Days between which nothing new is told have one
/// line, that of the first of them, which is valid over all.
pub fn period(statements: &[ControlStatement], options: &Options, days: &[Date]) -> Period {
    let told: BTreeSet<Date> = statements.iter().map(|statement| statement.date).collect();
    let newest = |day: &Date| told.range(..=*day).next_back().copied();
    let alike: Vec<&[Date]> = days.chunk_by(|a, b| newest(a) == newest(b)).collect();
    let on = |days: &&[Date]| {
        let as_of = days[0];
        let options = Options {
            as_of,
            ..options.clone()
        };
        draw(statements, &options)
    };
    let mut drawn: Vec<Drawn> = alike.par_iter().map(on).collect();
    let ends = alike.iter().skip(1).map(|next| next[0].yesterday().unwrap_or(next[0]));
    for ((days, drawn), end) in alike.iter().zip(&mut drawn).zip(ends.chain(days.last().copied())) {
        drawn.lines.iter_mut().for_each(|line| line.valid = (days[0], end));
        drawn.areas.iter_mut().for_each(|area| area.valid = (days[0], end));
    }
    let between = |(days, drawn): (&[&[Date]], &[Drawn])| {
        let of_days = (*days[0].last().unwrap_or(&days[0][0]), days[1][0]);
        changes(of_days, [&drawn[0].areas, &drawn[1].areas], statements)
    };
    let pairs = alike.par_windows(2).zip(drawn.par_windows(2));
    let mut period = Period {
        changes: pairs.flat_map_iter(between).collect(),
        last: drawn.last().cloned().unwrap_or_default(),
        ..Period::default()
    };
    for day in drawn {
        period.lines.extend(day.lines);
        period.areas.extend(day.areas);
    }
    period
}
