//! What the map's signs look like and what they mean: one table, `symbols.csv`, for the QGIS styles, the map page, their
//! legends and `docs/SYMBOLS.md`.
//!
//! Colour says who, shape what, texture how sure, dashes which boundary; size says how many. Nothing is said by colour
//! alone. The colours are those of Okabe and Ito ("Color Universal Design", 2008), which people with any of the common
//! kinds of colour blindness tell apart; their yellow is left out, because it is lost on a white ground.

mod sides;

pub use sides::Sides;

use crate::export::words::{LINE_STATUSES, PRECISIONS, STATUSES, word};
use crate::model::{Kind, LineStatus, Precision, Status};
use std::sync::LazyLock;

/// Ink of lines that belong to no side.
pub const INK: &str = "#1A1A1A";

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Symbol {
    /// What the row is about.
    pub group: Group,
    /// The value that it stands for: a word of the column, the least number of a class, or the rank of a side.
    pub value: &'static str,
    /// What a legend calls it.
    pub label: &'static str,
    /// How it is drawn.
    pub mark: Mark,
    /// What it means, in a sentence; empty where the label says it all.
    pub meaning: &'static str,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The outline of a shape.
    Shape,
    /// The `kind` column.
    Kind,
    /// Sides, by rank.
    Side,
    /// The `status` column.
    Status,
    /// The `line_status` column, the band about lines, and movements of people.
    Line,
    /// Areas of `control`.
    Area,
    /// The `geo_precision` column: the circle within which it happened.
    Precision,
    /// Classes of `fatalities_best`.
    Deaths,
    /// Classes of `figure_low`.
    People,
}

/// How something is drawn. Lengths are millimetres on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// An SVG path in a box from -1 to 1, y downwards.
    Path(&'static str),
    /// A shape of the table (QGIS's name for it), and by how many degrees it is turned clockwise.
    Shape(&'static str, u16),
    /// `#RRGGBB`.
    Colour(&'static str),
    /// How a point's shape is filled.
    Texture(Texture),
    /// A stroke.
    Stroke(Stroke),
    /// A fill of this opacity, 0 to 1.
    Fill(f64),
    /// A hatch: degrees from the horizontal, and the distance of its lines.
    Hatch(u16, f64),
    /// The diameter of a point.
    Size(f64),
}

/// How a point's shape is filled: how sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// Full colour, dark outline.
    Solid,
    /// Half transparent, outline in full colour.
    Pale,
    /// White, dashed outline in full colour.
    Hollow,
    /// White, outline in full colour, struck through.
    Struck,
}

/// A line's width, and the lengths of its dashes and gaps in turn; none for a line without gaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its width.
    pub width: f64,
    dashes: [f64; 4],
    dash_count: usize,
}

impl Stroke {
    /// Dash, gap, dash, gap.
    pub fn dashes(&self) -> &[f64] {
        &self.dashes[..self.dash_count]
    }

    fn parse(mark: &str) -> Option<Self> {
        let mut numbers = mark.split(' ').map(|number| number.parse().ok());
        let width = numbers.next()??;
        let mut dashes = [0.0; 4];
        let mut dash_count = 0;
        for number in numbers {
            *dashes.get_mut(dash_count)? = number?;
            dash_count += 1;
        }
        (dash_count % 2 == 0).then_some(Self {
            width,
            dashes,
            dash_count,
        })
    }
}

impl Group {
    /// Every group, in the order of the table.
    pub const ALL: [Group; 9] = [
        Self::Shape,
        Self::Kind,
        Self::Side,
        Self::Status,
        Self::Line,
        Self::Area,
        Self::Precision,
        Self::Deaths,
        Self::People,
    ];

    /// Its word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Kind => "kind",
            Self::Side => "side",
            Self::Status => "status",
            Self::Line => "line",
            Self::Area => "area",
            Self::Precision => "precision",
            Self::Deaths => "deaths",
            Self::People => "people",
        }
    }

    /// What its column `mark` says.
    fn mark(self, value: &str, mark: &'static str) -> Option<Mark> {
        Some(match self {
            Self::Shape => Mark::Path(mark),
            Self::Kind => {
                let (shape, turn) = mark.split_once(' ').unwrap_or((mark, "0"));
                Mark::Shape(shape, turn.parse().ok()?)
            }
            Self::Side => Mark::Colour(mark),
            Self::Status => Mark::Texture(match mark {
                "solid" => Texture::Solid,
                "pale" => Texture::Pale,
                "hollow" => Texture::Hollow,
                "struck" => Texture::Struck,
                _ => return None,
            }),
            Self::Line if value == "band" => Mark::Fill(mark.parse().ok()?),
            Self::Line | Self::Precision => Mark::Stroke(Stroke::parse(mark)?),
            Self::Area => match mark.split_once(' ') {
                Some((angle, distance)) => Mark::Hatch(angle.parse().ok()?, distance.parse().ok()?),
                None => Mark::Fill(mark.parse().ok()?),
            },
            Self::Deaths | Self::People => Mark::Size(mark.parse().ok()?),
        })
    }
}

/// The table, in its order.
pub fn table() -> &'static [Symbol] {
    static TABLE: LazyLock<Vec<Symbol>> = LazyLock::new(|| {
        let mut reader = csv::Reader::from_reader(include_str!("symbols.csv").as_bytes());
        reader
            .records()
            .map(|row| parse(&row.expect("the table is CSV")).expect("a test parses every row of the table"))
            .collect()
    });
    &TABLE
}

/// A row; its words live as long as the program, which parses them once.
fn parse(row: &csv::StringRecord) -> Option<Symbol> {
    let cell = |at: usize| -> Option<&'static str> { Some(String::leak(row.get(at)?.to_owned())) };
    let name = cell(0)?;
    let group = Group::ALL.into_iter().find(|group| group.as_str() == name)?;
    let value = cell(1)?;
    Some(Symbol {
        group,
        value,
        label: cell(2)?,
        mark: group.mark(value, cell(3)?)?,
        meaning: cell(4)?,
    })
}

/// The rows of a group, in the order of a legend.
pub fn group(group: Group) -> impl Iterator<Item = &'static Symbol> {
    table().iter().filter(move |symbol| symbol.group == group)
}

/// The row of a group and value.
pub fn find(of: Group, value: &str) -> Option<&'static Symbol> {
    group(of).find(|symbol| symbol.value == value)
}

fn known(of: Group, value: &str) -> &'static Symbol {
    find(of, value).expect("a test looks every value of the model up in the table")
}

/// The sign of a kind of event.
pub fn kind(kind: Kind) -> &'static Symbol {
    known(Group::Kind, kind.as_str())
}

/// The sign of how firmly an event is stated.
pub fn status(status: Status) -> &'static Symbol {
    known(Group::Status, word(STATUSES, status))
}

/// The sign of a front line.
pub fn line(status: LineStatus) -> &'static Symbol {
    known(Group::Line, word(LINE_STATUSES, status))
}

/// The sign of the circle within which something happened.
pub fn precision(precision: Precision) -> &'static Symbol {
    known(Group::Precision, word(PRECISIONS, precision))
}

/// The SVG path of a shape, in a box from -1 to 1, y downwards.
pub fn path(shape: &str) -> Option<&'static str> {
    match find(Group::Shape, shape)?.mark {
        Mark::Path(path) => Some(path),
        _ => None,
    }
}

/// The classes of a group of sizes: the least number of each, and the diameter in millimetres; smallest first.
pub fn sizes(of: Group) -> impl Iterator<Item = (u64, f64)> {
    group(of).filter_map(|symbol| match symbol.mark {
        Mark::Size(size) => Some((symbol.value.parse().ok()?, size)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_read_and_stands_once() {
        let rows = csv::Reader::from_reader(include_str!("symbols.csv").as_bytes())
            .records()
            .map(|row| row.unwrap())
            .collect::<Vec<_>>();
        let mut seen = BTreeSet::new();
        for row in &rows {
            assert!(parse(row).is_some(), "cannot read {row:?}");
            assert!(
                seen.insert((row[0].to_owned(), row[1].to_owned())),
                "{row:?} stands twice"
            );
        }
        assert_eq!(table().len(), rows.len());
    }

    #[test]
    fn groups_stand_together_in_the_order_of_the_code() {
        let mut groups: Vec<_> = table().iter().map(|symbol| symbol.group).collect();
        groups.dedup();
        assert_eq!(groups, Group::ALL);
    }

    #[test]
    fn every_choice_of_the_model_has_a_sign_and_no_other_has() {
        let values = |of| group(of).map(|symbol| symbol.value).collect::<Vec<_>>();
        assert_eq!(
            values(Group::Kind),
            Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()
        );
        assert_eq!(
            values(Group::Status),
            STATUSES.iter().map(|(_, word)| *word).collect::<Vec<_>>()
        );
        assert_eq!(
            values(Group::Precision),
            PRECISIONS.iter().map(|(_, word)| *word).collect::<Vec<_>>()
        );
        for (choice, _) in LINE_STATUSES {
            assert!(matches!(line(*choice).mark, Mark::Stroke(_)));
        }
    }

    #[test]
    fn no_two_kinds_look_alike() {
        let mut seen = BTreeSet::new();
        for symbol in group(Group::Kind) {
            let Mark::Shape(shape, turn) = symbol.mark else {
                panic!("{} has no shape", symbol.value)
            };
            assert!(path(shape).is_some(), "{shape} has no path");
            assert!(seen.insert((shape, turn)), "{} looks like another kind", symbol.value);
        }
        for shape in group(Group::Shape) {
            assert!(
                seen.iter().any(|(used, _)| *used == shape.value),
                "nothing is drawn as {}",
                shape.value
            );
        }
    }

    #[test]
    fn colours_are_colours_and_differ() {
        let mut seen = BTreeSet::new();
        for symbol in group(Group::Side) {
            let Mark::Colour(colour) = symbol.mark else {
                panic!("{} has no colour", symbol.value)
            };
            let digits = colour.strip_prefix('#').unwrap();
            assert!(digits.len() == 6 && u32::from_str_radix(digits, 16).is_ok(), "{colour}");
            assert!(seen.insert(colour), "{colour} stands twice");
        }
    }

    #[test]
    fn classes_grow_from_nothing() {
        for of in [Group::Deaths, Group::People] {
            let classes: Vec<_> = sizes(of).collect();
            assert_eq!(classes[0].0, 0);
            assert!(
                classes
                    .windows(2)
                    .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1)
            );
        }
    }

    #[test]
    fn every_sign_of_a_legend_is_named() {
        for symbol in table() {
            let rank = symbol.value.parse::<usize>().is_ok() && symbol.group == Group::Side;
            let shown = symbol.group != Group::Shape && !rank;
            assert_eq!(shown, !symbol.label.is_empty(), "{}", symbol.value);
            assert!(
                symbol.meaning.is_empty() || symbol.meaning.ends_with('.'),
                "{}",
                symbol.value
            );
        }
    }
}
