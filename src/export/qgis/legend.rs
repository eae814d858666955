//! The legend of the printed page: every sign once, whichever layers share it.
//!
//! In the list of layers each layer explains itself, since it may be opened alone. On paper the same keys would stand there
//! once a layer, so the legend takes each from the first layer that has it.

use super::rules::Rule;
use super::symbol::option;
use super::{FRONT, basemap, layers, points, project};
use crate::export::basemap::Theme;
use crate::export::symbology::Sides;
use crate::export::xml::Xml;

/// A heading over some of the signs of a layer.
#[derive(Debug)]
struct Key {
    heading: String,
    layer: String,
    /// The signs by their numbers among those of the layer, headings counted.
    nodes: Vec<usize>,
    labels: Vec<String>,
}

/// Writes the tree of the legend.
pub(super) fn write(xml: &mut Xml, sides: &Sides, has_base_map: bool) {
    let [events, shared, front] = groups(sides);
    xml.within("layer-tree-group", &[], |xml| {
        for (name, keys) in [
            ("What happened", events),
            ("How events are drawn", shared),
            ("Front lines and areas", front),
        ] {
            group(xml, name, |xml| keys.iter().for_each(|key| write_key(xml, key)));
        }
        if has_base_map {
            group(xml, "Base map", |xml| {
                // States are names without a sign, and land is what the map is drawn on.
                for theme in basemap::themes().filter(|theme| !matches!(theme, Theme::States | Theme::Land)) {
                    layer(xml, &basemap::id(theme), basemap::title(theme), &[]);
                }
            });
        }
    });
}

/// Keys of what events are, of what all events share, and of what is drawn from statements of control.
fn groups(sides: &Sides) -> [Vec<Key>; 3] {
    let mut groups: [Vec<Key>; 3] = Default::default();
    for layer in &layers() {
        let [own, shared] = keys(&project::id(layer), layer.title, &layer.rules(sides));
        let of_layer = if FRONT.contains(&layer.stem) { 2 } else { 0 };
        for (group, keys) in [(of_layer, own), (1, shared)] {
            for key in keys {
                if groups[group].iter().all(|said| said.labels != key.labels) {
                    groups[group].push(key);
                }
            }
        }
    }
    groups
}

/// The key of what a layer draws, and those with which it only explains.
fn keys(layer: &str, title: &str, rules: &[Rule]) -> [Vec<Key>; 2] {
    let key = |heading: &str| Key {
        heading: heading.to_owned(),
        layer: layer.to_owned(),
        nodes: Vec::new(),
        labels: Vec::new(),
    };
    let (mut own, mut shared) = (key(title), Vec::new());
    let mut node = 0;
    for rule in rules {
        match rule {
            Rule::Draws { label, .. } => {
                if label != points::CIRCLE {
                    own.take(node, label);
                }
                node += 1;
            }
            Rule::Explains { heading, signs } => {
                let mut explained = key(heading);
                for (at, (label, _)) in signs.iter().enumerate() {
                    explained.take(node + 1 + at, label);
                }
                node += 1 + signs.len();
                shared.push(explained);
            }
        }
    }
    [vec![own], shared]
}

impl Key {
    fn take(&mut self, node: usize, label: &str) {
        self.nodes.push(node);
        self.labels.push(label.to_owned());
    }
}

fn group(xml: &mut Xml, name: &str, write: impl FnOnce(&mut Xml)) {
    let attributes = [("name", name), ("checked", "Qt::Checked"), ("expanded", "1")];
    xml.within("layer-tree-group", &attributes, write);
}

fn write_key(xml: &mut Xml, key: &Key) {
    let nodes: Vec<String> = key.nodes.iter().map(ToString::to_string).collect();
    let nodes = nodes.join(",");
    let mut properties = vec![
        ("legend/title-label", key.heading.as_str()),
        ("legend/node-order", &nodes),
    ];
    // A heading over a single sign would say the same twice.
    if key.nodes.len() == 1 {
        properties.push(("legend/title-style", "hidden"));
    }
    layer(xml, &key.layer, &key.heading, &properties);
}

fn layer(xml: &mut Xml, id: &str, name: &str, properties: &[(&str, &str)]) {
    let attributes = [
        ("id", id),
        ("name", name),
        ("providerKey", "ogr"),
        ("checked", "Qt::Checked"),
        ("expanded", "1"),
    ];
    xml.within("layer-tree-layer", &attributes, |xml| {
        xml.within("customproperties", &[], |xml| {
            xml.within("Option", &[("type", "Map")], |xml| {
                for (name, value) in properties {
                    option(xml, name, value);
                }
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sign_stands_there_once() {
        let groups = groups(&Sides::default());
        let all = || groups.iter().flatten();
        let labels: Vec<&String> = all().flat_map(|key| &key.labels).collect();
        assert_eq!(labels.iter().collect::<BTreeSet<_>>().len(), labels.len(), "{labels:?}");
        let headings: Vec<&str> = all().map(|key| key.heading.as_str()).collect();
        assert_eq!(
            headings.iter().collect::<BTreeSet<_>>().len(),
            headings.len(),
            "{headings:?}"
        );
    }

    #[test]
    fn headings_count_among_the_nodes_of_a_layer() {
        let groups = groups(&Sides::default());
        let strikes = &groups[0][0];
        let explained = groups[1].iter().find(|key| key.layer == strikes.layer);
        assert_eq!(strikes.nodes, (0..10).collect::<Vec<_>>());
        // After the kinds come the circle, which is drawn, and the heading of the next key.
        assert_eq!(explained.map(|key| key.nodes[0]), Some(12));
    }
}
