//! The borders between groups of Voronoi cells.
//!
//! Every site carries a label; where neighbouring cells differ in it runs a border. Borders are found on the Delaunay
//! triangulation, the cells' dual, so they are joined by adjacency and never by comparing coordinates: an [`Arc`] crosses one
//! triangle after another until three labels meet in one. Far sites on a ring bound the outer cells, which geo's own
//! `voronoi_cells` leaves short for few sites (georust/geo#1564).

use super::smooth::Path;
use geo::Coord;
use spade::handles::{DirectedEdgeHandle, FixedVertexHandle, VertexHandle};
use spade::{DelaunayTriangulation, Point2, Triangulation};
use std::collections::BTreeSet;

/// The label of the ring of far sites; greater than every other.
pub(super) const OUTSIDE: usize = usize::MAX;

/// Sites of the far ring, and its radius as a multiple of the reach. A point within reach lies at most two reaches from a
/// site and at least seven from the ring, so the ring takes nothing from a cell within reach.
const RING_SITES: usize = 8;
const RING_REACH: f64 = 8.0;

type Edge<'a> = DirectedEdgeHandle<'a, Point2<f64>, (), (), ()>;

/// A border between cells of two labels, from a triangle where three labels meet to another, or closed.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    /// Label on the left in drawing direction; less than `right`.
    pub left: usize,
    /// Label on the right.
    pub right: usize,
    /// The triangles where it starts and ends; `None` where it is closed.
    pub ends: Option<(usize, usize)>,
    /// Its points; a closed border repeats the first.
    pub points: Vec<Coord<f64>>,
    /// For each segment, the nearest site on its left and on its right.
    pub beside: Vec<(usize, usize)>,
}

/// How often corners are cut.
const PASSES: usize = 2;

/// The cells of sites.
pub(super) struct Cells {
    mesh: DelaunayTriangulation<Point2<f64>>,
}

impl Cells {
    /// The cells of `sites`, right within `reach` metres of the plane's origin. The sites must be finite, distinct and within
    /// reach; `None` where the triangulation takes them for neither.
    pub(super) fn new(sites: &[Coord<f64>], reach: f64) -> Option<Self> {
        let ring = (0..RING_SITES).map(|i| ring_site(i, reach.max(1.0)));
        let all: Vec<_> = sites.iter().map(|s| Point2::new(s.x, s.y)).chain(ring).collect();
        let count = all.len();
        let mesh = DelaunayTriangulation::bulk_load_stable(all)
            .ok()
            .filter(|mesh| mesh.num_vertices() == count)?;
        Some(Self { mesh })
    }

    /// The index of the site nearest to `point`; never one of the ring within reach.
    pub(super) fn nearest(&self, point: Coord<f64>) -> Option<usize> {
        self.mesh
            .nearest_neighbor(Point2::new(point.x, point.y))
            .map(|vertex| vertex.index())
    }

    /// The sites whose cells touch that of `site`; an index beyond the sites stands for the ring.
    pub(super) fn neighbours(&self, site: usize) -> impl Iterator<Item = usize> {
        let vertex = self.mesh.vertex(FixedVertexHandle::from_index(site));
        vertex.out_edges().map(|edge| edge.to().index())
    }

    /// Every border between sites of different labels, those that start where three labels meet first, then the closed ones;
    /// corners cut where no site is thereby passed. There is one label for each site.
    pub(super) fn arcs(&self, labels: &[usize]) -> Vec<Arc> {
        Borders {
            mesh: &self.mesh,
            labels,
        }
        .arcs()
    }
}

/// The cells with a label each.
struct Borders<'a> {
    mesh: &'a DelaunayTriangulation<Point2<f64>>,
    labels: &'a [usize],
}

impl<'a> Borders<'a> {
    fn arcs(&self) -> Vec<Arc> {
        let mut seen = BTreeSet::new();
        let mut arcs = Vec::new();
        let borders = || self.mesh.directed_edges().filter(|&edge| self.is_border(edge));
        for start in borders().filter(|edge| self.apex_differs(edge.rev())) {
            arcs.push(self.follow(start, &mut seen));
        }
        for start in borders() {
            if !seen.contains(&start.fix().index()) {
                arcs.push(self.follow(start, &mut seen));
            }
        }
        arcs
    }

    fn label(&self, vertex: VertexHandle<Point2<f64>>) -> usize {
        self.labels.get(vertex.index()).copied().unwrap_or(OUTSIDE)
    }

    /// A border runs across the edge, drawn with the lesser label on its left.
    fn is_border(&self, edge: Edge) -> bool {
        self.label(edge.from()) < self.label(edge.to())
    }

    /// Three labels meet in the triangle on the left of `edge`.
    fn apex_differs(&self, edge: Edge) -> bool {
        let apex = self.label(edge.next().to());
        apex != self.label(edge.from()) && apex != self.label(edge.to())
    }

    /// The next edge that the border across `edge` crosses, and the site that it turns around; `None` where a third label
    /// meets it.
    fn next(&self, edge: Edge<'a>) -> Option<(Edge<'a>, Coord<f64>)> {
        let apex = self.label(edge.next().to());
        if apex == self.label(edge.from()) {
            Some((edge.next().rev(), coord(edge.to().position())))
        } else if apex == self.label(edge.to()) {
            Some((edge.prev().rev(), coord(edge.from().position())))
        } else {
            None
        }
    }

    fn follow(&self, start: Edge<'a>, seen: &mut BTreeSet<usize>) -> Arc {
        let mut path = Path {
            points: vec![centre(start.rev())],
            ..Path::default()
        };
        let mut edge = start;
        let ends = loop {
            seen.insert(edge.fix().index());
            path.beside.push((edge.from().index(), edge.to().index()));
            path.points.push(centre(edge));
            let Some((next, pivot)) = self.next(edge) else {
                break Some((face(start.rev()), face(edge)));
            };
            path.pivots.push(pivot);
            if next == start {
                break None;
            }
            edge = next;
        };
        let (left, right) = (self.label(start.from()), self.label(start.to()));
        let Path { points, beside, .. } = (0..PASSES).fold(path, |path, _| path.cut_corners());
        Arc {
            left,
            right,
            ends,
            points,
            beside,
        }
    }
}

fn ring_site(index: usize, reach: f64) -> Point2<f64> {
    #[allow(clippy::cast_precision_loss)] // below eight
    let angle = index as f64 / RING_SITES as f64 * std::f64::consts::TAU;
    Point2::new(reach * RING_REACH * angle.cos(), reach * RING_REACH * angle.sin())
}

fn face(edge: Edge) -> usize {
    edge.face().index()
}

/// The circumcentre of the triangle on the left: where three cells meet. A border never leaves the ring's hull, so that
/// triangle exists.
fn centre(edge: Edge) -> Coord<f64> {
    edge.face()
        .as_inner()
        .map_or_else(|| coord(edge.from().position()), |inner| coord(inner.circumcenter()))
}

fn coord(point: Point2<f64>) -> Coord<f64> {
    Coord { x: point.x, y: point.y }
}
