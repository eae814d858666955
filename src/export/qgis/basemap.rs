//! How the base map is drawn: quietly, so that the layers stand out.

use super::style::{Lettering, ROOT, write_labels};
use super::symbol::{Symbol, SymbolLayer, fill, line, marker};
use super::{Shape, crs};
use crate::export::basemap::Theme;
use crate::export::xml::Xml;

/// Water: the canvas, and lakes.
pub(super) const WATER: &str = "#DDE8EF";
const LAND: &str = "#F7F5EF";
const BORDER: &str = "#8C8A85";
const RIVER: &str = "#A9C6D9";

/// The themes in the order of the map, uppermost first.
pub(super) fn themes() -> impl Iterator<Item = Theme> {
    Theme::ALL.into_iter().rev()
}

/// A theme's name in the list of layers.
pub(super) fn title(theme: Theme) -> &'static str {
    match theme {
        Theme::Land => "Land",
        Theme::Lakes => "Lakes",
        Theme::Borders => "Borders",
        Theme::Divisions => "First-level divisions",
        Theme::Rivers => "Rivers",
        Theme::States => "States",
        Theme::Towns => "Towns",
    }
}

/// The layer's name inside the project.
pub(super) fn id(theme: Theme) -> String {
    format!("basemap_{}", theme.as_str())
}

/// Its file, from the project's folder.
pub(super) fn file(theme: Theme) -> String {
    format!("basemap/{}.geojson", theme.as_str())
}

/// Where its file is, as QGIS writes it.
pub(super) fn source(theme: Theme) -> String {
    format!("./{}", file(theme))
}

fn shape(theme: Theme) -> Shape {
    match theme {
        Theme::Land | Theme::Lakes => Shape::Area,
        Theme::Borders | Theme::Divisions | Theme::Rivers => Shape::Line,
        Theme::States | Theme::Towns => Shape::Point,
    }
}

/// Writes the theme as a layer of the project.
pub(super) fn write(xml: &mut Xml, theme: Theme) {
    let labelled = if shape(theme) == Shape::Point { "1" } else { "0" };
    let root = ROOT.map(|(key, value)| (key, if key == "labelsEnabled" { labelled } else { value }));
    let attributes: Vec<_> = [("type", "vector"), ("geometry", shape(theme).as_str())]
        .into_iter()
        .chain(root)
        .collect();
    xml.within("maplayer", &attributes, |xml| {
        xml.leaf("id", &[], &id(theme))
            .leaf("datasource", &[], &source(theme))
            .leaf("layername", &[], title(theme));
        xml.within("srs", &[], |xml| crs::WGS_84.write(xml));
        xml.within("resourceMetadata", &[], |xml| {
            xml.leaf("title", &[], title(theme))
                .leaf(
                    "abstract",
                    &[],
                    "Natural Earth 1:10 million, thinned and cut to the theatre. Borders were drawn before this war.",
                )
                .leaf(
                    "license",
                    &[],
                    "Public domain (Natural Earth); names of towns: GeoNames, CC BY 4.0",
                )
                .leaf("rights", &[], "Made with Natural Earth. Names of towns: GeoNames.");
        });
        xml.leaf("provider", &[("encoding", "UTF-8")], "ogr");
        renderer(xml, theme);
        let lettering = |text, placement, size, colour| Lettering {
            text,
            placement,
            size,
            colour,
            distance: None,
        };
        match theme {
            Theme::States => write_labels(xml, &lettering("upper(\"name\")", "4", "9", "130,126,118,255"), None),
            Theme::Towns => write_labels(xml, &lettering("\"name\"", "6", "7", "85,83,78,255"), Some("4000000")),
            _ => {}
        }
    });
}

fn renderer(xml: &mut Xml, theme: Theme) {
    let layer = match theme {
        Theme::Land => fill(LAND),
        Theme::Lakes => fill(WATER),
        Theme::Borders => line(BORDER, 0.4, &[]).driven("customDash", "if(\"rank\"=1,'3;2','3;0')"),
        Theme::Divisions => line("#C9C5BB", 0.2, &[2.0, 1.2]),
        Theme::Rivers => line(RIVER, 0.3, &[]),
        Theme::Towns => marker("circle", 0, "#9A968D", 0.9).driven("outlineStyle", "'no'"),
        Theme::States => SymbolLayer::new("SimpleMarker", &[("size", "0"), ("outline_style", "no")]),
    };
    let kind = match shape(theme) {
        Shape::Point => "marker",
        Shape::Line => "line",
        Shape::Area => "fill",
    };
    xml.within(
        "renderer-v2",
        &[("type", "singleSymbol"), ("symbollevels", "0")],
        |xml| {
            xml.within("symbols", &[], |xml| Symbol::new(kind, vec![layer]).write(xml, "0"));
        },
    );
}
