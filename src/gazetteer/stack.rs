//! What the layers say together: which row stands for a place, and which rows are one place.

use super::{Candidate, Gazetteer, LEAST_DEGREE_M, MOST_CANDIDATES, PlaceRef, SAME_PLACE_M, rank};
use crate::model::PlaceKind;

impl Gazetteer {
    /// The places of some layers' postings as the topmost layers have them, each once, best-known first. The values
    /// come from the keys of the layers, lowest first.
    pub(super) fn gather(&self, values: &[(usize, u64)]) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for &(layer, value) in values.iter().rev() {
            for posting in self.layers[layer].index.postings(value) {
                let place = PlaceRef {
                    layer: layer as u16,
                    number: posting.place(),
                };
                let name_rank = posting.name_rank();
                // Most places of a lower layer were found in an upper one: to look for their ids there touches pages.
                let found_above = found.iter_mut().find(|known| self.same_number(known.place, place));
                if let Some(known) = found_above {
                    known.name_rank = known.name_rank.min(name_rank);
                    continue;
                }
                let Some(place) = self.topmost(place) else { continue };
                match found.iter_mut().find(|known| self.same_place(known.place, place)) {
                    Some(known) => known.name_rank = known.name_rank.min(name_rank),
                    None => found.push(Candidate { place, name_rank }),
                }
            }
        }
        if found.len() > 1 {
            self.order(&mut found);
            found.truncate(MOST_CANDIDATES);
        }
        found
    }

    /// The place as the highest layer has it; `None` where a layer takes it away.
    pub(super) fn topmost(&self, place: PlaceRef) -> Option<PlaceRef> {
        let mut top = place;
        for (layer, upper) in self.layers.iter().enumerate().skip(place.layer as usize + 1) {
            let index = &self.index(top)?;
            let replacement = index
                .number(top.number)
                .and_then(|number| upper.index.replacement(number));
            match replacement {
                Some(None) => return None,
                Some(Some(number)) => {
                    top = PlaceRef {
                        layer: layer as u16,
                        number,
                    }
                }
                None => {
                    if let Some(number) = upper.index.same_id(index, top.number) {
                        top = PlaceRef {
                            layer: layer as u16,
                            number,
                        };
                    }
                }
            }
        }
        Some(top)
    }

    /// True for places of two layers with one GeoNames number.
    fn same_number(&self, a: PlaceRef, b: PlaceRef) -> bool {
        let number = |place: PlaceRef| self.index(place)?.number(place.number);
        a.layer != b.layer && number(a).is_some() && number(a) == number(b)
    }

    /// True for one place, and for places of one kind in two layers that lie close together. The names are the same.
    fn same_place(&self, a: PlaceRef, b: PlaceRef) -> bool {
        if a == b || a.layer == b.layer {
            return a == b;
        }
        let (Some(upper), Some(lower)) = (self.index(a), self.index(b)) else {
            return false;
        };
        let kind = upper.kind(a.number);
        if kind != lower.kind(b.number) {
            return false;
        }
        let is_area = matches!(kind, PlaceKind::Region | PlaceKind::District | PlaceKind::Water);
        let own = if is_area {
            f64::from(upper.radius_m(a.number))
        } else {
            0.0
        };
        let reach = own.max(SAME_PLACE_M);
        let (a, b) = (upper.point(a.number), lower.point(b.number));
        (a.0 - b.0).abs() * LEAST_DEGREE_M < reach && rank::metres(a, b) < reach
    }
}
