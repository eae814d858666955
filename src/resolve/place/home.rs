//! Where outlets are at home, learned from what their articles name.
//!
//! Most articles of a local outlet name its town or what lies around it; those of an agency name places all over the world.
//! (Lieberman, Samet and Sankaranarayanan 2010, "Geotagging with local lexicons".) A name that is its namesake's in another
//! country is taken for that one in every article, so a home has to have neighbours in the news.

use crate::model::{Place, PlaceId, PlaceKind, Resolution, ResolvedPlace};
use foldhash::HashMap;
use geo::{Distance, Haversine, Point};
use std::collections::BTreeMap;

/// As far as this, in metres, an outlet's surroundings reach.
const NEAR_M: f64 = 50_000.0;
/// Of fewer articles nothing is learned.
const FEWEST: usize = 3;
/// Such a share of the articles of a local outlet is about its surroundings.
const SHARE: f64 = 0.5;
/// Only so many of the places that most articles name may be an outlet's home.
const MOST_NAMED: usize = 64;

/// What the articles of each outlet name.
#[derive(Default)]
pub struct Outlets(BTreeMap<String, Outlet>);

#[derive(Default)]
struct Outlet {
    places: Vec<Place>,
    numbers: HashMap<PlaceId, usize>,
    /// The numbers of the places that each article names, each once.
    articles: Vec<Vec<usize>>,
}

impl Outlets {
    /// Takes down what an article of `outlet` names.
    pub fn add(&mut self, outlet: &str, named: &[ResolvedPlace]) {
        let outlet = self.0.entry(outlet.to_owned()).or_default();
        let located = named.iter().filter_map(|place| match &place.resolution {
            Resolution::Found(located) => Some(&located.place),
            Resolution::Ambiguous(_) | Resolution::Unknown => None,
        });
        let small = located.filter(|place| {
            matches!(
                place.kind,
                PlaceKind::Site | PlaceKind::Settlement | PlaceKind::District
            )
        });
        let mut numbers: Vec<usize> = small.map(|place| outlet.number(place)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        outlet.articles.push(numbers);
    }

    /// The homes of those outlets that have one, by their names.
    pub fn homes(&self) -> BTreeMap<String, Place> {
        let homes = self.0.iter();
        homes
            .filter_map(|(name, outlet)| Some((name.clone(), outlet.home()?.clone())))
            .collect()
    }
}

impl Outlet {
    fn number(&mut self, place: &Place) -> usize {
        let next = self.places.len();
        let number = *self.numbers.entry(place.id.clone()).or_insert(next);
        if number == next {
            self.places.push(place.clone());
        }
        number
    }

    /// The town that most articles name, and whose neighbours they name, if most are about it and them.
    fn home(&self) -> Option<&Place> {
        if self.articles.len() < FEWEST {
            return None;
        }
        let mut articles = vec![0; self.places.len()];
        for &number in self.articles.iter().flatten() {
            articles[number] += 1;
        }
        let is_town = |number: &usize| self.places[*number].kind == PlaceKind::Settlement;
        let mut towns: Vec<usize> = (0..self.places.len()).filter(is_town).collect();
        towns.sort_by_key(|&number| (std::cmp::Reverse(articles[number]), &self.places[number].id));
        towns.truncate(MOST_NAMED);
        let judged = towns.into_iter().map(|town| (self.news(town), town));
        let most = SHARE * self.articles.len() as f64;
        let local = judged.filter(|(news, _)| news.local as f64 >= most && news.of_neighbours > 1);
        let weight = |(news, town): &(News, usize)| news.of_neighbours + articles[*town];
        let best = local.reduce(|best, next| if weight(&next) > weight(&best) { next } else { best })?;
        Some(&self.places[best.1])
    }

    fn news(&self, town: usize) -> News {
        let point = |place: &Place| Point::new(place.lon, place.lat);
        let middle = point(&self.places[town]);
        let places = self.places.iter();
        let near: Vec<bool> = places
            .map(|place| Haversine.distance(middle, point(place)) <= NEAR_M)
            .collect();
        let count = |is: &dyn Fn(usize) -> bool| {
            let articles = self.articles.iter();
            articles.filter(|named| named.iter().any(|&number| is(number))).count()
        };
        News {
            local: count(&|number| near[number]),
            of_neighbours: count(&|number| near[number] && number != town),
        }
    }
}

/// So many articles name a town or what lies near it.
struct News {
    local: usize,
    /// Those that name something other than the town.
    of_neighbours: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::{Learned, toponyms};
    use crate::read::article_from_text;

    fn home(articles: &[&str]) -> Option<String> {
        let mut outlets = Outlets::default();
        for text in articles {
            let article = article_from_text("a", (*text).to_owned(), None);
            outlets.add(
                "paper",
                &toponyms(&article, &Gazetteer::embedded(), &Learned::embedded()),
            );
        }
        outlets.homes().remove("paper").map(|place| place.name)
    }

    #[test]
    fn an_outlet_is_at_home_where_most_of_its_news_is() {
        let local = [
            "The bridge between Kramatorsk and Sloviansk in Ukraine was closed.",
            "A market opened in Kramatorsk, officials in Donetsk Oblast said.",
            "Trains from Kyiv to Kramatorsk and Druzhkivka run again.",
        ];
        assert_eq!(home(&local).as_deref(), Some("Kramatorsk"));
    }

    #[test]
    fn an_outlet_with_news_of_everywhere_or_of_one_name_has_none() {
        let everywhere = [
            "The talks in Geneva were broken off.",
            "A train stopped near Lyon in France.",
            "Rain fell on Nairobi, Kenya.",
        ];
        let alone = ["He came from Boston.", "She went to Boston.", "They met in Boston."];
        assert_eq!(home(&everywhere), None);
        assert_eq!(home(&alone), None);
        assert_eq!(home(&alone[..2]), None);
    }
}
