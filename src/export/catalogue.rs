//! The layers of a map: what each is called and holds, the type of its geometry, and its columns.

use super::columns::{self, Columns};
use crate::model::Layer;

/// What the features of a layer are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Point,
    Line,
    Area,
}

/// A layer's file and what stands in it.
pub(super) struct LayerFile {
    /// The file's name without its ending.
    pub stem: &'static str,
    pub title: &'static str,
    /// What it holds, in a sentence.
    pub holds: &'static str,
    pub shape: Shape,
    pub columns: Columns,
}

impl LayerFile {
    /// The layer of the model whose events are the points.
    ///
    /// # Panics
    /// For layers of lines and areas.
    pub fn points(&self) -> Layer {
        let named = Layer::ALL.into_iter().find(|layer| layer.as_str() == self.stem);
        named.expect("layers of points bear the names of the model's layers")
    }
}

/// The layers in the order of the map, uppermost first.
pub(super) fn layers() -> [LayerFile; 6] {
    let layer = |stem, title, holds, shape, columns| LayerFile {
        stem,
        title,
        holds,
        shape,
        columns,
    };
    [
        layer(
            "strikes",
            "Strikes",
            "Shelling, missiles, rockets, drones, air strikes, mines and unexploded ordnance.",
            Shape::Point,
            columns::events(),
        ),
        layer(
            "clashes",
            "Fighting and control of places",
            "Fighting on the ground, captures, losses, withdrawals, and statements of who holds a place.",
            Shape::Point,
            columns::events(),
        ),
        layer(
            "displacement",
            "Displacement",
            "People displaced, evacuated, sheltering or returned.",
            Shape::Point,
            columns::displacement(),
        ),
        layer(
            "displacement_flows",
            "Movements of people",
            "Movements of which a report names both ends.",
            Shape::Line,
            columns::displacement(),
        ),
        layer(
            "frontlines",
            "Front lines",
            "The line between the sides that follows from what is reported of places.",
            Shape::Line,
            columns::lines(),
        ),
        layer(
            "control",
            "Areas held and contested",
            "The areas that the front lines part.",
            Shape::Area,
            columns::areas(),
        ),
    ]
}
