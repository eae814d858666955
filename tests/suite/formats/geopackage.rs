//! GeoPackage: valid, read by GDAL with its types, opened by QGIS with its styles, edited without breaking its index.

use crate::{LAYERS, client, read, sample, written};
use sitmap::export::{self, ExportError, Target};
use sitmap::model::Situation;
use std::fs;
use std::path::Path;

/// Prints what QGIS makes of each layer: name, features, geometry, renderer, aliases, whether it plays.
const OPEN: &str = r#"
import os, sys
from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes
application = QgsApplication([], False)
application.initQgis()
for name in sys.argv[1].split(","):
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{sys.argv[2]}|layername={name}", name, "ogr", options)
    layer.loadDefaultStyle()
    named = sum(bool(field.alias()) for field in layer.fields())
    print(name, layer.featureCount(), QgsWkbTypes.displayString(layer.wkbType()), layer.crs().authid(),
          layer.renderer().type() if layer.renderer() else None, named > 40, layer.temporalProperties().isActive(), layer.hasSpatialIndex() == 2)
sys.stdout.flush()
os._exit(0)
"#;

/// Moves a point and deletes a line, as somebody does in QGIS, and asks the index for both.
const EDIT: &str = r#"
import sys
from osgeo import ogr
ogr.UseExceptions()
source = ogr.Open(sys.argv[1], 1)
layer = source.GetLayerByName("strikes")
feature = layer.GetNextFeature()
feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (100 50)"))
layer.SetFeature(feature)
layer.SetSpatialFilterRect(99, 49, 101, 51)
moved = layer.GetFeatureCount()
lines = source.GetLayerByName("frontlines")
lines.DeleteFeature(1)
print(moved, source.ExecuteSQL("SELECT count(*) FROM rtree_frontlines_geom").GetNextFeature().GetField(0))
"#;

fn empty() -> Situation {
    Situation::default()
}

#[test]
fn the_validator_has_nothing_to_say() {
    if !client::has_module("osgeo_utils.samples.validate_gpkg", "python3-gdal (Debian)") {
        return;
    }
    for situation in [sample::situation(), empty()] {
        let (_folder, file) = written(&situation, "gpkg");
        assert_eq!(client::python(&["-m", "osgeo_utils.samples.validate_gpkg"], &file), "");
    }
}

#[test]
fn gdal_reads_every_feature_and_type() {
    if !client::has_gdal() {
        return;
    }
    let (_folder, file) = written(&sample::situation(), "gpkg");
    for (layer, features) in LAYERS {
        let summary = client::ogrinfo(&file, Some(layer));
        assert_eq!(
            client::after(&summary, "Feature Count: "),
            features.to_string(),
            "{layer}"
        );
        for (column, kind) in [
            ("event_id", "String"),
            ("event_date", "Date"),
            ("begin", "DateTime"),
            ("end", "DateTime"),
        ] {
            let typed = client::after(&summary, &format!("{column}: "));
            assert!(typed.starts_with(&format!("{kind} (")), "{layer}: {column} is {typed}");
        }
    }
    let strikes = client::ogrinfo(&file, Some("strikes"));
    for column in ["published_at", "updated_at"] {
        let typed = client::after(&strikes, &format!("{column}: "));
        assert!(typed.starts_with("Date ("), "{column} is {typed}");
    }
    assert!(
        client::after(&strikes, "civilian_targeting: ").starts_with("Integer(Boolean)"),
        "{strikes}"
    );
    assert!(
        client::after(&strikes, "fatalities_best: ").starts_with("Integer64"),
        "{strikes}"
    );
    let unlocated = client::ogrinfo(&file, Some("unlocated"));
    assert_eq!(client::after(&unlocated, "Feature Count: "), "1");
}

#[test]
fn qgis_opens_every_layer_with_its_style() {
    if !client::has_module("qgis.core", "python3-qgis (Debian)") {
        return;
    }
    let names = LAYERS.iter().map(|(name, _)| *name).chain(["unlocated"]);
    let names: Vec<&str> = names.collect();
    for (situation, full) in [(sample::situation(), true), (empty(), false)] {
        let (_folder, file) = written(&situation, "gpkg");
        let found = client::python(&["-c", OPEN, &names.join(",")], &file);
        for (name, features) in LAYERS {
            let features = if full { features } else { 0 };
            let geometry = match name {
                "control" => "MultiPolygon",
                "frontlines" | "displacement_flows" => "MultiLineString",
                _ => "Point",
            };
            let expected = format!("{name} {features} {geometry} EPSG:4326 RuleRenderer True True True");
            assert!(found.lines().any(|line| line == expected), "{expected}, found {found}");
        }
        // A table draws nothing; the names of its columns are there all the same.
        let table = format!("unlocated {} NoGeometry  None True False", usize::from(full));
        assert!(
            found.lines().any(|line| line.starts_with(&table)),
            "{table}, found {found}"
        );
    }
}

#[test]
fn edits_keep_the_index_right() {
    if !client::has_module("osgeo.ogr", "python3-gdal (Debian)") {
        return;
    }
    let (_folder, file) = written(&sample::situation(), "gpkg");
    let before = read(&file).situation;
    assert_eq!(client::python(&["-c", EDIT], &file).trim(), "1 1");
    let after = read(&file).situation;
    assert_eq!((before.lines.len(), after.lines.len()), (2, 1));
}

#[test]
fn a_file_that_is_open_elsewhere_stays() {
    let (folder, file) = written(&sample::situation(), "gpkg");
    let before = fs::read(&file).unwrap();
    fs::write(folder.path().join("situation.gpkg-wal"), "").unwrap();
    let target = Target::of(&file, &[]).unwrap();
    let error = export::write_to(&empty(), &|_| None, &target).unwrap_err();
    assert!(matches!(&error, ExportError::Open(path) if path == &file), "{error}");
    assert!(error.hint().starts_with("close it"), "{}", error.hint());
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_is_no_geopackage_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("text.gpkg", &b"no database"[..]),
        ("empty.gpkg", b""),
        ("half.gpkg", b"SQLite format 3\0\x10\0"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert!(refused(&path).contains("is no map of layers"), "{}", refused(&path));
    }
    assert!(refused(folder.path()).contains("none of the layers is in it"));
}

fn refused(path: &Path) -> String {
    let places = export::records::Places {
        find: &|_| Vec::new(),
        country: &|_| None,
    };
    let mut records = export::records::Records::default();
    records.read_map(path, &places).unwrap_err().to_string()
}
