//! The nearest of many points: a k-d tree (Bentley, CACM 18, 1975).

use geo::Coord;

/// Ranges of so few points are not parted: looking at each is faster than a descent.
const LEAF: usize = 8;

/// Points in the order of a balanced tree: the middle of every range parts it, by x and y in turn.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    nodes: Vec<(Coord<f64>, usize)>,
}

/// The nearest points, nearest first: distance, squared while they are searched, and index.
pub(super) type Found = Vec<(f64, usize)>;

impl Tree {
    /// The tree of points with an index each.
    pub(super) fn new(points: impl IntoIterator<Item = (Coord<f64>, usize)>) -> Self {
        let mut nodes: Vec<_> = points.into_iter().collect();
        order(&mut nodes, true);
        Self { nodes }
    }

    /// The indices of at most `count` points nearest to `at`, nearest first, with their distances; of points equally far
    /// those of lower index. `skip` is left out.
    pub(super) fn nearest(&self, at: Coord<f64>, count: usize, skip: Option<usize>) -> Found {
        let mut found = Vec::with_capacity(count);
        search(&self.nodes, true, at, (count, skip), &mut found);
        for (distance, _) in &mut found {
            *distance = distance.sqrt();
        }
        found
    }
}

fn order(nodes: &mut [(Coord<f64>, usize)], by_x: bool) {
    if nodes.len() <= LEAF {
        return;
    }
    let middle = nodes.len() / 2;
    nodes.select_nth_unstable_by(middle, |a, b| {
        key(a.0, by_x).total_cmp(&key(b.0, by_x)).then(a.1.cmp(&b.1))
    });
    let (left, right) = nodes.split_at_mut(middle);
    order(left, !by_x);
    order(&mut right[1..], !by_x);
}

fn key(point: Coord<f64>, by_x: bool) -> f64 {
    if by_x { point.x } else { point.y }
}

fn search(nodes: &[(Coord<f64>, usize)], by_x: bool, at: Coord<f64>, want: (usize, Option<usize>), found: &mut Found) {
    if nodes.len() <= LEAF {
        nodes.iter().for_each(|&node| offer(node, at, want, found));
        return;
    }
    let middle = nodes.len() / 2;
    offer(nodes[middle], at, want, found);
    let beyond = key(at, by_x) - key(nodes[middle].0, by_x);
    let (left, right) = (&nodes[..middle], &nodes[middle + 1..]);
    let (near, far) = if beyond < 0.0 { (left, right) } else { (right, left) };
    search(near, !by_x, at, want, found);
    if found.len() < want.0 || found.last().is_some_and(|last| beyond * beyond <= last.0) {
        search(far, !by_x, at, want, found);
    }
}

/// Takes a point among those found, if it is nearer than one of them.
fn offer((point, index): (Coord<f64>, usize), at: Coord<f64>, want: (usize, Option<usize>), found: &mut Found) {
    let away = point - at;
    let new = (away.x * away.x + away.y * away.y, index);
    let is_nearer = |than: (f64, usize)| new.0 < than.0 || new.0 == than.0 && new.1 < than.1;
    if want.1 == Some(index) {
        return;
    }
    if found.len() < want.0 {
        found.push(new);
    } else if found.last().is_none_or(|&last| !is_nearer(last)) {
        return;
    }
    // What is further moves up by one; a library call to move so few costs more than moving them.
    let mut slot = found.len() - 1;
    while slot > 0 && is_nearer(found[slot - 1]) {
        found[slot] = found[slot - 1];
        slot -= 1;
    }
    found[slot] = new;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn prop_the_tree_finds_what_a_look_at_every_point_finds(
            points in prop::collection::vec((-9i32..9, -9i32..9), 0..60),
            at in (-9i32..9, -9i32..9), count in 1usize..8, skip in 0usize..8,
        ) {
            let coord = |(x, y): (i32, i32)| Coord { x: f64::from(x), y: f64::from(y) };
            let all: Vec<_> = points.iter().copied().map(coord).zip(0..).collect();
            let apart = |p: Coord<f64>| (p.x - coord(at).x).hypot(p.y - coord(at).y);
            let mut expected: Vec<usize> = (0..all.len()).filter(|i| *i != skip).collect();
            expected.sort_by(|&a, &b| apart(all[a].0).total_cmp(&apart(all[b].0)).then(a.cmp(&b)));
            expected.truncate(count);
            let found = Tree::new(all).nearest(coord(at), count, Some(skip));
            prop_assert_eq!(found.into_iter().map(|(_, i)| i).collect::<Vec<_>>(), expected);
        }
    }
}
