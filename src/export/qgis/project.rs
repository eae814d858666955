//! The project: layers in groups over the base map, where it opens, the time it plays, and a page to print.

use super::crs::{Extent, WEB_MERCATOR, WGS_84};
use super::legend::Legend;
use super::style::ROOT;
use super::{LayerFile, PROJECT, VERSION, basemap, layers, layout, style};
use crate::export::about::{About, CAUTION, LICENCE, RIGHTS};
use crate::export::basemap::{opening, theatre};
use crate::export::symbology::Sides;
use crate::export::xml::Xml;
use crate::model::{DatePrecision, Situation};
use jiff::civil::Date;

const DOCTYPE: &str = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>";

/// The project file, without its checksum.
pub(super) fn write(situation: &Situation, sides: &Sides) -> String {
    let about = About::of(situation);
    let whole = theatre(situation);
    let has_base_map = whole.is_some();
    let everywhere = [-180.0, -60.0, 180.0, 75.0];
    let extent = Extent::of(opening(situation).unwrap_or(everywhere));
    let full = Extent::of(whole.unwrap_or(everywhere));
    let mut xml = Xml::default();
    let root = [("projectname", about.title.as_str()), ("version", VERSION)];
    xml.within("qgis", &root, |xml| {
        xml.empty("homePath", &[("path", "")]).leaf("title", &[], &about.title);
        xml.within("projectCrs", &[], |xml| WEB_MERCATOR.write(xml));
        tree(xml, has_base_map);
        canvas(xml, &extent);
        xml.within("projectlayers", &[], |xml| {
            for layer in layers() {
                map_layer(xml, &layer, sides, &about);
            }
            if has_base_map {
                basemap::themes().for_each(|theme| basemap::write(xml, theme));
            }
        });
        properties(xml);
        metadata(xml, &about);
        view(xml, &extent, &full);
        time(xml, situation);
        layout::write(xml, &extent, &about, &Legend::of(situation, sides, has_base_map));
    });
    xml.finish(DOCTYPE)
}

/// The layer's name inside the project.
pub(super) fn id(layer: &LayerFile) -> String {
    format!("{}_sitmap", layer.stem)
}

fn tree(xml: &mut Xml, has_base_map: bool) {
    let leaf = |xml: &mut Xml, id: &str, name: &str, source: &str, expanded| {
        let attributes = [
            ("id", id),
            ("name", name),
            ("source", source),
            ("providerKey", "ogr"),
            ("checked", "Qt::Checked"),
            ("expanded", expanded),
        ];
        xml.empty("layer-tree-layer", &attributes);
    };
    let group = |name| [("name", name), ("checked", "Qt::Checked"), ("expanded", "1")];
    let ground = |layer: &LayerFile| matches!(layer.stem, "frontlines" | "control");
    let (below, above): (Vec<_>, Vec<_>) = layers().into_iter().partition(ground);
    xml.open("layer-tree-group", &[]);
    for (name, layers) in [("Events", above), ("Front lines and areas", below)] {
        xml.within("layer-tree-group", &group(name), |xml| {
            for layer in &layers {
                leaf(xml, &id(layer), layer.title, &layer.source(), "0");
            }
        });
    }
    if has_base_map {
        xml.within("layer-tree-group", &group("Base map"), |xml| {
            for theme in basemap::themes() {
                leaf(
                    xml,
                    &basemap::id(theme),
                    basemap::title(theme),
                    &basemap::source(theme),
                    "0",
                );
            }
        });
    }
    xml.close();
}

fn canvas(xml: &mut Xml, extent: &Extent) {
    let attributes = [("name", "theMapCanvas"), ("annotationsVisible", "1")];
    xml.within("mapcanvas", &attributes, |xml| {
        xml.leaf("units", &[], "meters");
        xml.within("extent", &[], |xml| {
            for (side, metres) in extent.sides() {
                xml.leaf(side, &[], &metres);
            }
        });
        xml.leaf("rotation", &[], "0");
        xml.within("destinationsrs", &[], |xml| WEB_MERCATOR.write(xml));
    });
}

fn map_layer(xml: &mut Xml, layer: &LayerFile, sides: &Sides, about: &About) {
    let root: Vec<_> = [("type", "vector"), ("geometry", layer.shape.as_str())]
        .into_iter()
        .chain(ROOT)
        .collect();
    xml.within("maplayer", &root, |xml| {
        xml.leaf("id", &[], &id(layer))
            .leaf("datasource", &[], &layer.source())
            .leaf("layername", &[], layer.title);
        xml.within("srs", &[], |xml| WGS_84.write(xml));
        xml.within("resourceMetadata", &[], |xml| {
            let holds = format!("{} {} {CAUTION}", layer.holds, about.basis);
            xml.leaf("identifier", &[], layer.stem)
                .leaf("type", &[], "dataset")
                .leaf("language", &[], "ENG")
                .leaf("title", &[], layer.title)
                .leaf("abstract", &[], &holds);
            rights(xml);
            xml.leaf("encoding", &[], "UTF-8");
        });
        xml.leaf("provider", &[("encoding", "UTF-8")], "ogr");
        xml.within("flags", &[], |xml| {
            for flag in ["Identifiable", "Removable", "Searchable"] {
                xml.leaf(flag, &[], "1");
            }
        });
        style::body(xml, layer, &layer.rules(sides), &layer.order());
    });
}

fn rights(xml: &mut Xml) {
    xml.leaf("license", &[], LICENCE).leaf("rights", &[], RIGHTS);
}

fn properties(xml: &mut Xml) {
    xml.within("properties", &[], |xml| {
        xml.within("Gui", &[], |xml| {
            let channels = [
                ("CanvasColorRedPart", 1),
                ("CanvasColorGreenPart", 3),
                ("CanvasColorBluePart", 5),
            ];
            for (name, at) in channels {
                let value = u8::from_str_radix(&basemap::WATER[at..at + 2], 16).expect("water has a colour");
                xml.leaf(name, &[("type", "int")], &value.to_string());
            }
        });
        xml.within("Paths", &[], |xml| {
            xml.leaf("Absolute", &[("type", "bool")], "false");
        });
        xml.within("SpatialRefSys", &[], |xml| {
            xml.leaf("ProjectionsEnabled", &[("type", "int")], "1");
        });
        xml.within("Measure", &[], |xml| {
            xml.leaf("Ellipsoid", &[("type", "QString")], "EPSG:7030");
        });
    });
}

fn metadata(xml: &mut Xml, about: &About) {
    xml.within("projectMetadata", &[], |xml| {
        xml.leaf("identifier", &[], PROJECT)
            .leaf("type", &[], "dataset")
            .leaf("title", &[], &about.title)
            .leaf("abstract", &[], &format!("{} {CAUTION}", about.basis));
        rights(xml);
    });
}

/// Where the map opens, and what "zoom full" shows: the theatre, not the base map, which goes on behind it.
fn view(xml: &mut Xml, extent: &Extent, full: &Extent) {
    let attributes = [("UseProjectScales", "0"), ("rotation", "0")];
    xml.within("ProjectViewSettings", &attributes, |xml| {
        for (name, extent) in [("DefaultViewExtent", extent), ("PresetFullExtent", full)] {
            let sides = extent.sides();
            let attributes: Vec<(&str, &str)> = sides.iter().map(|(side, metres)| (*side, metres.as_str())).collect();
            xml.within(name, &attributes, |xml| WEB_MERCATOR.write(xml));
        }
    });
}

/// The Temporal Controller plays day by day from the first dated day to the last.
fn time(xml: &mut Xml, situation: &Situation) {
    let attributes = [
        ("timeStep", "1"),
        ("timeStepUnit", "d"),
        ("frameRate", "2"),
        ("cumulativeTemporalRange", "0"),
    ];
    let exact = situation.incidents.iter().filter_map(|incident| incident.account.when);
    let exact = exact.filter(|when| matches!(when.precision, DatePrecision::Day | DatePrecision::Week));
    let lines = situation.lines.iter().map(|line| line.valid);
    let days: Vec<(Date, Date)> = exact.map(|when| (when.first, when.last)).chain(lines).collect();
    let first = days.iter().map(|(first, _)| *first).min();
    let last = days.iter().map(|(_, last)| *last).max();
    xml.within("ProjectTimeSettings", &attributes, |xml| {
        if let (Some(first), Some(last)) = (first, last) {
            xml.within("TemporalRange", &[], |xml| {
                xml.leaf("start", &[], &format!("{first}T00:00:00Z"))
                    .leaf("end", &[], &format!("{last}T23:59:59Z"));
            });
        }
    });
}
