//! A triangulation fine enough along every border to read the border off it.
//!
//! Its vertices are the places and a frame around the theatre. Each vertex has the class that the field gives it. An edge
//! between two classes crosses a border; while it is long compared with how far the places are from there, its middle becomes
//! a vertex as well. So the mesh is fine where a line runs and coarse elsewhere.

use super::kriging::Field;
use super::plane::apart;
use geo::{Coord, Rect};
use rayon::prelude::*;
use spade::handles::{FixedUndirectedEdgeHandle, FixedVertexHandle};
use spade::{DelaunayTriangulation, Point2, Triangulation};

/// The class of what lies beyond the frame; greater than every other.
pub(super) const OUTSIDE: usize = usize::MAX;

/// An edge across a border is short enough below this, in metres, or below a part of the theatre's size, or of its distance
/// from the nearest place.
const SHORT_M: f64 = 600.0;
const SHORT_OF_THEATRE: f64 = 1.0 / 4_000.0;
const SHORT_PART: f64 = 0.4;
/// Rounds of refinement: each halves the edges, and 20 bring half the globe below [`SHORT_M`].
const ROUNDS: usize = 20;
/// Vertices on each side of the frame.
const FRAME: u8 = 12;
/// How far the frame stands off the theatre, and the far ring off the frame, as parts of the theatre's size.
const FRAME_OFF: f64 = 0.1;
const RING_OFF: f64 = 4.0;

/// The Delaunay triangulation of places, its vertices in their order; `None` where two of them coincide.
pub(super) fn between(sites: &[Coord<f64>]) -> Option<DelaunayTriangulation<Point2<f64>>> {
    let points = sites.iter().map(|site| Point2::new(site.x, site.y)).collect();
    let triangles = DelaunayTriangulation::bulk_load_stable(points).ok()?;
    (triangles.num_vertices() == sites.len()).then_some(triangles)
}

/// Vertices with what the field says of each.
pub(super) struct Mesh {
    /// The triangulation; its vertices stand in the order of `values`, then those beyond.
    pub triangles: DelaunayTriangulation<Point2<f64>>,
    /// For each vertex the estimate of every class, beyond the frame empty, and the likeliest class.
    values: Vec<Vec<f64>>,
    classes: Vec<usize>,
}

impl Mesh {
    /// The mesh over `sites`, which `triangles` lie between, and the box of the theatre.
    pub(super) fn new(
        sites: &[Coord<f64>],
        mut triangles: DelaunayTriangulation<Point2<f64>>,
        theatre: Rect<f64>,
        field: &Field,
    ) -> Option<Self> {
        let (frame, ring) = around(theatre, sites);
        for point in frame.iter().chain(&ring) {
            triangles.insert(Point2::new(point.x, point.y)).ok()?;
        }
        let count = sites.len() + frame.len() + ring.len();
        let mut values: Vec<Vec<f64>> = (0..sites.len()).into_par_iter().map(|i| field.at_place(i)).collect();
        values.par_extend(frame.par_iter().map(|&point| field.at(point)));
        values.resize(count, Vec::new());
        let classes = values.iter().map(|values| likeliest(values)).collect();
        let mut mesh = Self {
            triangles,
            values,
            classes,
        };
        let short = SHORT_M.max(SHORT_OF_THEATRE * theatre.width().max(theatre.height()));
        let mut edges: Vec<_> = mesh.triangles.undirected_edges().map(|edge| edge.fix()).collect();
        for _ in 0..ROUNDS {
            edges = mesh.refine(edges, field, short);
            if edges.is_empty() {
                break;
            }
        }
        Some(mesh)
    }

    /// The likeliest class at a vertex; of two equally likely the lower.
    pub(super) fn class(&self, vertex: usize) -> usize {
        self.classes[vertex]
    }

    /// Where the border between the classes of two vertices crosses the edge between them, as a part of its length; kept off
    /// the ends, so that borders do not meet in a vertex.
    pub(super) fn crossing(&self, from: usize, to: usize) -> f64 {
        let (a, b) = (self.class(from), self.class(to));
        if a == OUTSIDE || b == OUTSIDE {
            return 0.5;
        }
        let lead = |vertex: usize| self.values[vertex][a] - self.values[vertex][b];
        let (here, there) = (lead(from), -lead(to));
        let part = if here + there > 0.0 { here / (here + there) } else { 0.5 };
        part.clamp(0.05, 0.95)
    }

    /// Adds the middle of every one of `edges` that is long and lies across a border; returns the edges that this makes.
    fn refine(
        &mut self,
        edges: Vec<FixedUndirectedEdgeHandle>,
        field: &Field,
        short: f64,
    ) -> Vec<FixedUndirectedEdgeHandle> {
        let crossing: Vec<(Coord<f64>, f64, FixedVertexHandle)> = edges
            .into_iter()
            .filter_map(|edge| {
                let edge = self.triangles.undirected_edge(edge);
                let [a, b] = edge.vertices().map(|vertex| self.class(vertex.index()));
                let crosses = a != b && a != OUTSIDE && b != OUTSIDE;
                let [from, to] = edge.positions().map(|p| Coord { x: p.x, y: p.y });
                let length = apart(from, to);
                (crosses && length > short).then(|| ((from + to) / 2.0, length, edge.vertices()[0].fix()))
            })
            .collect();
        let middle = |&(point, length, hint): &(Coord<f64>, f64, FixedVertexHandle)| {
            (length > SHORT_PART * field.nearest_m(point)).then(|| (point, hint, field.at(point)))
        };
        let long: Vec<_> = crossing.par_iter().filter_map(middle).collect();
        let mut made = Vec::new();
        for (point, hint, values) in long {
            let before = self.triangles.num_vertices();
            let inserted = self.triangles.insert_with_hint(Point2::new(point.x, point.y), hint);
            if let Ok(vertex) = inserted
                && self.triangles.num_vertices() > before
            {
                self.classes.push(likeliest(&values));
                self.values.push(values);
                made.push(vertex);
            }
        }
        // Whatever edge a vertex brings into a Delaunay triangulation ends in it.
        let around = |&vertex: &FixedVertexHandle| self.triangles.vertex(vertex).out_edges();
        let mut edges: Vec<_> = made
            .iter()
            .flat_map(around)
            .map(|edge| edge.as_undirected().fix())
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }
}

/// The class with the greatest estimate, the first of equals; that of what lies beyond the frame where there are none.
fn likeliest(values: &[f64]) -> usize {
    let mut best = (OUTSIDE, f64::NEG_INFINITY);
    for (class, &value) in values.iter().enumerate() {
        if value > best.1 {
            best = (class, value);
        }
    }
    best.0
}

/// The frame around the theatre and the places, and the far ring around the frame.
fn around(theatre: Rect<f64>, sites: &[Coord<f64>]) -> (Vec<Coord<f64>>, Vec<Coord<f64>>) {
    let (mut low, mut high) = (theatre.min(), theatre.max());
    for site in sites {
        (low.x, low.y) = (low.x.min(site.x), low.y.min(site.y));
        (high.x, high.y) = (high.x.max(site.x), high.y.max(site.y));
    }
    let size = (high.x - low.x).max(high.y - low.y).max(1_000.0);
    let corner = |off: f64| {
        let off = Coord {
            x: off * size,
            y: off * size,
        };
        (low - off, high + off)
    };
    (rectangle(corner(FRAME_OFF), FRAME), rectangle(corner(RING_OFF), 2))
}

/// Points along the sides of a rectangle, its corners among them. They are pushed one by one, because rustc 1.95 turns a
/// `flat_map` to an array of them into wrong points once it unrolls it (seen with link-time optimisation).
fn rectangle((low, high): (Coord<f64>, Coord<f64>), each: u8) -> Vec<Coord<f64>> {
    let mut points = Vec::with_capacity(4 * usize::from(each));
    for i in 0..each {
        let part = (high - low) * (f64::from(i) / f64::from(each));
        let mut push = |x, y| points.push(Coord { x, y });
        push(low.x + part.x, low.y);
        push(high.x, low.y + part.y);
        push(high.x - part.x, high.y);
        push(low.x, high.y - part.y);
    }
    points
}
