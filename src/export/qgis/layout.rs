//! A page to print (A3, landscape): the map, its legend, scale, dates, and when not to trust it.

use super::crs::Extent;
use super::legend::Legend;
use super::style::NORMAL;
use super::symbol::{Symbol, fill};
use crate::export::about::{About, CAUTION};
use crate::export::xml::{Attributes, Xml};

/// Left, top, width, height in millimetres.
type Frame = [f64; 4];

const PAGE: [f64; 2] = [420.0, 297.0];
const TITLE: Frame = [10.0, 7.0, 400.0, 12.0];
const MAP: Frame = [10.0, 21.0, 275.0, 240.0];
const LEGEND: Frame = [289.0, 21.0, 121.0, 240.0];
const SCALE: Frame = [14.0, 247.0, 80.0, 12.0];
const FOOT: Frame = [10.0, 264.0, 400.0, 27.0];

/// QGIS's numbers of the kinds of items.
const PAGE_ITEM: &str = "65638";
const MAP_ITEM: &str = "65639";
const LABEL_ITEM: &str = "65641";
const LEGEND_ITEM: &str = "65642";
const SCALE_ITEM: &str = "65646";

/// Names of the items inside the project.
const MAP_ID: &str = "{7e000000-0000-4000-8000-000000000001}";

/// Writes the page among the layouts of the project.
pub(super) fn write(xml: &mut Xml, extent: &Extent, about: &About, key: &Legend) {
    xml.open("Layouts", &[]);
    let attributes = [
        ("name", "Situation map"),
        ("units", "mm"),
        ("printResolution", "200"),
        ("worldFileMap", ""),
    ];
    xml.within("Layout", &attributes, |xml| {
        page(xml);
        map(xml, extent);
        text(xml, "2", "title", TITLE, 18, &about.title);
        legend(xml, key);
        scale(xml);
        text(
            xml,
            "5",
            "foot",
            FOOT,
            8,
            &format!("{}\nWhen not to trust this. {CAUTION}", about.basis),
        );
    });
    xml.close();
}

/// An item of a kind, with attributes of its own.
fn item(
    xml: &mut Xml,
    kind: &str,
    id: &str,
    uuid: &str,
    frame: Frame,
    own: Attributes<'_>,
    write: impl FnOnce(&mut Xml),
) {
    let [left, top, width, height] = frame;
    let (position, size) = (format!("{left},{top},mm"), format!("{width},{height},mm"));
    let shared = [
        ("type", kind),
        ("id", id),
        ("uuid", uuid),
        ("templateUuid", uuid),
        ("position", position.as_str()),
        ("positionOnPage", position.as_str()),
        ("size", size.as_str()),
        ("referencePoint", "0"),
        ("visibility", "1"),
        ("opacity", "1"),
        ("itemRotation", "0"),
    ];
    let attributes: Vec<_> = shared.into_iter().chain(own.iter().copied()).collect();
    xml.within("LayoutItem", &attributes, write);
}

/// The name of an item inside the project.
fn uuid(number: &str) -> String {
    format!("{{7e000000-0000-4000-8000-00000000000{number}}}")
}

fn page(xml: &mut Xml) {
    xml.within("PageCollection", &[], |xml| {
        let white = Symbol::new("fill", vec![fill("#FFFFFF")]);
        white.write(xml, "");
        let frame = [0.0, 0.0, PAGE[0], PAGE[1]];
        item(
            xml,
            PAGE_ITEM,
            "",
            &uuid("0"),
            frame,
            &[("background", "true")],
            |xml| white.write(xml, ""),
        );
    });
}

fn map(xml: &mut Xml, extent: &Extent) {
    let own = [
        ("frame", "true"),
        ("background", "true"),
        ("keepLayerSet", "false"),
        ("mapRotation", "0"),
        ("drawCanvasItems", "true"),
        ("zValue", "1"),
    ];
    item(xml, MAP_ITEM, "map", MAP_ID, MAP, &own, |xml| {
        xml.empty(
            "FrameColor",
            &[("red", "140"), ("green", "138"), ("blue", "133"), ("alpha", "255")],
        );
        xml.empty(
            "BackgroundColor",
            &[("red", "221"), ("green", "232"), ("blue", "239"), ("alpha", "255")],
        );
        let shown = extent.with_ratio(MAP[2] / MAP[3]).sides();
        let sides: Vec<(&str, &str)> = shown.iter().map(|(side, metres)| (*side, metres.as_str())).collect();
        xml.empty("Extent", &sides);
    });
}

fn text(xml: &mut Xml, number: &str, id: &str, frame: Frame, points: u32, words: &str) {
    let own = [
        ("labelText", words),
        ("htmlState", "0"),
        ("halign", "1"),
        ("valign", "32"),
        ("marginX", "0"),
        ("marginY", "0"),
        ("zValue", number),
    ];
    item(xml, LABEL_ITEM, id, &uuid(number), frame, &own, |xml| {
        let font = format!("Sans Serif,{points},-1,5,50,0,0,0,0,0");
        xml.empty("LabelFont", &[("description", &font), ("style", "")]);
        xml.empty(
            "FontColor",
            &[("red", "26"), ("green", "26"), ("blue", "26"), ("alpha", "255")],
        );
    });
}

fn legend(xml: &mut Xml, key: &Legend) {
    let own = [
        ("map_uuid", MAP_ID),
        ("title", "Legend"),
        ("columnCount", "2"),
        ("splitLayer", "0"),
        ("equalColumnWidth", "0"),
        ("columnSpace", "3"),
        ("resizeToContents", "0"),
        ("symbolWidth", "10"),
        ("symbolHeight", "3"),
        ("maxSymbolSize", "8"),
        ("background", "true"),
        ("zValue", "3"),
    ];
    item(xml, LEGEND_ITEM, "legend", &uuid("3"), LEGEND, &own, |xml| {
        xml.within("styles", &[], |xml| {
            for (name, points, above, before) in [
                ("title", 11, "0", "0"),
                ("group", 9, "3", "0"),
                ("subgroup", 8, "2", "0"),
                ("symbol", 7, "1.2", "0"),
                ("symbolLabel", 7, "1.2", "2"),
            ] {
                let font = format!("Sans Serif,{points},-1,5,50,0,0,0,0,0");
                xml.within(
                    "style",
                    &[
                        ("name", name),
                        ("alignment", "1"),
                        ("marginTop", above),
                        ("marginLeft", before),
                    ],
                    |xml| {
                        xml.empty("styleFont", &[("description", &font), ("style", "")]);
                    },
                );
            }
        });
        key.write(xml);
    });
}

fn scale(xml: &mut Xml) {
    let own = [
        ("mapUuid", MAP_ID),
        ("style", "Single Box"),
        ("unitType", "km"),
        ("unitLabel", "km"),
        ("numMapUnitsPerScaleBarUnit", "1"),
        ("segmentSizeMode", "1"),
        ("minBarWidth", "30"),
        ("maxBarWidth", "70"),
        ("numSegments", "2"),
        ("numSegmentsLeft", "0"),
        ("height", "2"),
        ("labelBarSpace", "1"),
        ("boxContentSpace", "1"),
        ("outlineWidth", "0.2"),
        ("background", "false"),
        ("zValue", "4"),
    ];
    item(xml, SCALE_ITEM, "scale", &uuid("4"), SCALE, &own, |xml| {
        let font = [
            ("fontFamily", "Sans Serif"),
            ("fontSize", "8"),
            ("fontSizeUnit", "Point"),
            ("fontWeight", NORMAL),
            ("textColor", "26,26,26,255"),
        ];
        xml.empty("text-style", &font);
    });
}
