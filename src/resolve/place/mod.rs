//! Which place a name means.
//!
//! Two passes over an article. The first takes for each name the candidate that simple rules prefer: a container the text
//! states ("Shusha, Azerbaijan"), a territory word ("district"), the countries the article is about, how well known the place
//! is. Where those lie are the article's anchors. The second asks trees that `models/train_places.py` trained how likely each
//! candidate is, given the anchors ([`features`]), and takes none where none is likely. Population alone never decides: small
//! places are where wars are.

mod features;
mod home;
mod locate;
mod setting;

use crate::forest::Forest;
use crate::gazetteer::fold;
use crate::model::{Place, PlaceKind, PlaceMention, ResolvedPlace};
use features::{Evidence, Subject};
use foldhash::HashMap;
use geo::{Distance, Haversine, Point};
use setting::Setting;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use home::Outlets;

/// The trees of the program, trained by `models/train_places.py`.
pub fn forest() -> &'static Forest {
    static EMBEDDED: LazyLock<Forest> = LazyLock::new(|| parse_forest(include_str!("../../../models/places.forest")));
    &EMBEDDED
}

/// Reads a file of the training program.
///
/// # Panics
/// When it is none or was trained on other features.
pub fn parse_forest(text: &str) -> Forest {
    Forest::parse(text, &features::names())
}

/// The least probability of a choice.
const LEAST: f32 = 0.4;
/// How likely the one place of another spelling in the article's countries is the right one.
const RESPELLED: f32 = 0.6;
/// Candidates closer together than this are the same place for a map: metres.
const SAME_PLACE_M: f64 = 30_000.0;
/// How far from its middle a division may reach, in radii of the circle of its size.
const REACH: f64 = 1.5;
/// A town is a small part of a division where so many times its inhabitants are fewer.
const SMALL_PART: u64 = 4;
/// A country with this share of the evidence is what the article is about.
const MAIN_COUNTRY: f64 = 0.2;

/// What is known of an article beside the places that it names.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Weights of ISO codes that demonyms and actors of the article stand for.
    pub countries: BTreeMap<String, f64>,
    /// Where its outlet is at home.
    pub home: Option<Place>,
}

/// Decides for every mention of an article. Mentions that are the far end of "between X and Y" are marked: the near end stands for both.
pub fn resolve(mentions: Vec<PlaceMention>, around: &Surroundings, text: &str, forest: &Forest) -> Vec<ResolvedPlace> {
    let evidence = Evidence::of(&mentions, around, text);
    let mut decided = HashMap::default();
    let decide = |i: usize| {
        let choice = decided.entry(evidence.circumstances(i));
        let written = || mentions[i].span.of(text);
        choice
            .or_insert_with(|| choose(&evidence, i, written(), forest))
            .clone()
    };
    let chosen = (0..mentions.len()).map(decide).collect();
    locate::locate(mentions, chosen, text)
}

/// A candidate of a mention as the training program sees it.
pub struct Example {
    /// Index of the mention.
    pub mention: usize,
    /// The candidate.
    pub place: Place,
    /// Its features, in the order of [`feature_names`].
    pub row: Vec<f32>,
}

/// Every candidate of every mention with its features: what the trees are trained on.
pub fn examples(mentions: &[PlaceMention], around: &Surroundings, text: &str) -> Vec<Example> {
    let evidence = Evidence::of(mentions, around, text);
    let of_mention = |i: usize| {
        let candidates = mentions[i].candidates.iter().enumerate();
        let example = |(rank, place): (usize, &Place)| Example {
            mention: i,
            place: place.clone(),
            row: Subject::new(&evidence, i, rank).row(),
        };
        candidates.map(example).collect::<Vec<_>>()
    };
    (0..mentions.len()).flat_map(of_mention).collect()
}

/// The names of the features of an [`Example`].
pub fn feature_names() -> Vec<&'static str> {
    features::names()
}

/// The choice for one mention.
#[derive(Clone)]
enum Choice {
    Place(Box<Place>),
    Open(usize),
    None,
}

/// The choice for a mention of a name, and how likely it is right.
fn choose(evidence: &Evidence<'_>, i: usize, written: &str, forest: &Forest) -> (Choice, f32) {
    let mention = &evidence.mentions[i];
    if !mention.exact {
        return (choose_spelling(&evidence.setting, &mention.candidates), RESPELLED);
    }
    let ranks = 0..mention.candidates.len();
    let subjects: Vec<Subject<'_>> = ranks.map(|rank| Subject::new(evidence, i, rank)).collect();
    let rows: Vec<_> = subjects.iter().map(Subject::row).collect();
    let probabilities = forest.probabilities(&rows).into_iter();
    let scored: Vec<(f32, &Place)> = probabilities.zip(&*mention.candidates).collect();
    // of equally likely ones the better known
    let best = scored
        .iter()
        .zip(&subjects)
        .reduce(|best, next| if next.0.0 > best.0.0 { next } else { best });
    let Some((&(_, best), subject)) = best else {
        return (Choice::None, 1.0);
    };
    let (elsewhere, here): (Vec<_>, Vec<_>) = scored.iter().partition(|(_, other)| is_elsewhere(other, best));
    // a town and its municipality share what speaks for the place
    let p = here.iter().map(|(p, _)| p).sum::<f32>().min(1.0);
    match elsewhere.len() {
        rivals if p >= LEAST && subject.is_farfetched(written) => (Choice::Open(rivals + 1), 1.0 - p),
        _ if p >= LEAST => (Choice::Place(Box::new(territory(mention, best).clone())), p),
        0 => (Choice::None, 1.0 - p),
        rivals => (Choice::Open(rivals + 1), 1.0 - p),
    }
}

/// A town and the division about it bear one name: "the regions of Terter and Agdam" are the divisions, and where no word
/// says so the name is the town's, unless it is only short for it.
fn territory<'a>(mention: &'a PlaceMention, chosen: &'a Place) -> &'a Place {
    use PlaceKind::{District, Region, Settlement};
    let reach = |division: &Place| (REACH * f64::from(division.radius_m)).max(SAME_PLACE_M);
    let holds = |division: &Place, town: &Place| Haversine.distance(point(division), point(town)) <= reach(division);
    let meant = |c: &&Place| match (mention.territory, chosen.kind) {
        (Some(District | Region), Settlement) => matches!(c.kind, District | Region) && holds(c, chosen),
        (None, Settlement) => c.kind == Region && holds(c, chosen) && is_short_for(c, chosen),
        (Some(Settlement), District | Region) => c.kind == Settlement && holds(chosen, c) && !is_short_for(chosen, c),
        (None, District | Region) => {
            c.kind == Settlement && holds(chosen, c) && !is_short_for(chosen, c) && is_main_town(chosen, c)
        }
        _ => false,
    };
    mention.candidates.iter().find(meant).unwrap_or(chosen)
}

/// A town after which a division may be called: its seat, or the home of many of its people. "Florida" is the state and no town
/// across the strait.
fn is_main_town(division: &Place, town: &Place) -> bool {
    let is_large = SMALL_PART * town.population >= division.population;
    town.country == division.country && (is_large || ["PPLA", "PPLC"].iter().any(|seat| town.feature.starts_with(seat)))
}

/// The name of a division is part of the name of a town in it, and the town is a small part of the division: "Bihar" is the
/// state and not Bihar Sharif, though some call the town so; "New York" is the city.
fn is_short_for(division: &Place, town: &Place) -> bool {
    let words = |place: &Place| -> Vec<String> { fold(&place.name).split(' ').map(str::to_owned).collect() };
    let (of_division, of_town) = (words(division), words(town));
    of_division.len() < of_town.len()
        && of_division.iter().all(|word| of_town.contains(word))
        && SMALL_PART * town.population < division.population
}

/// Another spelling is taken for the name only where it is the one such place in the countries of the article.
fn choose_spelling(setting: &Setting, candidates: &[Place]) -> Choice {
    let mut here = candidates
        .iter()
        .filter(|p| setting.share(p) >= MAIN_COUNTRY && p.kind != PlaceKind::Country);
    let Some(place) = here.next() else { return Choice::None };
    if here.any(|other| is_elsewhere(other, place)) {
        Choice::None
    } else {
        Choice::Place(Box::new(place.clone()))
    }
}

fn is_elsewhere(a: &Place, b: &Place) -> bool {
    Haversine.distance(point(a), point(b)) > SAME_PLACE_M
}

fn point(place: &Place) -> Point {
    Point::new(place.lon, place.lat)
}
