//! The styles of a document: one for each look that a feature has.

use crate::export::formats::Drawn;
use crate::export::formats::look::Look;
use crate::export::xml::Xml;
use std::collections::BTreeMap;

/// Icons are 32 pixels wide at scale 1; a millimetre is this much of it.
const SCALE: f64 = 96.0 / 25.4 / 32.0;
/// Pixels of a millimetre (CSS).
const PIXELS: f64 = 96.0 / 25.4;

/// Looks by the names of their styles.
pub(super) struct Styles(BTreeMap<String, Look>);

impl Styles {
    /// Those of all features.
    pub fn of(drawn: &Drawn<'_>) -> Self {
        let mut styles = BTreeMap::new();
        for layer in &drawn.layers {
            layer.features.visit(|(row, geometry)| {
                let look = Look::of(row, geometry, &drawn.sides);
                styles.insert(name(look), look);
            });
        }
        Self(styles)
    }

    /// The name of a look's style.
    pub fn name(&self, look: Look) -> &str {
        let named = self.0.iter().find(|(_, known)| **known == look);
        named.map_or("", |(name, _)| name)
    }

    /// Writes them, with the icon of the points.
    pub fn write(&self, xml: &mut Xml, icon: &str) {
        for (name, look) in &self.0 {
            xml.within("Style", &[("id", name)], |xml| match *look {
                Look::Point(hex, size) => point(xml, hex, size, icon),
                Look::Line(hex, width) => line(xml, hex, width),
                Look::Area(hex, opacity) => {
                    line(xml, hex, 0.2);
                    xml.within("PolyStyle", &[], |xml| {
                        xml.leaf("color", &[], &colour(hex, opacity));
                    });
                }
            });
        }
    }
}

fn name(look: Look) -> String {
    let (kind, hex, number) = match look {
        Look::Point(hex, size) => ("point", hex, size),
        Look::Line(hex, width) => ("line", hex, width),
        Look::Area(hex, opacity) => ("area", hex, opacity),
    };
    format!("{kind}-{}-{}", &hex[1..], number.to_string().replace('.', "_"))
}

fn point(xml: &mut Xml, hex: &str, size: f64, icon: &str) {
    xml.within("IconStyle", &[], |xml| {
        xml.leaf("color", &[], &colour(hex, 1.0));
        xml.leaf("scale", &[], &format!("{:.2}", size * SCALE));
        xml.within("Icon", &[], |xml| {
            xml.leaf("href", &[], icon);
        });
    });
    xml.within("LabelStyle", &[], |xml| {
        xml.leaf("scale", &[], "0.7");
    });
}

fn line(xml: &mut Xml, hex: &str, width: f64) {
    xml.within("LineStyle", &[], |xml| {
        xml.leaf("color", &[], &colour(hex, 1.0));
        xml.leaf("width", &[], &format!("{:.1}", width * PIXELS));
    });
}

/// `#RRGGBB` and an opacity as KML has it: opacity, blue, green, red.
fn colour(hex: &str, opacity: f64) -> String {
    let channel = |at: usize| hex.get(at..at + 2).unwrap_or("00").to_lowercase();
    let alpha = (opacity * 255.0).round() as u8;
    format!("{alpha:02x}{}{}{}", channel(5), channel(3), channel(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_turned_round() {
        assert_eq!(colour("#0072B2", 1.0), "ffb27200");
        assert_eq!(colour("#D55E00", 0.2), "33005ed5");
    }
}
