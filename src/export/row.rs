//! What a row of a table or the properties of a feature are read from.

use super::geometry::round;
use crate::model::{
    ControlArea, DatePrecision, EventId, FrontLine, Incident, Kind, Located, Location, Report, SourceRef, Unlocated,
    When,
};
use jiff::civil::Date;
use std::borrow::Cow;

/// The English name of a country, given its ISO 3166-1 alpha-2 code.
pub type CountryName<'a> = dyn Fn(&str) -> Option<String> + Sync + 'a;

/// One row: its subject and what the columns need beside it.
#[derive(Clone)]
pub struct Row<'a> {
    /// The event's id, unique in every file but `reports.csv`.
    pub id: Cow<'a, str>,
    /// What it tells of.
    pub subject: Subject<'a>,
    /// Names the countries.
    pub countries: &'a CountryName<'a>,
    /// Days of publication of the oldest and the newest article it rests on.
    pub published: Option<(Date, Date)>,
}

/// What a row tells of.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// A feature of a point layer, or of the flows.
    Incident(&'a Incident),
    /// A row of the work list.
    Unlocated(&'a Unlocated),
    /// What one article says, and that article.
    Report(&'a Report, &'a [SourceRef]),
    /// A front line.
    Line(&'a FrontLine),
    /// An area.
    Area(&'a ControlArea),
}

/// Which end of a displacement the point stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where the people left.
    Origin,
    /// Where they went, or where they are.
    Destination,
}

impl<'a> Row<'a> {
    /// The account of an incident, whether located, merged or neither; lines and areas have none.
    pub fn account(&self) -> Option<&'a Report> {
        match self.subject {
            Subject::Incident(incident) => Some(&incident.account),
            Subject::Unlocated(unlocated) => Some(&unlocated.account),
            Subject::Report(report, _) => Some(report),
            Subject::Line(_) | Subject::Area(_) => None,
        }
    }

    /// The articles it rests on.
    pub fn sources(&self) -> &'a [SourceRef] {
        match self.subject {
            Subject::Incident(incident) => &incident.sources,
            Subject::Unlocated(unlocated) => &unlocated.sources,
            Subject::Report(_, sources) => sources,
            Subject::Line(_) | Subject::Area(_) => &[],
        }
    }

    /// The account's window of time.
    pub fn when(&self) -> Option<When> {
        self.account()?.when
    }

    /// First and last day.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self.subject {
            Subject::Line(line) => Some(line.valid),
            Subject::Area(area) => Some(area.valid),
            _ => self.when().map(|when| (when.first, when.last)),
        }
    }

    /// How finely the days are known.
    pub fn date_precision(&self) -> Option<DatePrecision> {
        match (self.when(), self.days()?) {
            (Some(when), _) => Some(when.precision),
            (None, (first, last)) if first == last => Some(DatePrecision::Day),
            (None, _) => Some(DatePrecision::Period),
        }
    }

    /// Where it is.
    pub fn located(&self) -> Option<&'a Located> {
        match &self.account()?.location {
            Location::At(located) => Some(located),
            Location::Nowhere(_) => None,
        }
    }

    /// The end of the movement that the row's place is; `None` for anything but displacement.
    pub fn end(&self) -> Option<End> {
        let account = self.account()?;
        if account.kind.layer() != crate::model::Layer::Displacement {
            return None;
        }
        let here = |end: &Option<Box<Located>>| {
            end.as_deref()
                .zip(self.located())
                .is_some_and(|(end, here)| end.place.id == here.place.id && same_point(end, here))
        };
        Some(match (here(&account.origin), here(&account.destination)) {
            (true, false) => End::Origin,
            (false, true) => End::Destination,
            _ => match (&account.origin, &account.destination) {
                (None, Some(_)) => End::Origin,
                (Some(_), None) => End::Destination,
                _ => usual_end(account.kind),
            },
        })
    }

    /// One end of the movement: the row's own place, or the other that the report names.
    pub fn movement(&self, end: End) -> Option<&'a Located> {
        let account = self.account()?;
        let stated = match end {
            End::Origin => &account.origin,
            End::Destination => &account.destination,
        };
        stated
            .as_deref()
            .or_else(|| self.located().filter(|_| self.end() == Some(end)))
    }

    /// Origin and destination, where a report states both and they differ.
    pub fn flow(&self) -> Option<(&'a Located, &'a Located)> {
        let (from, to) = (self.movement(End::Origin)?, self.movement(End::Destination)?);
        (!same_point(from, to)).then_some((from, to))
    }
}

/// Days of publication of the oldest and the newest.
pub(super) fn published(sources: &[SourceRef]) -> Option<(Date, Date)> {
    let days = sources.iter().filter_map(|source| source.published);
    Some((days.clone().min()?, days.max()?))
}

/// True for one point on the map, to the decimals that the files have.
pub fn same_point(a: &Located, b: &Located) -> bool {
    (round(a.lat), round(a.lon)) == (round(b.lat), round(b.lon))
}

/// The end that a report without the other speaks of: people flee from a place, and shelter in one.
fn usual_end(kind: Kind) -> End {
    match kind {
        Kind::Sheltering | Kind::Returned => End::Destination,
        _ => End::Origin,
    }
}

/// An id for what has none: the same words give the same id on every machine.
pub fn content_id(prefix: &str, words: &[&str]) -> EventId {
    let hash = blake3::hash(words.join("\u{1f}").as_bytes()).to_hex();
    EventId(format!("{prefix}-{}", &hash[..12]))
}
