//! What speaks for and against a candidate, as the numbers that the trees ask for.

use super::setting::Setting;
use super::{Surroundings, point};
use crate::gazetteer::fold;
use crate::model::{Place, PlaceKind, PlaceMention};
use geo::{Distance, Haversine};
use std::collections::BTreeMap;

/// An article's mentions with all that is known of them before any choice.
pub(super) struct Evidence<'a> {
    pub(super) mentions: &'a [PlaceMention],
    pub(super) setting: Setting,
    /// For each mention the one that states where it lies: "Azerbaijan" in "Shusha, Azerbaijan".
    containers: Vec<Option<usize>>,
    /// For each mention the number of its name.
    names: Vec<usize>,
    /// The mentions of each name.
    of_name: Vec<Vec<usize>>,
    /// Where the names of the article lie by the rules of the first pass.
    anchors: Vec<Anchor<'a>>,
}

/// How a mention stands in its article; names by their numbers.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Circumstances {
    name: usize,
    exact: bool,
    territory: Option<PlaceKind>,
    /// The name that states where it lies.
    container: Option<usize>,
    /// The name that is stated to lie in it.
    contains: Option<usize>,
}

/// Where a name is taken to lie at first.
struct Anchor<'a> {
    name: usize,
    direction: Direction,
    division: Option<Division<'a>>,
    /// How often the name is mentioned.
    times: f64,
}

impl<'a> Anchor<'a> {
    /// A name that comes so many times; none where its place is too large to say where the article is.
    fn new(name: usize, place: &'a Place, times: usize) -> Option<Self> {
        (!matches!(place.kind, PlaceKind::Country | PlaceKind::Continent)).then(|| Self {
            name,
            direction: Direction::of(place),
            division: division(place),
            times: times as f64,
        })
    }
}

/// An outlet's home, as if the article had named it once.
fn home(place: &Place) -> Option<Anchor<'_>> {
    Anchor::new(usize::MAX, place, 1)
}

impl<'a> Evidence<'a> {
    pub(super) fn of(mentions: &'a [PlaceMention], around: &'a Surroundings, text: &str) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut of_name: Vec<Vec<usize>> = Vec::new();
        let mut names = Vec::with_capacity(mentions.len());
        for (i, mention) in mentions.iter().enumerate() {
            let next = numbers.len();
            let name = *numbers.entry(mention.span.of(text).to_lowercase()).or_insert(next);
            if name == next {
                of_name.push(Vec::new());
            }
            of_name[name].push(i);
            names.push(name);
        }
        let follows = |i: usize| {
            mentions
                .get(i + 1)
                .is_some_and(|next| follows(&mentions[i], next, text))
        };
        let mut evidence = Self {
            mentions,
            setting: Setting::of(mentions, around),
            containers: (0..mentions.len()).map(|i| follows(i).then_some(i + 1)).collect(),
            names,
            of_name,
            anchors: Vec::new(),
        };
        evidence.anchors = (0..evidence.of_name.len())
            .filter_map(|name| evidence.anchor(name))
            .chain(around.home.as_ref().and_then(home))
            .collect();
        evidence
    }

    /// All that sets mentions of one article apart: those with the same get the same choice.
    pub(super) fn circumstances(&self, i: usize) -> Circumstances {
        let name_of = |mention: usize| self.names[mention];
        Circumstances {
            name: name_of(i),
            exact: self.mentions[i].exact,
            territory: self.mentions[i].territory,
            container: self.containers[i].map(name_of),
            contains: i.checked_sub(1).filter(|&b| self.containers[b] == Some(i)).map(name_of),
        }
    }

    /// The candidate that the rules prefer for a name, if it is small enough to say where the article is.
    fn anchor(&self, name: usize) -> Option<Anchor<'a>> {
        let mentions = &self.of_name[name];
        let stated = mentions.iter().copied().find(|&i| self.containers[i].is_some());
        let i = stated.unwrap_or(mentions[0]);
        let candidates = self.mentions[i].candidates.iter().enumerate();
        let scored = candidates.map(|(rank, place)| (self.renown(i, rank, place), place));
        let (_, place) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        Anchor::new(name, place, mentions.len())
    }

    /// What the first pass prefers.
    fn renown(&self, i: usize, rank: usize, place: &Place) -> f64 {
        let known = -0.35 * rank as f64 + 0.3 * ((place.population + 1) as f64).log10();
        let about = 4.0 * self.setting.share(place).sqrt();
        known + about + fit(self.mentions[i].territory, place.kind) + 4.0 * self.contained(i, place)
    }

    /// 1 where the text states that the mention lies in something that holds `place`, -0.5 where in something else, else 0.
    fn contained(&self, i: usize, place: &Place) -> f64 {
        let Some(container) = self.containers[i] else {
            return 0.0;
        };
        let wide = |c: &&Place| matches!(c.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District);
        let mut wide = self.mentions[container].candidates.iter().filter(wide).peekable();
        if wide.peek().is_none() {
            return 0.0;
        }
        let inside = wide.any(|c| c.id != place.id && holds(c, place));
        if inside { 1.0 } else { -0.5 }
    }
}

/// A candidate of a mention, with its article.
pub(super) struct Subject<'a> {
    evidence: &'a Evidence<'a>,
    mention: usize,
    rank: usize,
    place: &'a Place,
    near: Nearness,
}

/// Shares of the article's other names, weighted by how often they come.
#[derive(Default)]
struct Nearness {
    within_50_km: f64,
    within_200_km: f64,
    within_800_km: f64,
    /// In the same first-level division.
    division: f64,
    /// Distance to the nearest other name, [`NOWHERE_KM`] where there is none.
    nearest_km: f64,
}

/// A number about a candidate, and its name in the files of weights.
type Feature = (&'static str, fn(&Subject<'_>) -> f64);

/// Every number, in the order of a row. The trees name them, so that a file trained on others is refused.
const FEATURES: &[Feature] = &[
    ("kind", |s| f64::from(kind(s.place.kind))),
    ("seat", |s| seat(&s.place.feature)),
    ("population", |s| size(s.place)),
    ("below_best", |s| {
        s.candidates().iter().map(size).fold(0.0, f64::max) - size(s.place)
    }),
    ("rank", |s| s.rank as f64),
    ("candidates", |s| s.candidates().len() as f64),
    ("countries", |s| s.countries() as f64),
    ("same_kind_before", |s| {
        s.candidates()[..s.rank]
            .iter()
            .filter(|p| p.kind == s.place.kind)
            .count() as f64
    }),
    ("share", |s| s.evidence.setting.share(s.place)),
    ("below_best_share", |s| {
        s.best_share() - s.evidence.setting.share(s.place)
    }),
    ("about_others", |s| flag(s.evidence.setting.is_about_others(s.place))),
    ("fit", |s| fit(s.mention().territory, s.place.kind)),
    ("territory", |s| {
        s.mention().territory.map_or(-1.0, |kind_of| f64::from(kind(kind_of)))
    }),
    ("contained", |s| s.evidence.contained(s.mention, s.place)),
    ("contained_elsewhere", |s| s.contained_elsewhere()),
    ("container", |s| s.is_container()),
    ("within_50_km", |s| s.near.within_50_km),
    ("within_200_km", |s| s.near.within_200_km),
    ("within_800_km", |s| s.near.within_800_km),
    ("division", |s| s.near.division),
    ("nearest", |s| (s.near.nearest_km + 1.0).log10()),
    ("names", |s| s.evidence.of_name.len().min(30) as f64),
    ("times", |s| {
        s.evidence.of_name[s.evidence.names[s.mention]].len().min(10) as f64
    }),
    ("is_division_of_names", |s| s.holds_anchors()),
];

/// The names of the features, in the order of a row.
pub(super) fn names() -> Vec<&'static str> {
    FEATURES.iter().map(|(name, _)| *name).collect()
}

impl<'a> Subject<'a> {
    /// The candidate of that rank of a mention.
    pub(super) fn new(evidence: &'a Evidence<'a>, mention: usize, rank: usize) -> Self {
        let place = &evidence.mentions[mention].candidates[rank];
        let name = evidence.names[mention];
        let near = nearness(place, evidence.anchors.iter().filter(|anchor| anchor.name != name));
        Self {
            evidence,
            mention,
            rank,
            place,
            near,
        }
    }

    /// The row of features.
    pub(super) fn row(&self) -> Vec<f32> {
        FEATURES.iter().map(|(_, feature)| feature(self) as f32).collect()
    }

    /// A town elsewhere that is also called so: it goes by another name, the article speaks for other states than its own,
    /// and nothing else that it names lies within reach. `written` is the mention's name.
    pub(super) fn is_farfetched(&self, written: &str) -> bool {
        self.place.kind == PlaceKind::Settlement
            && !is_name_of(&fold(written), &fold(&self.place.name))
            && (FAR_KM..NOWHERE_KM).contains(&self.near.nearest_km)
            && self.evidence.contained(self.mention, self.place) <= 0.0
            && self.evidence.setting.is_about_others(self.place)
    }

    fn mention(&self) -> &'a PlaceMention {
        &self.evidence.mentions[self.mention]
    }

    fn candidates(&self) -> &'a [Place] {
        &self.mention().candidates
    }

    fn countries(&self) -> usize {
        let mut codes: Vec<_> = self.candidates().iter().map(|p| &p.country).collect();
        codes.sort();
        codes.dedup();
        codes.len()
    }

    fn best_share(&self) -> f64 {
        let shares = self.candidates().iter().map(|p| self.evidence.setting.share(p));
        shares.fold(0.0, f64::max)
    }

    /// The greatest that the other mentions of the name say of their containers.
    fn contained_elsewhere(&self) -> f64 {
        let others = self.evidence.of_name[self.evidence.names[self.mention]].iter();
        let said = others
            .filter(|&&i| i != self.mention)
            .map(|&i| self.evidence.contained(i, self.place));
        said.reduce(|a, b| if b.abs() > a.abs() { b } else { a }).unwrap_or(0.0)
    }

    /// 1 where the name before is stated to lie in this one and one of its candidates does, -1 where none does.
    fn is_container(&self) -> f64 {
        let before = self
            .mention
            .checked_sub(1)
            .filter(|&b| self.evidence.containers[b] == Some(self.mention));
        before.map_or(0.0, |b| {
            let inner = &self.evidence.mentions[b].candidates;
            if inner.iter().any(|c| c.id != self.place.id && holds(self.place, c)) {
                1.0
            } else {
                -1.0
            }
        })
    }

    /// How many of the other names lie inside, at most 5.
    fn holds_anchors(&self) -> f64 {
        let wide = matches!(self.place.kind, PlaceKind::Region | PlaceKind::District);
        let (middle, radius_km) = (Direction::of(self.place), f64::from(self.place.radius_m) / 1000.0);
        let own = self.evidence.names[self.mention];
        let others = self.evidence.anchors.iter().filter(|a| wide && a.name != own);
        let inside = others.filter(|a| middle.km_to(a.direction) <= radius_km);
        inside.count().min(5) as f64
    }
}

fn nearness<'a>(place: &Place, anchors: impl Iterator<Item = &'a Anchor<'a>>) -> Nearness {
    let here = Direction::of(place);
    let own = division(place);
    let mut near = Nearness {
        nearest_km: NOWHERE_KM,
        ..Nearness::default()
    };
    let mut all = 0.0;
    for anchor in anchors {
        let km = here.km_to(anchor.direction);
        let times = anchor.times.min(5.0);
        all += times;
        near.within_50_km += if km < 50.0 { times } else { 0.0 };
        near.within_200_km += if km < 200.0 { times } else { 0.0 };
        near.within_800_km += if km < 800.0 { times } else { 0.0 };
        near.division += if own.is_some() && own == anchor.division {
            times
        } else {
            0.0
        };
        near.nearest_km = km.min(near.nearest_km);
    }
    if all > 0.0 {
        for share in [
            &mut near.within_50_km,
            &mut near.within_200_km,
            &mut near.within_800_km,
            &mut near.division,
        ] {
            *share /= all;
        }
    }
    near
}

/// What lies so far from all that an article names is no part of what it tells: kilometres.
const FAR_KM: f64 = 800.0;

/// Both folded: the same name, another spelling of it ("Kiev" for "Kyiv"), or one that is a part of the other.
fn is_name_of(written: &str, main: &str) -> bool {
    let holds = |long: &str, short: &str| short.split(' ').all(|word| long.split(' ').any(|other| other == word));
    holds(written, main) || holds(main, written) || strsim::normalized_levenshtein(written, main) >= ALIKE
}

/// From this share of equal letters on two names are spellings of one.
const ALIKE: f64 = 0.5;

/// Farther than any two places are apart: kilometres.
const NOWHERE_KM: f64 = 99_999.0;

/// A place as seen from the middle of the earth, a vector of length 1: many distances from one place take one sine each.
#[derive(Clone, Copy)]
struct Direction([f64; 3]);

impl Direction {
    fn of(place: &Place) -> Self {
        let ((lat_sin, lat_cos), (lon_sin, lon_cos)) =
            (place.lat.to_radians().sin_cos(), place.lon.to_radians().sin_cos());
        Self([lat_cos * lon_cos, lat_cos * lon_sin, lat_sin])
    }

    /// Along the great circle, on the sphere that [`Haversine`] measures on.
    fn km_to(self, other: Self) -> f64 {
        let squares = self.0.iter().zip(other.0).map(|(a, b)| (a - b) * (a - b));
        let half_chord = squares.sum::<f64>().sqrt() / 2.0;
        2.0 * half_chord.min(1.0).asin() * Haversine.radius() / 1000.0
    }
}

/// A first-level division with its state: names of divisions recur.
type Division<'a> = (&'a str, &'a str);

fn division(place: &Place) -> Option<Division<'_>> {
    let own = (place.kind == PlaceKind::Region).then_some(place.name.as_str());
    let admin1 = place.admin1.as_deref().or(own)?;
    Some((place.country.as_deref()?, admin1))
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn size(place: &Place) -> f64 {
    ((place.population + 1) as f64).log10()
}

fn kind(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 6,
        PlaceKind::Continent => 5,
        PlaceKind::Region => 4,
        PlaceKind::District => 3,
        PlaceKind::Settlement => 2,
        PlaceKind::Site => 1,
        PlaceKind::Water => 0,
    }
}

/// The higher the division that a town is the seat of, the greater.
fn seat(feature: &str) -> f64 {
    match feature {
        "PPLC" => 4.0,
        "PPLA" => 3.0,
        "PPLA2" => 2.0,
        "PPLA3" | "PPLA4" => 1.0,
        "PPLX" | "PPLQ" | "PPLH" | "PPLW" => -1.0,
        _ => 0.0,
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
