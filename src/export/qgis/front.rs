//! How movements, front lines and areas are drawn.

use super::expression;
use super::points::stroke;
use super::rules::Rule;
use super::symbol::{Symbol, SymbolLayer, fill, line, marker, transparent};
use crate::export::symbology::{self, Group, INK, Mark, Sides, Symbol as Sign};
use crate::export::words::LINE_STATUSES;

/// Movements of people: arrows from where they left to where they went.
pub(super) fn flows() -> Vec<Rule> {
    let sign = movement();
    let width = format!("0.15*({})", expression::size("figure_low", Group::People));
    let head = marker("filled_arrowhead", 0, "#3D3D3D", 3.0);
    let arrow = SymbolLayer::new("MarkerLine", &[("placement", "lastvertex"), ("rotate", "1")])
        .repeating(Symbol::new("marker", vec![head]));
    vec![Rule::Draws {
        label: sign.label.to_owned(),
        filter: String::new(),
        symbol: Symbol::new(
            "line",
            vec![stroke(sign.mark, "#3D3D3D").driven("outlineWidth", width), arrow],
        ),
    }]
}

/// Front lines by how they are known, each over the band within which it may run.
pub(super) fn lines() -> Vec<Rule> {
    let mut rules: Vec<Rule> = LINE_STATUSES
        .iter()
        .map(|(status, _)| symbology::line(*status))
        .map(|symbol| Rule::Draws {
            label: symbol.label.to_owned(),
            filter: format!("\"line_status\"={}", expression::string(symbol.value)),
            symbol: Symbol::new("line", vec![stroke(symbol.mark, INK).pass(1)]),
        })
        .collect();
    let band = band();
    let opacity = match band.mark {
        Mark::Fill(opacity) => opacity,
        _ => 0.25,
    };
    let width = expression::metres("2*\"buffer_m\"", "y(centroid($geometry))");
    let wide = SymbolLayer::new(
        "SimpleLine",
        &[
            ("line_color", &transparent("#7A7A7A", opacity)),
            ("line_width", "2000"),
            ("line_width_unit", "RenderMetersInMapUnits"),
            ("capstyle", "round"),
            ("joinstyle", "round"),
        ],
    );
    rules.push(Rule::Draws {
        label: band.label.to_owned(),
        filter: "\"buffer_m\">0".to_owned(),
        symbol: Symbol::new("line", vec![wide.driven("outlineWidth", width)]),
    });
    rules
}

/// Areas: a pale colour for each side, a hatch for what the sides dispute.
pub(super) fn areas(sides: &Sides) -> Vec<Rule> {
    let held = held();
    let opacity = match held.mark {
        Mark::Fill(opacity) => opacity,
        _ => 0.2,
    };
    let tinted = |label: String, filter: String, colour: &str| Rule::Draws {
        label,
        filter,
        symbol: Symbol::new("fill", vec![fill(&transparent(colour, opacity))]),
    };
    let mut rules = Vec::new();
    let mut known = Vec::new();
    for (side, colour) in sides.legend() {
        let name = expression::string(side);
        rules.push(tinted(
            format!("{}: {side}", held.label),
            format!("\"side\"={name}"),
            colour,
        ));
        known.push(name);
    }
    let other = match known.as_slice() {
        [] => "\"side\" IS NOT NULL".to_owned(),
        known => format!("\"side\" NOT IN ({})", known.join(",")),
    };
    // Always there: a style that somebody keeps may meet a side that was not yet named.
    rules.push(tinted(another_side(), other, sides.others()));
    rules.push(contested());
    rules
}

/// The sign of a movement of people.
pub(super) fn movement() -> &'static Sign {
    symbology::find(Group::Line, "flow").expect("the table has the movement of people")
}

/// The sign of the band about a front line.
pub(super) fn band() -> &'static Sign {
    symbology::find(Group::Line, "band").expect("the table has the band")
}

/// The sign of an area that sides dispute.
pub(super) fn disputed() -> &'static Sign {
    symbology::find(Group::Area, "contested").expect("the table has contested areas")
}

/// What areas are called that sides without a colour of their own hold.
pub(super) fn another_side() -> String {
    format!("{}: another side", held().label)
}

fn held() -> &'static Sign {
    symbology::find(Group::Area, "held").expect("the table has areas held")
}

fn contested() -> Rule {
    let sign = disputed();
    let (angle, distance) = match sign.mark {
        Mark::Hatch(angle, distance) => (angle, distance),
        _ => (45, 2.4),
    };
    let (angle, distance) = (angle.to_string(), distance.to_string());
    let hatch = SymbolLayer::new(
        "LinePatternFill",
        &[("angle", &angle), ("distance", &distance), ("distance_unit", "MM")],
    )
    .repeating(Symbol::new("line", vec![line(&transparent(INK, 0.55), 0.3, &[])]));
    let edge = SymbolLayer::new(
        "SimpleLine",
        &[
            ("line_color", &transparent(INK, 0.55)),
            ("line_width", "0.3"),
            ("line_width_unit", "MM"),
            ("line_style", "dot"),
        ],
    );
    Rule::Draws {
        label: sign.label.to_owned(),
        filter: "\"side\" IS NULL".to_owned(),
        symbol: Symbol::new("fill", vec![hatch, edge]),
    }
}
