//! How events are drawn: shape by kind, colour by side, texture by status, size by severity, and the circle within which
//! each happened.

use super::expression;
use super::rules::Rule;
use super::symbol::{Symbol, SymbolLayer, line, marker, transparent, unseen};
use crate::export::symbology::{self, Group, Mark, Sides, Texture};
use crate::model::{Kind, Layer};

/// What the colour of a legend's sign is where colour says nothing.
const NEUTRAL: &str = "#7A7A7A";
/// What the rule that draws the circles is called.
pub(super) const CIRCLE: &str = "The circle within which it happened";
/// Opacity of a pale filling.
const PALE: f64 = 0.5;

/// The rules of a layer of points.
pub(super) fn rules(layer: Layer, sides: &Sides) -> Vec<Rule> {
    let look = Look {
        colour: expression::side_colour("actor1_side", sides),
        size: size(layer),
    };
    let kinds = Kind::ALL.iter().filter(|kind| kind.layer() == layer);
    let mut rules: Vec<Rule> = kinds.map(|kind| look.kind(*kind)).collect();
    rules.push(look.precision());
    rules.push(who(sides));
    rules.push(how_sure());
    rules.push(how_exactly());
    rules.push(how_many(severity(layer).1));
    rules
}

/// The expression by whose order features are drawn, largest first, so that small ones are seen.
pub(super) fn order(layer: Layer) -> Vec<(&'static str, bool)> {
    let severity = match layer {
        Layer::Displacement => "coalesce(\"figure_low\",0)",
        Layer::Strikes | Layer::Clashes => "coalesce(\"fatalities_best\",0)",
    };
    vec![(severity, false), ("\"begin\"", true)]
}

/// The size of a sign in millimetres, as an expression.
pub(super) fn size(layer: Layer) -> String {
    let (column, group) = severity(layer);
    expression::size(column, group)
}

/// The column that tells how severe an event was, and its classes.
fn severity(layer: Layer) -> (&'static str, Group) {
    match layer {
        Layer::Displacement => ("figure_low", Group::People),
        Layer::Strikes | Layer::Clashes => ("fatalities_best", Group::Deaths),
    }
}

/// The expressions that all points of a layer share.
struct Look {
    colour: String,
    size: String,
}

impl Look {
    fn kind(&self, kind: Kind) -> Rule {
        let symbol = symbology::kind(kind);
        let (shape, turn) = shape_of(symbol.mark);
        let filling = |texture: Texture| match texture {
            Texture::Solid => self.colour.clone(),
            Texture::Pale => format!("set_color_part({},'alpha',{})", self.colour, (PALE * 255.0).round()),
            Texture::Hollow | Texture::Struck => "'#FFFFFF'".to_owned(),
        };
        let outline = |texture: Texture| match texture {
            Texture::Solid => "'#1A1A1A'".to_owned(),
            _ => self.colour.clone(),
        };
        let drawn = marker(shape, turn, NEUTRAL, 3.0)
            .pass(1)
            .driven("size", &self.size)
            .driven("fillColor", by_texture(filling))
            .driven("outlineColor", by_texture(outline))
            .driven("outlineStyle", by_texture(|texture| pen(texture).to_owned()))
            .driven("outlineWidth", "0.4");
        let strike = unseen("line", 45)
            .pass(2)
            .driven("outlineStyle", "if(\"status\"='denied','solid','no')")
            .driven("size", format!("1.6*({})", self.size))
            .driven("outlineColor", &self.colour)
            .driven("outlineWidth", "0.5");
        Rule::Draws {
            label: symbol.label.to_owned(),
            filter: format!("\"kind\"={}", expression::string(symbol.value)),
            symbol: Symbol::new("marker", vec![drawn, strike]),
        }
    }

    /// A circle in true metres at any scale.
    fn precision(&self) -> Rule {
        let width = expression::metres("2*\"geo_radius_m\"", "$y");
        let styles = expression::by_sign(
            "geo_precision",
            Group::Precision,
            |mark| expression::string(dashing(mark)),
            "'dot'",
        );
        let ring = SymbolLayer::new(
            "SimpleMarker",
            &[
                ("name", "circle"),
                ("color", &transparent(NEUTRAL, 0.06)),
                ("size", "4"),
                ("size_unit", "RenderMetersInMapUnits"),
                ("outline_color", &transparent("#3D3D3D", 0.45)),
                ("outline_style", "solid"),
                ("outline_width", "0.2"),
                ("outline_width_unit", "MM"),
            ],
        );
        Rule::Draws {
            label: CIRCLE.to_owned(),
            filter: "\"geo_radius_m\">0".to_owned(),
            symbol: Symbol::new(
                "marker",
                vec![ring.driven("size", width).driven("outlineStyle", styles)],
            ),
        }
    }
}

fn by_texture(of: impl Fn(Texture) -> String) -> String {
    let choose = |mark| match mark {
        Mark::Texture(texture) => of(texture),
        _ => of(Texture::Pale),
    };
    expression::by_sign("status", Group::Status, choose, &of(Texture::Pale))
}

fn pen(texture: Texture) -> &'static str {
    match texture {
        Texture::Hollow => "'dash'",
        Texture::Solid | Texture::Pale | Texture::Struck => "'solid'",
    }
}

/// How a circle is dashed: QGIS knows three ways for the edge of a marker.
fn dashing(mark: Mark) -> &'static str {
    match mark {
        Mark::Stroke(stroke) => match stroke.dashes().first() {
            None => "solid",
            Some(dash) if *dash > 1.0 => "dash",
            Some(_) => "dot",
        },
        _ => "solid",
    }
}

fn shape_of(mark: Mark) -> (&'static str, u16) {
    match mark {
        Mark::Shape(shape, turn) => (shape, turn),
        _ => ("circle", 0),
    }
}

/// Colours in the legend.
pub(super) fn who(sides: &Sides) -> Rule {
    let sign = |label: &str, colour: &str| {
        (
            label.to_owned(),
            Symbol::new("marker", vec![marker("circle", 0, colour, 3.0)]),
        )
    };
    let mut signs: Vec<_> = sides.legend().map(|(side, colour)| sign(side, colour)).collect();
    if sides.has_others() {
        signs.push(sign("Other sides", sides.others()));
    }
    signs.push(sign("Not stated", sides.colour(None)));
    Rule::Explains {
        heading: "Colour: who is said to have done it".to_owned(),
        signs,
    }
}

fn how_sure() -> Rule {
    let sign = |texture: Texture| {
        let filling = match texture {
            Texture::Solid => NEUTRAL.to_owned(),
            Texture::Pale => transparent(NEUTRAL, PALE),
            Texture::Hollow | Texture::Struck => "#FFFFFF".to_owned(),
        };
        let outline = if texture == Texture::Solid {
            "'#1A1A1A'".to_owned()
        } else {
            expression::string(NEUTRAL)
        };
        let mut layers = vec![
            marker("circle", 0, &filling, 3.5)
                .driven("outlineStyle", pen(texture))
                .driven("outlineColor", outline)
                .driven("outlineWidth", "0.4"),
        ];
        if texture == Texture::Struck {
            layers.push(marker("line", 45, NEUTRAL, 5.5).driven("outlineColor", expression::string(NEUTRAL)));
        }
        Symbol::new("marker", layers)
    };
    let signs = symbology::group(Group::Status).filter_map(|symbol| match symbol.mark {
        Mark::Texture(texture) => Some((symbol.label.to_owned(), sign(texture))),
        _ => None,
    });
    Rule::Explains {
        heading: "Filling: how sure".to_owned(),
        signs: signs.collect(),
    }
}

fn how_many(group: Group) -> Rule {
    let signs = symbology::group(group).filter_map(|symbol| match symbol.mark {
        Mark::Size(size) => {
            let drawn = marker("circle", 0, &transparent(NEUTRAL, PALE), size);
            Some((symbol.label.to_owned(), Symbol::new("marker", vec![drawn])))
        }
        _ => None,
    });
    let of = if group == Group::People {
        "people"
    } else {
        "were killed"
    };
    Rule::Explains {
        heading: format!("Size: how many {of}"),
        signs: signs.collect(),
    }
}

/// The circles in the legend, in millimetres, since those of the map are in metres; one sign for those dashed alike.
fn how_exactly() -> Rule {
    let mut signs: Vec<(String, &str)> = Vec::new();
    for symbol in symbology::group(Group::Precision) {
        let dashes = dashing(symbol.mark);
        match signs.iter_mut().find(|(_, known)| *known == dashes) {
            Some((label, _)) => *label = format!("{label}, {}", symbol.label.to_lowercase()),
            None => signs.push((symbol.label.to_owned(), dashes)),
        }
    }
    let sign = |dashes: &str| {
        let ring = marker("circle", 0, &transparent(NEUTRAL, 0.06), 5.0);
        let ring = ring.driven("outlineStyle", expression::string(dashes));
        Symbol::new("marker", vec![ring.driven("outlineWidth", "0.2")])
    };
    Rule::Explains {
        heading: "Circle: how exactly it is placed".to_owned(),
        signs: signs.into_iter().map(|(label, dashes)| (label, sign(dashes))).collect(),
    }
}

/// The sign of a line in the legend and on the map.
pub(super) fn stroke(mark: Mark, colour: &str) -> SymbolLayer {
    match mark {
        Mark::Stroke(stroke) => line(colour, stroke.width, stroke.dashes()),
        _ => line(colour, 0.5, &[]),
    }
}
