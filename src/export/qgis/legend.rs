//! The legend of the printed page: every sign once, whichever layers share it.
//!
//! In the list of layers each layer explains itself, since it may be opened alone, and with whatever is told next. On paper
//! the same keys would stand there once a layer, so the legend takes each from the first layer that has it, and leaves out
//! kinds, claims, lines and areas that the map does not have.

use super::rules::Rule;
use super::symbol::option;
use super::{FRONT, basemap, front, layers, points, project};
use crate::export::basemap::Theme;
use crate::export::features::Events;
use crate::export::symbology::{self, Group, Sides};
use crate::export::xml::Xml;
use crate::model::Situation;
use std::collections::BTreeSet;

/// A heading over some of the signs of a layer.
#[derive(Debug)]
struct Key {
    heading: String,
    layer: String,
    /// The signs by their numbers among those of the layer, headings counted.
    nodes: Vec<usize>,
    labels: Vec<String>,
}

/// The legend of a map: the signs that it has, and those that explain how they are drawn.
pub(super) struct Legend {
    groups: [Vec<Key>; 3],
    has_base_map: bool,
}

impl Legend {
    /// That of a situation.
    pub fn of(situation: &Situation, sides: &Sides, has_base_map: bool) -> Self {
        Self {
            groups: groups(sides, &absent(situation, sides)),
            has_base_map,
        }
    }

    /// Writes its tree.
    pub fn write(&self, xml: &mut Xml) {
        let names = ["What happened", "How events are drawn", "Front lines and areas"];
        xml.within("layer-tree-group", &[], |xml| {
            for (name, keys) in names.iter().zip(&self.groups).filter(|(_, keys)| !keys.is_empty()) {
                group(xml, name, |xml| keys.iter().for_each(|key| write_key(xml, key)));
            }
            if self.has_base_map {
                group(xml, "Base map", |xml| {
                    // States are names without a sign, and land is what the map is drawn on.
                    for theme in basemap::themes().filter(|theme| !matches!(theme, Theme::States | Theme::Land)) {
                        layer(xml, &basemap::id(theme), basemap::title(theme), &[]);
                    }
                });
            }
        });
    }
}

/// The labels of signs that nothing on the map has.
fn absent(situation: &Situation, sides: &Sides) -> BTreeSet<String> {
    let events = Events {
        situation,
        countries: &|_| None,
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for incident in situation.incidents.iter() {
        let account = &incident.account;
        seen.extend([
            symbology::kind(account.kind).label,
            symbology::status(account.status).label,
        ]);
        if events.flow(&incident).is_some() {
            seen.insert(front::movement().label);
        }
    }
    for line in &situation.lines {
        seen.extend([symbology::line(line.status).label, front::band().label]);
    }
    if situation.areas.iter().any(|area| area.side.is_none()) {
        seen.insert(front::disputed().label);
    }
    let groups = [Group::Kind, Group::Status, Group::Line, Group::Area];
    let all = groups.into_iter().flat_map(symbology::group).map(|symbol| symbol.label);
    let other = (!sides.has_others()).then(front::another_side);
    all.filter(|label| !seen.contains(label))
        .map(str::to_owned)
        .chain(other)
        .collect()
}

/// Keys of what events are, of what all events share, and of what is drawn from statements of control.
fn groups(sides: &Sides, absent: &BTreeSet<String>) -> [Vec<Key>; 3] {
    let mut groups: [Vec<Key>; 3] = Default::default();
    for layer in &layers() {
        let [own, shared] = keys(&project::id(layer), layer.title, &layer.rules(sides), absent);
        if own.iter().all(|key| key.nodes.is_empty()) {
            continue;
        }
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

/// The key of what a layer draws, and those with which it only explains, without signs that are `absent`.
fn keys(layer: &str, title: &str, rules: &[Rule], absent: &BTreeSet<String>) -> [Vec<Key>; 2] {
    let is_on_map = |label: &String| !absent.contains(label);
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
                if label != points::CIRCLE && is_on_map(label) {
                    own.take(node, label);
                }
                node += 1;
            }
            Rule::Explains { heading, signs } => {
                let mut explained = key(heading);
                for (at, (label, _)) in signs.iter().enumerate().filter(|(_, (label, _))| is_on_map(label)) {
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
    use crate::model::Kind;

    #[test]
    fn every_sign_stands_there_once() {
        let groups = groups(&Sides::default(), &BTreeSet::new());
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
    fn what_the_map_does_not_have_is_left_out() {
        let nothing = Situation::default();
        let sides = Sides::default();
        assert!(groups(&sides, &absent(&nothing, &sides)).iter().all(Vec::is_empty));
        let mut absent = absent(&nothing, &sides);
        absent.remove(symbology::kind(Kind::Mine).label);
        let labels = |group: &[Key]| group.iter().flat_map(|key| key.labels.clone()).collect::<Vec<_>>();
        let [events, shared, front] = groups(&sides, &absent);
        assert_eq!((labels(&events), labels(&front)), (vec!["Mine".to_owned()], Vec::new()));
        assert!(
            labels(&shared).iter().any(|label| label.contains("killed")),
            "{shared:?}"
        );
        assert!(
            !labels(&shared).iter().any(|label| label.contains("people")),
            "{shared:?}"
        );
    }

    #[test]
    fn headings_count_among_the_nodes_of_a_layer() {
        let groups = groups(&Sides::default(), &BTreeSet::new());
        let strikes = &groups[0][0];
        let explained = groups[1].iter().find(|key| key.layer == strikes.layer);
        assert_eq!(strikes.nodes, (0..10).collect::<Vec<_>>());
        // After the kinds come the circle, which is drawn, and the heading of the next key.
        assert_eq!(explained.map(|key| key.nodes[0]), Some(12));
    }
}
