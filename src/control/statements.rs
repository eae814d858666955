//! Incidents and the gazetteer's background → statements of control.
//!
//! A side that took or holds a place speaks for itself; one that lost it or withdrew speaks for its opponent, and so does one
//! that attacks it or fires on it, weakly. Only sites, settlements and districts count, a district as its point: a region or
//! a state is no place that a line could pass on one side of.

use crate::model::{
    Actor, ControlStatement, Hold, Incident, Incidents, Kind, Located, Location, Precision, Report, SourceRef,
};
use geo::{Distance, Haversine, Point};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Background of places further than this from everything that the run reports belongs to another war, in metres.
const THEATRE_M: f64 = 200_000.0;

/// The statements of a run, in the order of its incidents, then the background of the places around them. An incident
/// without a day is dated by its newest article; without that, it is left out.
pub fn statements(incidents: &Incidents, background: &[ControlStatement]) -> Vec<ControlStatement> {
    let (mut sides, mut placed) = (Sides::default(), Vec::new());
    for incident in incidents.iter() {
        placed.extend(located(&incident).map(|at| Point::new(at.lon, at.lat)));
        sides.meet(incident.account);
    }
    let near: Vec<&ControlStatement> = background.iter().filter(|row| is_near(row, &placed)).collect();
    drop(placed);
    sides.all.extend(near.iter().map(|row| row.side.clone()));
    sides.face(incidents);
    let told = incidents.iter().filter_map(|incident| statement(&incident, &sides));
    told.chain(near.into_iter().cloned()).collect()
}

fn located(incident: &Incident) -> Option<&Located> {
    match &incident.account.location {
        Location::At(at) if at.precision <= Precision::District && at.lat.is_finite() && at.lon.is_finite() => Some(at),
        _ => None,
    }
}

fn is_near(row: &ControlStatement, placed: &[Point<f64>]) -> bool {
    let here = Point::new(row.lon, row.lat);
    // A degree of latitude is longer than 100 km: most places need no spherical distance.
    let may_be = |there: &&Point<f64>| (there.y() - here.y()).abs() < 2.0;
    placed
        .iter()
        .filter(may_be)
        .any(|&there| Haversine.distance(here, there) <= THEATRE_M)
}

fn statement(incident: &Incident, sides: &Sides) -> Option<ControlStatement> {
    let account = &incident.account;
    let at = located(incident)?;
    let (hold, side) = meaning(account, sides)?;
    Some(ControlStatement {
        place: at.place.name.clone(),
        lat: at.lat,
        lon: at.lon,
        radius_m: at.radius_m,
        date: day(incident)?,
        side,
        hold,
        status: account.status,
        claimed_by: sides.named(&account.claimed_by),
        denied_by: sides.named(&account.denied_by),
        event: Some(incident.id.clone()),
    })
}

/// The last day it may have been, else the day of the newest article.
fn day(incident: &Incident) -> Option<Date> {
    let published = || {
        incident
            .sources
            .iter()
            .filter_map(|source: &SourceRef| source.published)
            .max()
    };
    incident.account.when.map(|when| when.last).or_else(published)
}

/// What an incident says of who holds its place, and of which side.
fn meaning(account: &Report, sides: &Sides) -> Option<(Hold, String)> {
    let actor = side(account.actor1.as_ref())?;
    let other = || {
        let faced = side(account.actor2.as_ref()).filter(|side| *side != actor);
        faced.or_else(|| sides.opponent(actor)).map(str::to_owned)
    };
    match account.kind {
        Kind::Captured => Some((Hold::Took, actor.to_owned())),
        Kind::Holds => Some((Hold::Holds, actor.to_owned())),
        Kind::Lost | Kind::Withdrew => Some((Hold::Gained, other()?)),
        kind if is_fire_from_afar(kind) => Some((Hold::UnderFire, other()?)),
        _ => None,
    }
}

/// An actor's side; none for "units" and "the army" of nobody in particular.
fn side(actor: Option<&Actor>) -> Option<&str> {
    actor.map(|actor| actor.side.as_str()).filter(|side| !side.is_empty())
}

/// Who does this to a place does not hold it. Mines lie and shots fall also where the one who laid or fired them is.
fn is_fire_from_afar(kind: Kind) -> bool {
    use Kind::{
        Airstrike, CeasefireViolation, ClusterMunition, Drone, GroundAttack, Missile, Rocket, Shelling, Strike,
        Unexploded,
    };
    matches!(
        kind,
        Shelling
            | Missile
            | Rocket
            | Drone
            | Airstrike
            | ClusterMunition
            | Unexploded
            | Strike
            | GroundAttack
            | CeasefireViolation
    )
}

/// The sides of the run's conflict: who is called what, and who faces whom.
#[derive(Default)]
struct Sides {
    all: BTreeSet<String>,
    by_name: BTreeMap<String, String>,
    opponents: BTreeMap<String, String>,
}

impl Sides {
    /// Notes whose side the actors of an account are on.
    fn meet(&mut self, account: Report) {
        for Actor { name, side } in account.actor1.into_iter().chain(account.actor2) {
            if !side.is_empty() && self.by_name.get(&name) != Some(&side) {
                self.all.insert(side.clone());
                self.by_name.insert(name, side);
            }
        }
    }

    /// Finds each side's opponent, once all sides are known.
    fn face(&mut self, incidents: &Incidents) {
        let all: Vec<String> = self.all.iter().cloned().collect();
        self.opponents = opponents(&self.faced(incidents, &all), &all);
    }

    /// How often each side stands against another: as actor against actor, accuser against accused. Sides are numbered.
    fn faced(&self, incidents: &Incidents, all: &[String]) -> BTreeMap<(usize, usize), usize> {
        let number = |side: &str| all.binary_search_by(|known| known.as_str().cmp(side)).ok();
        let mut faced = BTreeMap::new();
        for account in incidents.iter().map(|incident| incident.account) {
            let Some(actor) = side(account.actor1.as_ref()).and_then(number) else {
                continue;
            };
            let hit = side(account.actor2.as_ref()).into_iter();
            let accusers = account.claimed_by.iter().map(|name| self.side_of(name));
            let against: BTreeSet<usize> = hit.chain(accusers).filter_map(number).collect();
            for against in against.into_iter().filter(|side| *side != actor) {
                *faced.entry((actor, against)).or_default() += 1;
                *faced.entry((against, actor)).or_default() += 1;
            }
        }
        faced
    }

    /// The side of an actor's name; the name itself where no incident says.
    fn side_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.by_name.get(name).map_or(name, String::as_str)
    }

    fn named(&self, names: &[String]) -> Vec<String> {
        let sides: BTreeSet<&str> = names.iter().map(|name| self.side_of(name)).collect();
        sides.into_iter().map(str::to_owned).collect()
    }

    fn opponent(&self, side: &str) -> Option<&str> {
        self.opponents.get(side).map(String::as_str)
    }
}

/// Each side's opponent: the one it faces most often, none where two are even; of two sides in all, the other.
fn opponents(faced: &BTreeMap<(usize, usize), usize>, all: &[String]) -> BTreeMap<String, String> {
    let mut opponents = BTreeMap::new();
    for (side, name) in all.iter().enumerate() {
        let against: Vec<(usize, usize)> = faced
            .iter()
            .filter(|((one, _), _)| *one == side)
            .map(|((_, other), &count)| (*other, count))
            .collect();
        let most = against.iter().map(|(_, count)| *count).max();
        let mut leading = against
            .iter()
            .filter(|(_, count)| Some(*count) == most)
            .map(|(other, _)| *other);
        let opponent = match (leading.next(), leading.next()) {
            (Some(only), None) => Some(only),
            (None, _) if all.len() == 2 => Some(1 - side),
            _ => None,
        };
        opponents.extend(opponent.map(|other| (name.clone(), all[other].clone())));
    }
    opponents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, ActorRole, DateBasis, DatePrecision, EventId, Place, PlaceId, PlaceKind, Status, When};
    use jiff::civil::date;

    fn actor(name: &str, side: &str) -> Option<Actor> {
        Some(Actor {
            name: name.to_owned(),
            side: side.to_owned(),
        })
    }

    fn at(lon: f64, precision: Precision) -> Location {
        let place = Place {
            id: PlaceId(format!("test:{lon}")),
            name: "Olm".to_owned(),
            kind: PlaceKind::Settlement,
            feature: "PPL".to_owned(),
            lat: 10.0,
            lon,
            radius_m: 2_000,
            country: None,
            admin1: None,
            population: 0,
        };
        Location::At(Located {
            place,
            as_written: "Olm".to_owned(),
            lat: 10.0,
            lon,
            precision,
            radius_m: 2_000,
        })
    }

    fn incident(kind: Kind, actor1: Option<Actor>, actor2: Option<Actor>) -> Incident {
        let day = date(2022, 5, 1);
        let when = When {
            first: day,
            last: day,
            precision: DatePrecision::Day,
            basis: DateBasis::Stated,
        };
        let account = Report {
            article: "a".to_owned(),
            kind,
            location: at(20.0, Precision::Settlement),
            when: Some(when),
            actor1,
            actor1_role: ActorRole::Initiator,
            actor2,
            target: None,
            weapon: None,
            civilian_targeting: None,
            killed: None,
            injured: None,
            toll_group: None,
            figure: None,
            origin: None,
            destination: None,
            claimed_by: Vec::new(),
            denied_by: Vec::new(),
            status: Status::Reported,
            confidence: 1.0,
            evidence: Vec::new(),
        };
        Incident {
            id: EventId("e".to_owned()),
            account,
            sources: Vec::new(),
            disputed: false,
            notes: Vec::new(),
        }
    }

    fn told(incidents: &[Incident], background: &[ControlStatement]) -> Vec<ControlStatement> {
        statements(&incidents.iter().cloned().collect(), background)
    }

    fn holds(incidents: &[Incident]) -> Vec<(Hold, String)> {
        told(incidents, &[])
            .into_iter()
            .map(|statement| (statement.hold, statement.side))
            .collect()
    }

    #[test]
    fn a_capture_speaks_for_the_captor_and_a_loss_for_the_one_it_faces() {
        let red = || actor("Red Army", "Red");
        let blue = || actor("Blue Guard", "Blue");
        assert_eq!(
            holds(&[incident(Kind::Captured, red(), None)]),
            [(Hold::Took, "Red".to_owned())]
        );
        assert_eq!(
            holds(&[incident(Kind::Lost, red(), blue())]),
            [(Hold::Gained, "Blue".to_owned())]
        );
        assert_eq!(
            holds(&[incident(Kind::Withdrew, red(), None)]),
            [],
            "nobody is known to face Red"
        );
        assert_eq!(
            holds(&[incident(Kind::Shelling, red(), blue())]),
            [(Hold::UnderFire, "Blue".to_owned())]
        );
        assert_eq!(holds(&[incident(Kind::Mine, red(), blue())]), []);
    }

    #[test]
    fn the_accuser_is_the_opponent_of_the_accused() {
        let mut shelling = incident(Kind::Shelling, actor("Red Army", "Red"), None);
        shelling.account.claimed_by = vec!["Blue Guard".to_owned()];
        let clash = incident(Kind::Clash, actor("Blue Guard", "Blue"), None);
        let told = told(&[shelling, clash], &[]);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].side.as_str(), &told[0].claimed_by),
            ("Blue", &vec!["Blue".to_owned()])
        );
    }

    #[test]
    fn a_region_has_no_side_and_background_far_away_is_another_war() {
        let mut capture = incident(Kind::Captured, actor("Red Army", "Red"), None);
        let near = told(&[capture.clone()], &[]).remove(0);
        let background = |lon| ControlStatement {
            lon,
            hold: Hold::Background,
            event: None,
            ..near.clone()
        };
        assert_eq!(told(&[capture.clone()], &[background(21.0), background(24.0)]).len(), 2);
        capture.account.location = at(20.0, Precision::Region);
        assert_eq!(told(&[capture], &[]), []);
    }
}
