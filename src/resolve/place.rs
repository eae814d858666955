//! The choice among a mention's candidates, for all mentions of an article together.
//!
//! What speaks for a candidate, in the order of its weight: a container the text states ("Shusha, Azerbaijan"), a territory
//! word ("district"), the countries the article is about, the other places of the article, and only then how well known the
//! place is. Population alone never decides: small places are where wars are.

use crate::model::{Located, Place, PlaceKind, PlaceMention, Precision, Relation, Resolution, ResolvedPlace};
use geo::{Bearing, Destination, Distance, Haversine, Point};
use std::collections::{BTreeMap, BTreeSet};

/// A second candidate whose score is this close leaves the choice open, when it lies elsewhere.
const MARGIN: f64 = 0.6;
/// Candidates closer together than this are the same place for a map: metres.
const SAME_PLACE_M: f64 = 30_000.0;
/// A bare name outside the article's countries has to be a town of this size to be believed.
const KNOWN_ABROAD: u64 = 50_000;
/// A country with this share of the evidence is what the article is about.
const MAIN_COUNTRY: f64 = 0.2;

/// Decides for every mention of an article. `countries` adds weight to ISO codes that demonyms and actors of the article
/// stand for. Mentions that are the far end of "between X and Y" are used up by the near end.
pub fn resolve(mentions: Vec<PlaceMention>, countries: &BTreeMap<String, f64>, text: &str) -> Vec<ResolvedPlace> {
    let setting = Setting::of(&mentions, countries);
    let mut chosen: Vec<Choice> = (0..mentions.len())
        .map(|i| setting.choose(&mentions, i, &[], text))
        .collect();
    let anchors: Vec<Point> = chosen.iter().filter_map(Choice::anchor).collect();
    for i in 0..mentions.len() {
        chosen[i] = setting.choose(&mentions, i, &anchors, text);
    }
    locate(mentions, chosen, text)
}

/// The choice for one mention.
#[derive(Clone)]
enum Choice {
    Place(Box<Place>),
    Open(usize),
    None,
}

impl Choice {
    /// Where a settled choice lies, if it is small enough to say where the article is.
    fn anchor(&self) -> Option<Point> {
        match self {
            Choice::Place(place) if !matches!(place.kind, PlaceKind::Country | PlaceKind::Continent) => {
                Some(point(place))
            }
            _ => None,
        }
    }
}

/// What the article as a whole says about where it plays.
struct Setting {
    /// Share of the evidence for each country, by ISO code.
    share: BTreeMap<String, f64>,
    /// How many different names speak for each country.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Setting {
    fn of(mentions: &[PlaceMention], countries: &BTreeMap<String, f64>) -> Self {
        let mut weight = countries.clone();
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for code in countries.keys() {
            names.entry(code.clone()).or_default().insert(String::new());
        }
        for mention in mentions.iter().filter(|m| m.exact) {
            let state = mention.candidates.iter().find(|c| c.kind == PlaceKind::Country);
            let Some(first) = state.or(mention.candidates.first()) else {
                continue;
            };
            let Some(code) = &first.country else { continue };
            let alone = mention.candidates.iter().all(|c| c.country == first.country);
            let vote = match (first.kind, alone) {
                (PlaceKind::Country, _) => 1.0,
                (_, true) => 0.7,
                _ if first.population >= 100_000 => 0.3,
                _ => 0.0,
            };
            *weight.entry(code.clone()).or_default() += vote;
            if vote > 0.0 {
                names.entry(code.clone()).or_default().insert(first.name.clone());
            }
        }
        let total: f64 = weight.values().sum();
        let share = weight
            .into_iter()
            .filter(|(_, w)| *w > 0.0)
            .map(|(code, w)| (code, w / total))
            .collect();
        Self { share, names }
    }

    fn share(&self, place: &Place) -> f64 {
        place
            .country
            .as_ref()
            .and_then(|code| self.share.get(code))
            .copied()
            .unwrap_or(0.0)
    }

    /// Names other than the place's own speak for other countries, and none for its country.
    fn is_about_others(&self, place: &Place) -> bool {
        let other_name = |names: &BTreeSet<String>| names.iter().any(|name| *name != place.name);
        let mut spoken_for = self
            .names
            .iter()
            .filter(|(_, names)| other_name(names))
            .map(|(code, _)| Some(code))
            .peekable();
        spoken_for.peek().is_some() && !spoken_for.any(|code| code == place.country.as_ref())
    }

    fn choose(&self, mentions: &[PlaceMention], i: usize, anchors: &[Point], text: &str) -> Choice {
        let mention = &mentions[i];
        let container = mentions.get(i + 1).filter(|next| follows(mention, next, text));
        let mut scored: Vec<(f64, &Place)> = mention
            .candidates
            .iter()
            .enumerate()
            .map(|(rank, place)| (self.score(mention, rank, place, container, anchors), place))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        if !mention.exact {
            return self.choose_spelling(&mention.candidates);
        }
        let Some(&(best, place)) = scored.first() else {
            return Choice::None;
        };
        let elsewhere = |other: &Place| Haversine.distance(point(place), point(other)) > SAME_PLACE_M;
        let rivals = scored
            .iter()
            .skip(1)
            .filter(|(s, other)| best - s < MARGIN && elsewhere(other))
            .count();
        if rivals > 0 {
            return Choice::Open(rivals + 1);
        }
        if self.is_far_fetched(mention, place, container, anchors) {
            Choice::None
        } else {
            Choice::Place(Box::new(place.clone()))
        }
    }

    /// Another spelling is taken for the name only where it is the one such place in the countries of the article.
    fn choose_spelling(&self, candidates: &[Place]) -> Choice {
        let mut here = candidates
            .iter()
            .filter(|p| self.share(p) >= MAIN_COUNTRY && p.kind != PlaceKind::Country);
        let Some(place) = here.next() else { return Choice::None };
        let same = |other: &Place| Haversine.distance(point(place), point(other)) <= SAME_PLACE_M;
        if here.all(same) {
            Choice::Place(Box::new(place.clone()))
        } else {
            Choice::None
        }
    }

    /// A small place in a country that the article has nothing to do with: a namesake of one that no gazetteer has.
    fn is_far_fetched(
        &self,
        mention: &PlaceMention,
        place: &Place,
        container: Option<&PlaceMention>,
        anchors: &[Point],
    ) -> bool {
        let known = place.population >= KNOWN_ABROAD || matches!(place.kind, PlaceKind::Country | PlaceKind::Continent);
        let near = || {
            anchors
                .iter()
                .filter(|a| Haversine.distance(**a, point(place)) < 300_000.0)
                .count()
                > 1
        };
        !known && self.is_about_others(place) && container.is_none() && mention.sentence.is_some() && !near()
    }

    fn score(
        &self,
        mention: &PlaceMention,
        rank: usize,
        place: &Place,
        container: Option<&PlaceMention>,
        anchors: &[Point],
    ) -> f64 {
        let known = -0.35 * rank as f64 + 0.3 * ((place.population + 1) as f64).log10();
        let about = 4.0 * self.share(place).sqrt();
        known + about + fit(mention.territory, place.kind) + contained(place, container) + nearness(place, anchors)
    }
}

/// How well a kind of place fits the territory word beside the name.
fn fit(territory: Option<PlaceKind>, kind: PlaceKind) -> f64 {
    use PlaceKind::{Continent, Country, District, Region, Settlement, Site, Water};
    match (territory, kind) {
        (Some(District | Region), District | Region) => 3.0,
        (Some(District | Region), _) => -0.5,
        (Some(Settlement), Settlement) => 2.0,
        (Some(Settlement), _) => -2.0,
        (Some(_), Site) => 1.0,
        (Some(_), _) => 0.0,
        (None, Country | Continent) => 5.0,
        (None, Settlement) => 1.5,
        (None, Site) => 1.0,
        (None, Region) => 0.8,
        (None, District | Water) => 0.0,
    }
}

/// "Shusha, Azerbaijan" and "Ganja in western Azerbaijan" speak for candidates inside the container.
fn contained(place: &Place, container: Option<&PlaceMention>) -> f64 {
    let Some(container) = container else { return 0.0 };
    let wide = |c: &&Place| matches!(c.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District);
    let mut wide = container.candidates.iter().filter(wide).peekable();
    if wide.peek().is_none() {
        return 0.0;
    }
    if wide.any(|c| c.id != place.id && holds(c, place)) {
        4.0
    } else {
        -2.0
    }
}

/// True when `outer` contains `inner`.
fn holds(outer: &Place, inner: &Place) -> bool {
    if outer.kind == PlaceKind::Country {
        return outer.country.is_some() && outer.country == inner.country;
    }
    if inner.kind == PlaceKind::Country {
        return false;
    }
    let named = inner.admin1.is_some() && inner.admin1.as_deref() == Some(outer.name.as_str());
    named || Haversine.distance(point(outer), point(inner)) <= f64::from(outer.radius_m)
}

fn nearness(place: &Place, anchors: &[Point]) -> f64 {
    let here = point(place);
    let near = |m: f64| anchors.iter().filter(|a| Haversine.distance(**a, here) < m).count() as f64;
    let all = anchors.len().max(1) as f64;
    1.5 * near(200_000.0) / all + 0.5 * near(800_000.0) / all
}

/// True when `next` stands where a container stands: after a comma, or after "in".
fn follows(mention: &PlaceMention, next: &PlaceMention, text: &str) -> bool {
    let between = text.get(mention.span.end..next.span.start).unwrap_or("");
    let words: Vec<&str> = between.split_whitespace().collect();
    matches!(
        words.as_slice(),
        [","] | [",", "in"] | ["in"] | ["in", _] | ["in", "the", _] | ["(",]
    ) && between.len() < 40
        || between == ", "
}

fn point(place: &Place) -> Point {
    Point::new(place.lon, place.lat)
}

/// Applies territory words and relations to the chosen places.
fn locate(mentions: Vec<PlaceMention>, chosen: Vec<Choice>, text: &str) -> Vec<ResolvedPlace> {
    let by_span: BTreeMap<_, _> = mentions.iter().map(|m| m.span).zip(chosen.iter().cloned()).collect();
    let far_ends: Vec<_> = mentions
        .iter()
        .filter_map(|m| match m.relation {
            Relation::Between(s) => Some(s),
            _ => None,
        })
        .collect();
    let located = mentions
        .into_iter()
        .zip(chosen)
        .filter(|(m, _)| !far_ends.contains(&m.span));
    located
        .map(|(mention, choice)| {
            let resolution = match choice {
                Choice::Place(place) => {
                    let as_written = mention.span.of(text).to_owned();
                    Resolution::Found(Box::new(Located {
                        as_written,
                        ..place_at(*place, &mention, &by_span)
                    }))
                }
                Choice::Open(n) => Resolution::Ambiguous(n),
                Choice::None => Resolution::Unknown,
            };
            ResolvedPlace { mention, resolution }
        })
        .collect()
}

/// Radius of a district or region that the gazetteer knows only by its main town, in metres.
const DISTRICT_M: u32 = 25_000;
const REGION_M: u32 = 80_000;

fn place_at(place: Place, mention: &PlaceMention, others: &BTreeMap<crate::model::Span, Choice>) -> Located {
    let (mut precision, mut radius_m) = extent(&place, mention.territory);
    let (mut lat, mut lon) = (place.lat, place.lon);
    let here = Point::new(lon, lat);
    let mut shift = |to: Point| (lon, lat) = (to.x(), to.y());
    match &mention.relation {
        Relation::At => {}
        Relation::Near => radius_m = (2 * radius_m).clamp(8_000, 60_000),
        Relation::Offset { km, bearing } => {
            let metres = km.map_or(8_000.0, |km| (km * 1000.0).min(150_000.0));
            match bearing {
                Some(bearing) => {
                    shift(Haversine.destination(here, *bearing, metres));
                    radius_m = ((metres * if km.is_some() { 0.35 } else { 1.25 }) as u32).max(3_000);
                }
                None => radius_m = metres as u32 + radius_m.min(5_000),
            }
        }
        Relation::Between(other) => {
            if let Some(Choice::Place(end)) = others.get(other) {
                let far = point(end);
                let half = Haversine.distance(here, far) / 2.0;
                shift(Haversine.destination(here, Haversine.bearing(here, far), half));
                radius_m = half.max(3_000.0) as u32;
            } else {
                radius_m = (2 * radius_m).max(10_000);
            }
        }
    }
    if radius_m > 40_000 && precision < Precision::Region {
        precision = Precision::Region;
    } else if radius_m > 15_000 && precision < Precision::District {
        precision = Precision::District;
    }
    Located {
        as_written: String::new(),
        lat,
        lon,
        precision,
        radius_m,
        place,
    }
}

/// Precision and radius of a place, as far as the territory word beside it reaches.
fn extent(place: &Place, territory: Option<PlaceKind>) -> (Precision, u32) {
    let own = match place.kind {
        PlaceKind::Site => Precision::Site,
        PlaceKind::Settlement => Precision::Settlement,
        PlaceKind::District => Precision::District,
        PlaceKind::Region | PlaceKind::Water => Precision::Region,
        PlaceKind::Country | PlaceKind::Continent => Precision::Country,
    };
    match territory {
        Some(PlaceKind::District) if own < Precision::District => (Precision::District, place.radius_m.max(DISTRICT_M)),
        Some(PlaceKind::Region) if own < Precision::District => (Precision::Region, place.radius_m.max(REGION_M)),
        _ => (own, place.radius_m),
    }
}
