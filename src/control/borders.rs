//! The borders between the classes of a mesh's vertices.
//!
//! A border crosses one triangle after another until three classes meet in one: marching triangles, joined by adjacency and
//! never by comparing coordinates. Within a triangle it is straight, so borders cannot cross themselves or one another, and the
//! areas between them tile the mesh.

use super::mesh::Mesh;
use geo::Coord;
use spade::handles::DirectedEdgeHandle;
use spade::{Point2, Triangulation};
use std::collections::BTreeSet;

type Edge<'a> = DirectedEdgeHandle<'a, Point2<f64>, (), (), ()>;

/// A border between two classes, from a triangle where three meet to another, or closed.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    /// Class on the left in drawing direction; less than `right`.
    pub left: usize,
    /// Class on the right.
    pub right: usize,
    /// The triangles where it starts and ends; `None` where it is closed.
    pub ends: Option<(usize, usize)>,
    /// Its points; a closed border repeats the first.
    pub points: Vec<Coord<f64>>,
}

impl Arc {
    /// Moves every point; those that fall on the one before are left out.
    pub(super) fn move_points(&mut self, to: impl Fn(Coord<f64>) -> Coord<f64>) {
        self.points.iter_mut().for_each(|point| *point = to(*point));
        self.points.dedup();
    }
}

/// Every border of a mesh, those that start where three classes meet first, then the closed ones.
pub(super) fn arcs(mesh: &Mesh) -> Vec<Arc> {
    let borders = Borders { mesh };
    let mut seen = BTreeSet::new();
    let mut arcs = Vec::new();
    let across = || mesh.triangles.directed_edges().filter(|&edge| borders.is_border(edge));
    for start in across().filter(|edge| borders.apex_differs(edge.rev())) {
        arcs.push(borders.follow(start, &mut seen));
    }
    for start in across() {
        if !seen.contains(&start.fix().index()) {
            arcs.push(borders.follow(start, &mut seen));
        }
    }
    arcs
}

/// The borders of a mesh.
struct Borders<'a> {
    mesh: &'a Mesh,
}

impl<'a> Borders<'a> {
    fn class(&self, vertex: usize) -> usize {
        self.mesh.class(vertex)
    }

    /// A border runs across the edge, drawn with the lesser class on its left.
    fn is_border(&self, edge: Edge) -> bool {
        self.class(edge.from().index()) < self.class(edge.to().index())
    }

    fn apex(&self, edge: Edge) -> usize {
        self.class(edge.next().to().index())
    }

    /// Three classes meet in the triangle on the left of `edge`.
    fn apex_differs(&self, edge: Edge) -> bool {
        let apex = self.apex(edge);
        apex != self.class(edge.from().index()) && apex != self.class(edge.to().index())
    }

    /// The next edge that the border across `edge` crosses; `None` where a third class meets it.
    fn next(&self, edge: Edge<'a>) -> Option<Edge<'a>> {
        let apex = self.apex(edge);
        if apex == self.class(edge.from().index()) {
            Some(edge.next().rev())
        } else if apex == self.class(edge.to().index()) {
            Some(edge.prev().rev())
        } else {
            None
        }
    }

    fn follow(&self, start: Edge<'a>, seen: &mut BTreeSet<usize>) -> Arc {
        let mut points = Vec::new();
        let open = self.apex_differs(start.rev());
        if open {
            points.push(self.meeting(start.rev()));
        }
        let mut edge = start;
        loop {
            seen.insert(edge.fix().index());
            points.push(self.crossing(edge));
            match self.next(edge) {
                Some(next) if next != start => edge = next,
                _ => break,
            }
        }
        points.push(if open { self.meeting(edge) } else { self.crossing(start) });
        Arc {
            left: self.class(start.from().index()),
            right: self.class(start.to().index()),
            ends: open.then(|| (start.rev().face().index(), edge.face().index())),
            points,
        }
    }

    /// Where the border crosses an edge.
    fn crossing(&self, edge: Edge) -> Coord<f64> {
        // The same from both ends, to the last bit.
        let [from, to] = if edge.from().index() < edge.to().index() {
            [edge.from(), edge.to()]
        } else {
            [edge.to(), edge.from()]
        };
        let part = self.mesh.crossing(from.index(), to.index());
        let (from, to) = (from.position(), to.position());
        Coord {
            x: from.x + (to.x - from.x) * part,
            y: from.y + (to.y - from.y) * part,
        }
    }

    /// Where three borders meet in the triangle on the left of `edge`: the middle of where they enter it.
    fn meeting(&self, edge: Edge) -> Coord<f64> {
        let mut corners = [edge, edge.next(), edge.prev()].map(|edge| self.crossing(edge));
        // One order for all three borders, so that the sum is the same to the last bit.
        corners.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        (corners[0] + corners[1] + corners[2]) / 3.0
    }
}
