//! What a layer's style says beside its symbols: labels, names of fields, the tip on the map, widgets and time. One body
//! serves the `.qml` beside the layer and the layer in the project.

use super::expression::{html, string};
use super::rules::{self, Rule};
use super::symbol::{driven, flag, option};
use super::{LayerFile, Shape, points};
use crate::export::columns::{Column, ColumnKind};
use crate::export::symbology::{self, Group};
use crate::export::tip::{BODY, HEAD};
use crate::export::xml::Xml;

/// Attributes that the root of a style and a layer of a project share.
pub(super) const ROOT: [(&str, &str); 4] = [
    ("labelsEnabled", "1"),
    ("hasScaleBasedVisibilityFlag", "0"),
    ("simplifyDrawingHints", "0"),
    ("readOnly", "0"),
];

/// Columns whose values a form and the tip show by the labels of the symbols.
const LABELLED: [(&str, Group); 4] = [
    ("kind", Group::Kind),
    ("status", Group::Status),
    ("geo_precision", Group::Precision),
    ("line_status", Group::Line),
];

/// Names of fields that their column's name does not give.
const ALIASES: [(&str, &str); 11] = [
    ("id", "Id"),
    ("actor1", "Who is said to have done it"),
    ("actor1_role", "How that is known"),
    ("actor1_side", "Its side"),
    ("actor2", "Who was hit or faced"),
    ("actor2_side", "Side of who was hit or faced"),
    ("buffer_m", "The line may be off by (m)"),
    ("geo_precision", "Placed to the"),
    ("geo_radius_m", "Within a circle of (m)"),
    ("place_id", "Id of the place"),
    ("source_url", "Address"),
];

/// QGIS's number of the way of blending in which the upper replaces the lower.
const BLEND_SOURCE: &str = "13";

/// QGIS's number of a font's weight. Where none is told it takes the thinnest, which can hardly be read.
pub(super) const NORMAL: &str = "50";

/// The labels of a layer.
struct Label {
    /// An expression.
    text: &'static str,
    /// Labels are drawn from this scale inwards.
    from_scale: u32,
}

/// Writes everything between the root's tags.
pub(super) fn body(xml: &mut Xml, layer: &LayerFile, drawn: &[Rule], order: &[(&str, bool)]) {
    temporal(xml);
    rules::write(xml, drawn, order);
    if layer.stem == "frontlines" {
        // A feature replaces what it covers: the bands of a line's stretches are one band, no darker where they overlap.
        xml.leaf("featureBlendMode", &[], BLEND_SOURCE);
    }
    labels(xml, layer);
    form(xml, &layer.columns);
    days_and_times(xml, &layer.columns);
    xml.leaf("mapTip", &[], &tip(layer));
}

/// How the columns are called, shown and filled in, and what a feature is called: all of the style of a table.
pub(super) fn form(xml: &mut Xml, columns: &[&Column]) {
    fields(xml, columns);
    xml.leaf("previewExpression", &[], "coalesce(\"location\",\"event_id\")");
}

/// The Temporal Controller shows a feature at every step that its window touches, the last second included.
fn temporal(xml: &mut Xml) {
    let attributes = [
        ("enabled", "1"),
        ("mode", "2"),
        ("startField", "begin"),
        ("endField", "end"),
        ("limitMode", "1"),
        ("accumulate", "0"),
        ("durationField", ""),
        ("durationUnit", "min"),
        ("fixedDuration", "0"),
        ("startExpression", ""),
        ("endExpression", ""),
    ];
    xml.within("temporal", &attributes, |xml| {
        xml.within("fixedRange", &[], |xml| {
            xml.leaf("start", &[], "").leaf("end", &[], "");
        });
    });
}

/// Declares the columns of days and times, which a GeoJSON file has only once a feature fills them: until then QGIS plays, and
/// lists, these. Where the file has a column, QGIS goes by the file.
fn days_and_times(xml: &mut Xml, columns: &[&Column]) {
    xml.within("expressionfields", &[], |xml| {
        for column in columns.iter().filter(|column| column.kind.is_time()) {
            let (number, name) = match column.kind {
                ColumnKind::Day => ("14", "date"),
                _ => ("16", "datetime"),
            };
            let field = [
                ("name", column.name),
                ("type", number),
                ("typeName", name),
                ("subType", "0"),
                ("length", "0"),
                ("precision", "0"),
                ("comment", ""),
                ("expression", "NULL"),
            ];
            xml.empty("field", &field);
        }
    });
}

fn label(layer: &LayerFile) -> Label {
    match layer.stem {
        "displacement" => Label {
            text: "\"location\" || coalesce('\n' || format_number(\"figure_low\",0),'')",
            from_scale: 750_000,
        },
        "displacement_flows" => Label {
            text: "format_number(\"figure_low\",0)",
            from_scale: 2_000_000,
        },
        "frontlines" => Label {
            text: "format_date(\"as_of\",'d MMM yyyy') || ', ' || \"line_status\"",
            from_scale: 3_000_000,
        },
        "control" => Label {
            text: "coalesce(\"side\",'contested')",
            from_scale: 1_500_000,
        },
        _ => Label {
            text: "\"location\" || coalesce('\n' || format_date(\"event_date\",'d MMM'),'')",
            from_scale: 750_000,
        },
    }
}

/// How labels are written.
pub(super) struct Lettering<'a> {
    /// An expression.
    pub text: &'a str,
    /// QGIS's number of the placement.
    pub placement: &'static str,
    /// In points.
    pub size: &'static str,
    /// QGIS's `r,g,b,a`.
    pub colour: &'static str,
    /// How far from the point, in millimetres, where a sign's size tells: an expression.
    pub distance: Option<String>,
}

/// Names are drawn only from a scale on: ten thousand of them take QGIS half a minute. Farther out signs stand where names of
/// the base map are not put as long as there is room elsewhere.
fn labels(xml: &mut Xml, layer: &LayerFile) {
    let label = label(layer);
    let scale = label.from_scale.to_string();
    let lettering = |placement, size, distance| Lettering {
        text: label.text,
        placement,
        size,
        colour: "40,40,40,255",
        distance,
    };
    match layer.shape {
        // Around the sign, in order.
        Shape::Point => {
            let distance = format!("0.5*({})+0.8", points::size(layer.points()));
            write_labels_of_signs(xml, &lettering("6", "7", Some(distance)), &scale);
        }
        // Along the line.
        Shape::Line => write_labels(xml, &lettering("2", "7", None), Some(&scale)),
        // Inside.
        Shape::Area => write_labels(xml, &lettering("1", "10", None), Some(&scale)),
    }
}

/// Writes labels, if a scale is given from there inwards.
pub(super) fn write_labels(xml: &mut Xml, lettering: &Lettering<'_>, scale: Option<&str>) {
    xml.within("labeling", &[("type", "simple")], |xml| {
        write_lettering(xml, lettering, true, scale);
    });
}

/// Writes labels from a scale inwards, and signs to keep clear of farther out.
fn write_labels_of_signs(xml: &mut Xml, lettering: &Lettering<'_>, scale: &str) {
    let rules = [
        ("{sitmap-labels}", "1", scale, true),
        ("{sitmap-signs}", scale, "0", false),
    ];
    xml.open("labeling", &[("type", "rule-based")])
        .open("rules", &[("key", "{sitmap-lettering}")]);
    for (key, nearest, farthest, are_drawn) in rules {
        let attributes = [("key", key), ("scalemindenom", nearest), ("scalemaxdenom", farthest)];
        xml.within("rule", &attributes, |xml| {
            write_lettering(xml, lettering, are_drawn, None);
        });
    }
    xml.close().close();
}

fn write_lettering(xml: &mut Xml, lettering: &Lettering<'_>, are_drawn: bool, scale: Option<&str>) {
    xml.open("settings", &[("calloutType", "simple")]);
    let font = [
        ("fieldName", lettering.text),
        ("isExpression", "1"),
        ("fontFamily", "Sans Serif"),
        ("fontSize", lettering.size),
        ("fontSizeUnit", "Point"),
        ("fontWeight", NORMAL),
        ("textColor", lettering.colour),
        ("textOpacity", "1"),
        ("multilineHeight", "0.9"),
    ];
    xml.within("text-style", &font, |xml| {
        let halo = [
            ("bufferDraw", "1"),
            ("bufferSize", "0.6"),
            ("bufferSizeUnits", "MM"),
            ("bufferColor", "255,255,255,255"),
            ("bufferOpacity", "0.8"),
            ("bufferNoFill", "1"),
        ];
        xml.empty("text-buffer", &halo);
    });
    xml.empty("text-format", &[("multilineAlign", "3"), ("wrapChar", "")]);
    let placement = [
        ("placement", lettering.placement),
        ("placementFlags", "10"),
        ("predefinedPositionOrder", "TR,BR,TL,BL,R,L"),
        ("dist", "1.2"),
        ("distUnits", "MM"),
    ];
    xml.empty("placement", &placement);
    let (gated, scale) = scale.map_or(("0", "0"), |scale| ("1", scale));
    let rendering = [
        ("drawLabels", if are_drawn { "1" } else { "0" }),
        ("scaleVisibility", gated),
        ("scaleMin", "0"),
        ("scaleMax", scale),
        ("obstacle", "1"),
    ];
    xml.empty("rendering", &rendering);
    let distance = lettering.distance.clone().map(|distance| ("LabelDistance", distance));
    driven(xml, "dd_properties", distance.as_slice());
    xml.close();
}

fn fields(xml: &mut Xml, columns: &[&Column]) {
    let names: Vec<&str> = std::iter::once("id")
        .chain(columns.iter().map(|column| column.name))
        .collect();
    xml.within("fieldConfiguration", &[], |xml| {
        for name in &names {
            xml.within("field", &[("name", name), ("configurationFlags", "None")], |xml| {
                widget(xml, name)
            });
        }
    });
    xml.within("aliases", &[], |xml| {
        for (number, name) in names.iter().enumerate() {
            let number = number.to_string();
            xml.empty("alias", &[("index", &number), ("field", name), ("name", &alias(name))]);
        }
    });
}

/// "event_date" reads "Event date".
fn alias(name: &str) -> String {
    if let Some((_, alias)) = ALIASES.iter().find(|(column, _)| *column == name) {
        return (*alias).to_owned();
    }
    let mut alias = name.replace('_', " ");
    if let Some(first) = alias.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    alias
}

fn widget(xml: &mut Xml, column: &str) {
    let labelled = LABELLED.iter().find(|(name, _)| *name == column);
    let kind = match (labelled, column) {
        (Some(_), _) => "ValueMap",
        (None, "source_url") => "ExternalResource",
        (None, _) => "TextEdit",
    };
    xml.open("editWidget", &[("type", kind)]).open("config", &[]);
    xml.within("Option", &[("type", "Map")], |xml| match (labelled, column) {
        (Some((_, group)), _) => {
            xml.within("Option", &[("name", "map"), ("type", "List")], |xml| {
                for symbol in symbology::group(*group) {
                    xml.within("Option", &[("type", "Map")], |xml| {
                        option(xml, symbol.label, symbol.value)
                    });
                }
            });
        }
        (None, "source_url") => {
            flag(xml, "UseLink", true);
            flag(xml, "FullUrl", true);
            flag(xml, "FileWidget", true);
        }
        (None, "source_quote" | "notes" | "sources" | "method") => flag(xml, "IsMultiline", true),
        _ => {}
    });
    xml.close().close();
}

/// What the map shows over a feature: what, where, when, how sure, who claims, who denies, the sentence and its source.
fn tip(layer: &LayerFile) -> String {
    let has = |column: &str| layer.columns.iter().any(|known| known.name == column);
    let mut tip = String::from("<div style=\"max-width:28em;font-family:sans-serif\">");
    let mut line = |label: &str, expression: String| {
        let label = string(&format!("<b>{label}</b> "));
        tip.push_str(&format!("[% coalesce({label} || {expression} || '<br/>','') %]"));
    };
    if matches!(layer.shape, Shape::Point) || layer.stem == "displacement_flows" {
        line(
            "",
            format!(
                "'<big><b>' || represent_value(\"kind\") || '</b>, ' || {} || '</big>'",
                html("location")
            ),
        );
    }
    for (column, label) in HEAD.iter().filter(|(column, _)| has(column)) {
        line(label, html(column));
    }
    line("When:", days());
    for (column, label) in BODY.iter().filter(|(column, _)| has(column)) {
        line(label, html(column));
    }
    let quote = html("source_quote");
    tip.push_str(&format!(
        "[% coalesce('<blockquote>“' || {quote} || '”</blockquote>','') %]"
    ));
    let address = html("source_url");
    // Only what a browser opens: no script and no file of this computer.
    tip.push_str(&format!(
        "[% if(\"source_url\" ~ '^https?://', '<a href=\"' || {address} || '\">' || {} || '</a>', coalesce({},'')) %]</div>",
        html("sources"),
        html("sources")
    ));
    tip
}

fn days() -> String {
    let day = |column: &str| format!("format_date(\"{column}\",'d MMM yyyy')");
    format!(
        "if(to_date(\"begin\")=to_date(\"end\"),{},{} || ' – ' || {})",
        day("begin"),
        day("begin"),
        day("end")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_in_words() {
        assert_eq!(alias("fatalities_best"), "Fatalities best");
        assert_eq!(alias("geo_radius_m"), "Within a circle of (m)");
    }
}
