//! "A historic cathedral in the region" and, sentences later, "the Holy Saviour Cathedral in Shusha": what is named coarsely
//! in one sentence is placed by another that names the same target.

use super::draft::Draft;
use super::location::Placing;
use crate::model::{Document, Located, PlaceKind, Precision, Resolution};
use geo::{Distance, Haversine, Point};

/// Places drafts that have a target but no place finer than a region where the article elsewhere places that target.
pub fn by_target(document: &Document<'_>, drafts: &mut [Draft]) {
    let known: Vec<(usize, String, Located)> = drafts
        .iter()
        .filter_map(|d| {
            Some((
                d.sentence,
                d.target.as_ref()?.lemma.clone(),
                d.located().next()?.clone(),
            ))
        })
        .collect();
    for draft in drafts.iter_mut() {
        let Some(target) = draft.target.as_ref().map(|t| t.lemma.clone()) else {
            continue;
        };
        if draft.located().next().is_some() {
            continue;
        }
        let region = draft.placings.iter().find_map(|p| {
            if let Placing::Within(region) = p {
                Some(region.clone())
            } else {
                None
            }
        });
        let fits = |place: &Located| region.as_ref().is_none_or(|r| lies_in(place, r));
        let told = known
            .iter()
            .filter(|(_, t, place)| *t == target && fits(place))
            .min_by_key(|(s, ..)| s.abs_diff(draft.sentence));
        let place = told
            .map(|(_, _, place)| place.clone())
            .or_else(|| named_site(document, draft, &target).filter(|p| fits(p)));
        if let Some(place) = place {
            draft.placings = vec![Placing::At(place)];
        }
    }
}

/// A site named near the draft's sentence whose name has the target's word: "Holy Saviour Cathedral".
fn named_site(document: &Document<'_>, draft: &Draft, target: &str) -> Option<Located> {
    let at = document.sentences[draft.sentence].span.start;
    let sites = document.places.iter().filter_map(|p| match &p.resolution {
        Resolution::Found(l) if l.place.kind == PlaceKind::Site && l.as_written.to_lowercase().contains(target) => {
            Some((p.mention.span.start, l))
        }
        _ => None,
    });
    sites
        .min_by_key(|(start, _)| start.abs_diff(at))
        .map(|(_, place)| (**place).clone())
}

fn lies_in(place: &Located, region: &Located) -> bool {
    let metres = Haversine.distance(
        Point::new(place.lon, place.lat),
        Point::new(region.place.lon, region.place.lat),
    );
    region.precision >= Precision::Region && metres <= f64::from(region.radius_m.max(region.place.radius_m)) * 1.2
}
