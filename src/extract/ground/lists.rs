//! Lists of places under a sentence that says what became of them: "The following villages were liberated:" and then names,
//! on the same line or as items of a list.

use super::super::draft::Draft;
use super::super::location::Placing;
use crate::model::{BlockKind, Document, Layer, Located, Precision, Resolution, ResolvedPlace, Span, Unplaced};

/// The most words that a name in a list has.
const LONGEST: usize = 4;

/// Gives drafts on the ground whose sentence ends in a colon, or leads to a list, the places listed below it.
pub fn spread(document: &Document<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.kind.layer() == Layer::Clashes) {
        let listed: Vec<Placing> = items(document, draft)
            .into_iter()
            .flat_map(|item| placings(document, item))
            .collect();
        if !listed.is_empty() {
            draft.placings = listed;
        }
    }
}

/// The stretches of text that the draft's sentence leads to: the items of the list after its block.
fn items(document: &Document<'_>, draft: &Draft) -> Vec<Span> {
    let sentence = &document.sentences[draft.sentence];
    let text = document.article.text.as_str();
    let words = sentence.span.of(text);
    let blocks = &document.article.blocks;
    let last = blocks
        .get(sentence.block)
        .is_some_and(|b| b.span.end <= sentence.span.end);
    let leads = words.trim_end().ends_with(':') || words.to_lowercase().contains("following");
    if !last || !leads {
        return Vec::new();
    }
    let below = blocks.iter().skip(sentence.block + 1).map(|b| (b.kind, b.span));
    below
        .take_while(|&(kind, span)| {
            kind == BlockKind::ListItem || kind == BlockKind::Paragraph && is_names(span.of(text))
        })
        .map(|(_, span)| span)
        .collect()
}

/// A block that holds names and nothing else: every word of more than three letters begins with a capital.
fn is_names(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3);
    words.all(|w| w.starts_with(char::is_uppercase) || matches!(w, "village" | "villages" | "town" | "district"))
}

/// The places that an item names; a district beside its villages only says where they are.
fn placings(document: &Document<'_>, item: Span) -> Vec<Placing> {
    let places: Vec<&ResolvedPlace> = document.places_in(item).collect();
    let coarse = |p: &ResolvedPlace| located(p).is_some_and(|l| l.precision >= Precision::District);
    let fine = places.iter().any(|p| !coarse(p));
    let mut found: Vec<(usize, Placing)> = places
        .iter()
        .filter(|p| !fine || !coarse(p))
        .map(|p| (p.mention.span.start, placing(document, p)))
        .collect();
    found.extend(unknown(document, item, &places));
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, placing)| placing).collect()
}

fn placing(document: &Document<'_>, place: &ResolvedPlace) -> Placing {
    let written = || place.mention.span.of(&document.article.text).to_owned();
    match &place.resolution {
        Resolution::Found(found) if found.precision >= Precision::Region => Placing::Within((**found).clone()),
        Resolution::Found(found) => Placing::At((**found).clone()),
        Resolution::Ambiguous(n) => Placing::Nowhere(Unplaced::Ambiguous(written(), *n)),
        Resolution::Unknown => Placing::Nowhere(Unplaced::NotInGazetteer(written())),
    }
}

fn located(place: &ResolvedPlace) -> Option<&Located> {
    match &place.resolution {
        Resolution::Found(found) => Some(found),
        _ => None,
    }
}

/// Names of the item that no gazetteer lists: its parts between commas that begin with a capital and hold no place.
fn unknown(document: &Document<'_>, item: Span, known: &[&ResolvedPlace]) -> Vec<(usize, Placing)> {
    let text = item.of(&document.article.text);
    let mut found = Vec::new();
    for part in text.split([',', ';', ':']).flat_map(|p| p.split(" and ")) {
        let name = part.trim().trim_end_matches('.');
        // the parts are slices of the article's text
        let start = name.as_ptr() as usize - text.as_ptr() as usize + item.start;
        let span = Span::new(start, start + name.len());
        let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= LONGEST;
        if named && !known.iter().any(|p| p.mention.span.overlaps(span)) {
            found.push((start, Placing::Nowhere(Unplaced::NotInGazetteer(name.to_owned()))));
        }
    }
    found
}
