//! What QGIS opens: a style beside every layer, and the project `sitmap.qgs` over all of them and the base map.
//!
//! Everything is written as QGIS 3.22 and newer read it, with relative paths, so that the folder can be moved. Styles and
//! projects that somebody changed are kept as they are ([`written`]).

mod basemap;
mod crs;
mod expression;
mod front;
mod layout;
mod legend;
mod points;
mod project;
mod rules;
mod style;
mod symbol;
mod written;

use super::basemap::{self as natural_earth, Feature, Theme};
use super::catalogue::{LayerFile, Shape, layers};
use super::columns::Column;
use super::folder::{Draft, Folder};
use super::symbology::Sides;
use super::xml::Xml;
use crate::model::Situation;
use rules::Rule;
use std::fs::File;
use std::io::{BufWriter, Write};

/// The project over the layers.
const PROJECT: &str = "sitmap.qgs";
const STYLE_DOCTYPE: &str = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>";
/// The version whose way of writing styles and projects is kept to.
const VERSION: &str = "3.22.16-Białowieża";

/// The layers that are drawn from statements of control.
const FRONT: [&str; 2] = ["frontlines", "control"];

impl Shape {
    /// As a layer's attribute `geometry`.
    fn as_str(self) -> &'static str {
        match self {
            Self::Point => "Point",
            Self::Line => "Line",
            Self::Area => "Polygon",
        }
    }
}

impl LayerFile {
    /// Where its file is, from the project. The type of geometry is named, because a file without features has none.
    fn source(&self) -> String {
        let geometry = match self.shape {
            Shape::Point => "Point",
            Shape::Line => "LineString",
            Shape::Area => "MultiPolygon",
        };
        format!("./{}.geojson|geometrytype={geometry}", self.stem)
    }

    fn rules(&self, sides: &Sides) -> Vec<Rule> {
        match self.stem {
            "displacement_flows" => front::flows(),
            "frontlines" => front::lines(),
            "control" => front::areas(sides),
            _ => points::rules(self.points(), sides),
        }
    }

    /// In which order its features are drawn.
    fn order(&self) -> Vec<(&'static str, bool)> {
        match self.shape {
            Shape::Point => points::order(self.points()),
            Shape::Line | Shape::Area => vec![("\"begin\"", true)],
        }
    }

    /// The style, as it stands in a file of its own or among the styles of a GeoPackage.
    pub(super) fn style(&self, sides: &Sides) -> String {
        style_of(|xml| style::body(xml, self, &self.rules(sides), &self.order()))
    }
}

/// The style of a table without geometry, as it stands among the styles of a GeoPackage.
pub(super) fn table_style(columns: &[&Column]) -> String {
    style_of(|xml| style::form(xml, columns))
}

fn style_of(body: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::default();
    let root: Vec<_> = [("version", VERSION), ("styleCategories", "AllStyleCategories")]
        .into_iter()
        .chain(style::ROOT)
        .collect();
    xml.within("qgis", &root, body);
    xml.finish(STYLE_DOCTYPE)
}

/// Styles, project and base map, but for those styles and projects that somebody changed.
pub(super) fn files<'a>(situation: &'a Situation, ground: &'a [Feature], folder: &mut Folder) -> Vec<Draft<'a>> {
    let mut files = styles(situation, layers(), folder);
    let project = || project::write(situation, &Sides::of(situation));
    files.extend(sealed(PROJECT.to_owned(), project, folder));
    if !ground.is_empty() {
        files.extend(Theme::ALL.map(|theme| {
            let of_theme = ground.iter().filter(move |feature| feature.theme == theme);
            Draft::new(basemap::file(theme), |out| natural_earth::write(out, of_theme))
        }));
    }
    files
}

/// The styles of front lines and areas alone.
pub(super) fn front_files<'a>(situation: &'a Situation, folder: &mut Folder) -> Vec<Draft<'a>> {
    let front = layers().into_iter().filter(|layer| FRONT.contains(&layer.stem));
    styles(situation, front, folder)
}

fn styles<'a>(
    situation: &'a Situation,
    layers: impl IntoIterator<Item = LayerFile>,
    folder: &mut Folder,
) -> Vec<Draft<'a>> {
    let style = |layer: LayerFile| {
        let name = format!("{}.qml", layer.stem);
        sealed(name, move || layer.style(&Sides::of(situation)), folder)
    };
    layers.into_iter().filter_map(style).collect()
}

/// A document that we know again, unless somebody changed the one that is there.
fn sealed<'a>(name: String, document: impl FnOnce() -> String + Send + 'a, folder: &mut Folder) -> Option<Draft<'a>> {
    if !written::is_ours(&folder.file(&name)) {
        folder.keep(&name);
        return None;
    }
    let write = |out: &mut BufWriter<File>| out.write_all(written::seal(&document()).as_bytes());
    Some(Draft::new(name, write))
}
