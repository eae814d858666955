//! QGIS symbols: what a rule or a layer draws with.

use crate::export::xml::Xml;

/// A symbol of one of QGIS's three kinds.
pub(super) struct Symbol {
    /// `marker`, `line` or `fill`.
    pub kind: &'static str,
    /// Drawn one over the other, first first.
    pub layers: Vec<SymbolLayer>,
}

/// A layer of a symbol.
#[derive(Default)]
pub(super) struct SymbolLayer {
    class: &'static str,
    /// All layers of a lower pass are drawn before those of a higher, whatever their feature.
    pass: u8,
    options: Vec<(&'static str, String)>,
    driven: Vec<(&'static str, String)>,
    /// The symbol that it repeats: the arrow head of a line, the line of a hatch.
    repeats: Option<Box<Symbol>>,
}

impl Symbol {
    pub fn new(kind: &'static str, layers: Vec<SymbolLayer>) -> Self {
        Self { kind, layers }
    }

    /// Writes the symbol under a name.
    pub fn write(&self, xml: &mut Xml, name: &str) {
        let attributes = [
            ("name", name),
            ("type", self.kind),
            ("alpha", "1"),
            ("clip_to_extent", "1"),
            ("force_rhr", "0"),
        ];
        xml.within("symbol", &attributes, |xml| {
            for (number, layer) in self.layers.iter().enumerate() {
                layer.write(xml, &format!("@{name}@{number}"));
            }
        });
    }
}

impl SymbolLayer {
    /// A layer of a QGIS class with options under QGIS's names.
    pub fn new(class: &'static str, options: &[(&'static str, &str)]) -> Self {
        Self {
            class,
            options: options.iter().map(|(key, value)| (*key, (*value).to_owned())).collect(),
            ..Self::default()
        }
    }

    /// The same in another pass.
    pub fn pass(mut self, pass: u8) -> Self {
        self.pass = pass;
        self
    }

    /// The same with a property that follows an expression.
    pub fn driven(mut self, property: &'static str, expression: impl Into<String>) -> Self {
        self.driven.push((property, expression.into()));
        self
    }

    /// The same with a symbol that it repeats.
    pub fn repeating(mut self, symbol: Symbol) -> Self {
        self.repeats = Some(Box::new(symbol));
        self
    }

    fn write(&self, xml: &mut Xml, name: &str) {
        let pass = self.pass.to_string();
        let attributes = [
            ("class", self.class),
            ("enabled", "1"),
            ("locked", "0"),
            ("pass", pass.as_str()),
        ];
        xml.within("layer", &attributes, |xml| {
            xml.within("Option", &[("type", "Map")], |xml| {
                for (key, value) in &self.options {
                    option(xml, key, value);
                }
            });
            driven(xml, "data_defined_properties", &self.driven);
            if let Some(symbol) = &self.repeats {
                symbol.write(xml, name);
            }
        });
    }
}

/// A text among options.
pub(super) fn option(xml: &mut Xml, name: &str, value: &str) {
    xml.empty("Option", &[("name", name), ("type", "QString"), ("value", value)]);
}

/// A switch among options.
pub(super) fn flag(xml: &mut Xml, name: &str, on: bool) {
    let value = if on { "true" } else { "false" };
    xml.empty("Option", &[("name", name), ("type", "bool"), ("value", value)]);
}

/// Properties that follow expressions, under the name of element that they have there.
pub(super) fn driven(xml: &mut Xml, element: &'static str, properties: &[(&'static str, String)]) {
    if properties.is_empty() {
        return;
    }
    xml.open(element, &[]).open("Option", &[("type", "Map")]);
    option(xml, "name", "");
    xml.within("Option", &[("name", "properties"), ("type", "Map")], |xml| {
        for (property, expression) in properties {
            xml.within("Option", &[("name", property), ("type", "Map")], |xml| {
                flag(xml, "active", true);
                option(xml, "expression", expression);
                xml.empty("Option", &[("name", "type"), ("type", "int"), ("value", "3")]);
            });
        }
    });
    option(xml, "type", "collection");
    xml.close().close();
}

/// A plain line: `#RRGGBB` or QGIS's `r,g,b,a`, width and dashes in millimetres.
pub(super) fn line(colour: &str, width: f64, dashes: &[f64]) -> SymbolLayer {
    let width = width.to_string();
    let dashes: Vec<String> = dashes.iter().map(f64::to_string).collect();
    SymbolLayer::new(
        "SimpleLine",
        &[
            ("line_color", colour),
            ("line_width", &width),
            ("line_width_unit", "MM"),
            ("capstyle", "flat"),
            ("joinstyle", "round"),
            ("use_custom_dash", if dashes.is_empty() { "0" } else { "1" }),
            ("customdash", &dashes.join(";")),
            ("customdash_unit", "MM"),
        ],
    )
}

/// A plain fill without an outline.
pub(super) fn fill(colour: &str) -> SymbolLayer {
    SymbolLayer::new(
        "SimpleFill",
        &[("color", colour), ("outline_style", "no"), ("style", "solid")],
    )
}

/// A marker of a shape and colour, `size` millimetres wide.
pub(super) fn marker(shape: &str, turn: u16, colour: &str, size: f64) -> SymbolLayer {
    let (turn, size) = (turn.to_string(), size.to_string());
    SymbolLayer::new(
        "SimpleMarker",
        &[
            ("name", shape),
            ("angle", &turn),
            ("color", colour),
            ("size", &size),
            ("size_unit", "MM"),
            ("outline_color", "#1A1A1A"),
            ("outline_style", "solid"),
            ("outline_width", "0.25"),
            ("outline_width_unit", "MM"),
        ],
    )
}

/// A marker that shows only where an expression gives it an outline: never in a legend.
pub(super) fn unseen(shape: &str, turn: u16) -> SymbolLayer {
    let turn = turn.to_string();
    SymbolLayer::new(
        "SimpleMarker",
        &[
            ("name", shape),
            ("angle", &turn),
            ("color", "0,0,0,0"),
            ("outline_style", "no"),
            ("size_unit", "MM"),
        ],
    )
}

/// A colour with an opacity of 0 to 1, as QGIS writes it.
pub(super) fn transparent(colour: &str, opacity: f64) -> String {
    let channel = |at: usize| {
        colour
            .get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .unwrap_or(0)
    };
    let alpha = (opacity * 255.0).round();
    format!("{},{},{},{alpha}", channel(1), channel(3), channel(5))
}
