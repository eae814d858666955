//! From statements to who holds each place at a date, with how sure.
//!
//! A filter over time with simple support functions (Shafer, A Mathematical Theory of Evidence, 1976, ch. 4). A statement is
//! true with the probability of its [`weight`]; if it is not, what was known before stands. Statements of one day are
//! combined by Dempster's rule, days follow one another: so newer beats older, an admission against interest beats a boast,
//! two voices beat one, and a denial speaks for who denies. Fire on a place says only a little about who holds it and counts
//! once, below every statement that speaks of holding. A correction by hand comes last. What nobody spoke of stays unknown,
//! shared alike by all sides.

use super::voice::{boasts, denial_weight, weight};
use crate::model::{ControlStatement, EventId, Hold, Status};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The best-supported side is contested while another has more than this part of its probability.
const CONTESTED_RATIO: f64 = 0.5;

/// No place is surer than this.
const SUREST: f64 = 0.999;

/// A place and who holds it at a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The place's name.
    pub place: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How far the newest statement reaches or may be off, in metres.
    pub radius_m: u32,
    /// Who holds it; `None` where the sides disagree.
    pub side: Option<String>,
    /// The likeliest side, also where contested; of two equally likely the first in alphabetical order.
    pub lean: String,
    /// The probability of `lean`, 0–1.
    pub probability: f64,
    /// The sides that dispute it, in alphabetical order; empty where `side` is known.
    pub contested_by: Vec<String>,
    /// It stands without what the side says of itself.
    pub assessed: bool,
    /// More than one statement speaks for `lean`, or a confirmed one, or the background: fire does not count.
    pub firm: bool,
    /// The incidents it rests on, in order.
    pub based_on: Vec<EventId>,
}

impl Held {
    /// True where the statement speaks of this place.
    pub(super) fn is_of(&self, statement: &ControlStatement) -> bool {
        speaks(statement) && spot(statement.lat, statement.lon) == spot(self.lat, self.lon)
    }

    /// The probability that what is told of it is wrong; that sides dispute it is itself no error.
    pub(super) fn error(&self) -> f64 {
        let sure = if self.side.is_some() { self.probability } else { SUREST };
        1.0 - sure.clamp(0.5, SUREST)
    }
}

/// Who holds each place at the end of `as_of`, in order of latitude and longitude; statements of later days, without a side
/// or off the globe are left out. Statements within about 100 m of one another speak of one place.
pub fn sides_at(statements: &[ControlStatement], as_of: Date) -> Vec<Held> {
    let mut usable: Vec<&ControlStatement> = statements.iter().filter(|s| speaks(s) && s.date <= as_of).collect();
    let sides: BTreeSet<&str> = usable.iter().map(|s| s.side.as_str()).collect();
    usable.sort_by_key(|s| spot(s.lat, s.lon));
    let spots = usable.chunk_by_mut(|a, b| spot(a.lat, a.lon) == spot(b.lat, b.lon));
    spots.map(|told| held(told, &sides)).collect()
}

/// The statement names a side, and its place lies on the globe.
pub(super) fn speaks(s: &ControlStatement) -> bool {
    !s.side.is_empty() && s.lat.is_finite() && s.lon.is_finite() && s.lat.abs() <= 90.0 && s.lon.abs() <= 180.0
}

/// A cell of a thousandth of a degree, the coarsest that gazetteers give one settlement.
#[allow(clippy::cast_possible_truncation)] // at most 180,000
fn spot(lat: f64, lon: f64) -> (i32, i32) {
    ((lat * 1e3).round() as i32, (lon * 1e3).round() as i32)
}

/// Weighs everything told of one spot.
fn held(told: &mut [&ControlStatement], sides: &BTreeSet<&str>) -> Held {
    told.sort_by(|a, b| by_day(a, b));
    let newest = told[told.len() - 1];
    let belief = Belief::from(told.iter().copied(), sides);
    let (lean, probability) = belief.likeliest(sides);
    let rivals = belief.rivals(probability, sides);
    let decided = rivals.len() < 2;
    let stands_without_boasts = || {
        let sober = Belief::from(told.iter().copied().filter(|s| !boasts(s)), sides);
        let sober_lean = sober.likeliest(sides);
        sober_lean.0 == lean && sober.rivals(sober_lean.1, sides).len() < 2
    };
    let assessed = decided && (!told.iter().any(|s| boasts(s)) || stands_without_boasts());
    let based_on: BTreeSet<&EventId> = told.iter().filter_map(|s| s.event.as_ref()).collect();
    Held {
        place: newest.place.clone(),
        lat: newest.lat,
        lon: newest.lon,
        radius_m: newest.radius_m,
        side: decided.then(|| lean.to_owned()),
        lean: lean.to_owned(),
        probability,
        contested_by: if decided {
            Vec::new()
        } else {
            rivals.into_iter().map(str::to_owned).collect()
        },
        assessed,
        firm: is_firm(told, lean),
        based_on: based_on.into_iter().cloned().collect(),
    }
}

fn is_firm(told: &[&ControlStatement], lean: &str) -> bool {
    let mut speaking = told.iter().filter(|s| s.side == lean && s.hold != Hold::UnderFire);
    let alone_enough =
        |s: &&ControlStatement| matches!(s.hold, Hold::Background | Hold::Corrected) || s.status == Status::Confirmed;
    match (speaking.next(), speaking.next()) {
        (Some(only), None) => alone_enough(only),
        (_, second) => second.is_some(),
    }
}

/// A total order of statements, so that the order in which they arrive does not matter.
fn by_day(a: &ControlStatement, b: &ControlStatement) -> std::cmp::Ordering {
    let key = |s: &ControlStatement| (s.date, std::cmp::Reverse(s.hold), s.radius_m);
    key(a)
        .cmp(&key(b))
        .then_with(|| (&a.place, &a.side, &a.event).cmp(&(&b.place, &b.side, &b.event)))
        .then_with(|| a.lat.total_cmp(&b.lat).then(a.lon.total_cmp(&b.lon)))
        .then_with(|| (a.status, &a.claimed_by, &a.denied_by).cmp(&(b.status, &b.claimed_by, &b.denied_by)))
}

/// Probability committed to each side, and the rest.
struct Belief<'a> {
    mass: BTreeMap<&'a str, f64>,
    unknown: f64,
}

impl<'a> Belief<'a> {
    /// Filters statements that are in order of their days.
    fn from(told: impl Iterator<Item = &'a ControlStatement>, sides: &BTreeSet<&str>) -> Self {
        let mut background: BTreeMap<Date, Day> = BTreeMap::new();
        let mut fire = Day::default();
        let mut days: BTreeMap<Date, Day> = BTreeMap::new();
        let mut corrected = None;
        for statement in told {
            match statement.hold {
                Hold::Corrected => corrected = Some(statement),
                Hold::Background => {
                    background
                        .entry(statement.date)
                        .or_default()
                        .hear(statement, &[], weight(statement))
                }
                Hold::UnderFire => fire.hear(statement, &[], weight(statement)),
                _ => days
                    .entry(statement.date)
                    .or_default()
                    .hear_with_denials(statement, sides),
            }
        }
        let mut belief = Self {
            mass: BTreeMap::new(),
            unknown: 1.0,
        };
        let mut last = Day::default();
        if let Some(statement) = corrected {
            last.hear(statement, &[], weight(statement));
        }
        for day in background
            .into_values()
            .chain([fire])
            .chain(days.into_values())
            .chain([last])
        {
            belief.follow(&day.weights());
        }
        belief
    }

    /// Dempster's rule among the day's simple supports; what none of them commits leaves the earlier belief in place.
    fn follow(&mut self, day: &BTreeMap<&'a str, f64>) {
        let none: f64 = day.values().map(|w| 1.0 - w).product();
        let support = |w: f64| none * w / (1.0 - w);
        let total = none + day.values().map(|&w| support(w)).sum::<f64>();
        self.unknown *= none / total;
        for mass in self.mass.values_mut() {
            *mass *= none / total;
        }
        for (&side, &w) in day {
            *self.mass.entry(side).or_default() += support(w) / total;
        }
    }

    /// What every side gets of the unknown.
    fn share_of_unknown(&self, sides: &BTreeSet<&str>) -> f64 {
        #[allow(clippy::cast_precision_loss)] // far below 2^52 sides
        let count = sides.len() as f64;
        self.unknown / count
    }

    /// The likeliest side that somebody spoke for, with its probability; the empty name where nobody did.
    fn likeliest(&self, sides: &BTreeSet<&str>) -> (&'a str, f64) {
        let mut best = ("", 0.0);
        for (&side, &mass) in &self.mass {
            // A difference in the last bits is no difference: equal claims must not be decided by rounding.
            if mass > best.1 + 1e-9 {
                best = (side, mass);
            }
        }
        (best.0, best.1 + self.share_of_unknown(sides))
    }

    /// The sides between which the belief has not decided, the likeliest among them.
    fn rivals(&self, best: f64, sides: &BTreeSet<&str>) -> Vec<&'a str> {
        let unknown = self.share_of_unknown(sides);
        let near = |mass: f64| mass + unknown > CONTESTED_RATIO * best;
        self.mass
            .iter()
            .filter(|(_, mass)| near(**mass))
            .map(|(side, _)| *side)
            .collect()
    }
}

/// What is said of one place on one day: each side's supporters, each voice once and with its strongest word.
#[derive(Default)]
struct Day<'a> {
    voices: BTreeMap<(&'a str, &'a [String]), f64>,
}

impl<'a> Day<'a> {
    /// `statement`, said by `voice`; fire and background have no voice, so that repetition adds nothing.
    fn hear(&mut self, statement: &'a ControlStatement, voice: &'a [String], weight: f64) {
        self.support(&statement.side, voice, weight);
    }

    /// `statement` and, for each side that denies it, that this side holds the place.
    fn hear_with_denials(&mut self, statement: &'a ControlStatement, sides: &BTreeSet<&str>) {
        self.hear(statement, &statement.claimed_by, weight(statement));
        for denier in &statement.denied_by {
            if *denier != statement.side && sides.contains(denier.as_str()) {
                self.support(denier, std::slice::from_ref(denier), denial_weight(statement));
            }
        }
    }

    fn support(&mut self, side: &'a str, voice: &'a [String], weight: f64) {
        let heard = self.voices.entry((side, voice)).or_default();
        *heard = heard.max(weight);
    }

    /// The weight of each side: that at least one of its voices is right.
    fn weights(&self) -> BTreeMap<&'a str, f64> {
        let mut wrong: BTreeMap<&str, f64> = BTreeMap::new();
        for ((side, _), weight) in &self.voices {
            *wrong.entry(side).or_insert(1.0) *= 1.0 - weight;
        }
        wrong
            .into_iter()
            .map(|(side, wrong)| (side, 1.0 - wrong.max(1e-3)))
            .collect()
    }
}
