//! Lone places inside another side's area.
//!
//! One wrong statement deep behind the line would draw a ring around its place. So a place all of whose neighbours are held
//! by others makes a pocket only where more than one statement, a confirmed one or the background holds it. A side of which
//! most places stand alone like that is left as it is: scattered places are all that is known of it. What stands alone tells
//! nothing of the places around it either.

use super::belief::Held;
use spade::handles::VertexHandle;
use spade::{DelaunayTriangulation, Point2, Triangulation};
use std::collections::BTreeMap;

/// Which places stand alone and are weakly held. `between` is the triangulation of them, in their order.
pub(super) fn lone(held: &[Held], between: &DelaunayTriangulation<Point2<f64>>) -> Vec<bool> {
    let is_alone = |(i, vertex): (usize, VertexHandle<'_, Point2<f64>>)| {
        let mut neighbours = vertex.out_edges().map(|edge| &held[edge.to().index()]);
        !held[i].firm && neighbours.all(|other| other.lean != held[i].lean)
    };
    let alone: Vec<bool> = between.vertices().enumerate().map(is_alone).collect();
    let mut sides: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, &alone) in held.iter().zip(&alone) {
        let (of_them, all) = sides.entry(&place.lean).or_default();
        *of_them += usize::from(alone);
        *all += 1;
    }
    let is_scattered = |side: &str| sides.get(side).is_some_and(|(alone, all)| alone * 2 >= *all);
    alone
        .into_iter()
        .zip(held)
        .map(|(alone, place)| alone && !is_scattered(&place.lean))
        .collect()
}
