//! Rows of a table of displacement: "Origin | Households | Cause | Destination" above "Dilling | 1,200 | shelling | Kadugli".
//!
//! A row is one movement: as many as the column of people says, at the place of the column of places. What else it names, a
//! cause or destinations, are no events.

use super::figure::quantifier;
use super::words::mover;
use crate::extract::clause::Clause;
use crate::extract::draft::Draft;
use crate::extract::location::Placing;
use crate::extract::syntax::Tree;
use crate::model::{Document, Figure, FigureCategory, FigureUnit, Kind, Precision, Resolution, Span, Unplaced};

/// The rule that finds a row.
const ROW: &str = "displacement/table";
/// What stands between two cells of a row.
const EDGE: &str = " | ";

/// Words, or their beginnings, one of which stands over a column of a table of displacement.
const HEADS: [&str; 8] = [
    "destination",
    "displac",
    "evacu",
    "fled",
    "host",
    "idp",
    "origin",
    "refugee",
];
/// The most lines of a table, blank ones included: no situation report has more, and a file of data is none.
const LONGEST: usize = 400;

/// What the heads of the columns of a table of displacement say.
struct Columns {
    /// The column that counts people, and in what unit.
    people: (usize, FigureUnit),
    /// The column of places.
    place: usize,
    /// It is where they came from.
    is_origin: bool,
}

/// The movement that a row of such a table tells; `None` if the sentence is no such row.
pub fn row(document: &Document<'_>, tree: &Tree<'_>) -> Option<Vec<Draft>> {
    let row = tree.sentence.span;
    let is_row = row.of(tree.text).contains(EDGE);
    let columns = columns(head(tree.text.get(..row.start).filter(|_| is_row)?)?)?;
    Some(told(document, tree, &columns).into_iter().collect())
}

/// The first row of the table that `text` ends in.
fn head(text: &str) -> Option<&str> {
    let lines = text.lines().rev().map(str::trim).take(LONGEST);
    let rows = lines.take_while(|line| line.is_empty() || line.contains('|'));
    rows.filter(|line| line.contains(char::is_alphabetic)).last()
}

/// The cells of a row, with or without an edge before the first and after the last.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.trim().trim_matches('|').split('|')
}

fn columns(head: &str) -> Option<Columns> {
    let heads: Vec<String> = cells(head).map(|cell| cell.trim().to_lowercase()).collect();
    let says = |cell: &String, words: &[&str]| words.iter().any(|word| cell.contains(word));
    let column = |words: &[&str]| heads.iter().position(|cell| says(cell, words));
    column(&HEADS)?;
    let counts = |cell: &String| {
        let words = cell.split(|c: char| !c.is_alphabetic());
        let units: Vec<FigureUnit> = words.filter_map(|word| Some(mover(singular(word))?.unit)).collect();
        // "IDPs (households)"
        let households = units.iter().copied().find(|unit| *unit == FigureUnit::Household);
        households.or(units.first().copied())
    };
    let counted = heads
        .iter()
        .enumerate()
        .find_map(|(at, cell)| Some((at, counts(cell)?)));
    let displaced = || Some((column(&["displac", "evacu", "idp"])?, FigureUnit::Person));
    let from = column(&["origin", "from"]);
    Some(Columns {
        people: counted.or_else(displaced)?,
        place: from
            .or_else(|| column(&["place", "location", "district", "town", "village"]))
            .unwrap_or(0),
        is_origin: from.is_some(),
    })
}

fn singular(word: &str) -> &str {
    match word {
        "families" => "family",
        "people" => word,
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

fn told(document: &Document<'_>, tree: &Tree<'_>, columns: &Columns) -> Option<Draft> {
    let (column, unit) = columns.people;
    let number = document.numbers_in(cell(tree, column)?).next()?;
    let named = document.places_in(cell(tree, columns.place)?).next()?;
    let written = || named.mention.span.of(tree.text).to_owned();
    let placing = match &named.resolution {
        Resolution::Found(place) => Placing::At((**place).clone()),
        Resolution::Ambiguous(n) => Placing::Nowhere(Unplaced::Ambiguous(written(), *n)),
        Resolution::Unknown => Placing::Nowhere(Unplaced::NotInGazetteer(written())),
    };
    let trigger = *tree.tokens_in(number.span).last()?;
    let clause = Clause {
        trigger,
        scope: (0..tree.len()).collect(),
        ..Clause::default()
    };
    let mut draft = Draft::new(Kind::Displaced, tree.index, clause, ROW);
    draft.figure = Some(Figure {
        low: number.quantity.low,
        high: number.quantity.high,
        quantifier: quantifier(&number.quantity),
        unit,
        category: FigureCategory::Flow,
    });
    if let Placing::At(place) = &placing {
        draft.origin = columns.is_origin.then(|| place.clone());
    }
    draft.placings = vec![placing];
    Some(draft)
}

/// The span of a cell of the row.
fn cell(tree: &Tree<'_>, column: usize) -> Option<Span> {
    let row = tree.sentence.span;
    let text = row.of(tree.text);
    let edge = text
        .find('|')
        .filter(|&at| text[..at].trim().is_empty())
        .map_or(0, |at| at + 1);
    let before: usize = cells(text).take(column).map(|cell| cell.len() + 1).sum();
    let start = row.start + edge + before;
    Some(Span::new(start, start + cells(text).nth(column)?.len()))
}

/// A figure that the text tells as well is told once: what the row says of its place goes to the text's draft where that names
/// no town.
pub fn drop_told(drafts: &mut Vec<Draft>) {
    let rows: Vec<Draft> = drafts.iter().filter(|d| d.rule == ROW).cloned().collect();
    let same = |a: &Draft, b: &Draft| {
        let count = |d: &Draft| d.figure.map(|f| (f.low, f.high, f.unit));
        a.rule != b.rule && a.figure.is_some() && count(a) == count(b)
    };
    for row in rows {
        let Some(draft) = drafts.iter_mut().find(|d| same(&row, d)) else {
            continue;
        };
        let town = draft.located().any(|place| place.precision < Precision::District);
        if !town && row.located().next().is_some() {
            (draft.placings, draft.origin) = (row.placings.clone(), row.origin.clone());
        }
        drafts.retain(|d| d.rule != ROW || d.sentence != row.sentence);
    }
}
