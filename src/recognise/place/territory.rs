//! Generic words that go with a place's name: "district", "village", "airport", "the region of".

use super::surface;
use super::view::View;
use crate::model::PlaceKind;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a generic word says about the name beside it.
pub(super) struct Territory {
    pub(super) kind: PlaceKind,
    /// The word is part of a name of its own ("Lachin corridor"), which the place named alone is not.
    pub(super) fills_name: bool,
}

static TERRITORIES: LazyLock<HashMap<&'static str, Territory>> = LazyLock::new(|| {
    let rows = include_str!("../territory.csv").lines().skip(1);
    let cells = rows.map(|row| row.split(',').collect::<Vec<_>>());
    let territory = |c: &[&str]| Territory {
        kind: kind(c[1]),
        fills_name: c[2] == "yes",
    };
    cells.map(|c| (c[0], territory(&c))).collect()
});

fn kind(word: &str) -> PlaceKind {
    match word {
        "site" => PlaceKind::Site,
        "district" => PlaceKind::District,
        "region" => PlaceKind::Region,
        "water" => PlaceKind::Water,
        _ => PlaceKind::Settlement,
    }
}

/// The territory word that `word`, in lower case, stands for, singular or plural.
pub(super) fn territory(word: &str) -> Option<&'static Territory> {
    let one = || TERRITORIES.get(word.strip_suffix('s')?);
    let ending_in_y = || TERRITORIES.get(format!("{}y", word.strip_suffix("ies")?).as_str());
    TERRITORIES.get(word).or_else(one).or_else(ending_in_y)
}

/// The territory word that goes with the name: "X district", "the region of X", "the regions of X and Y".
pub(super) fn beside(view: View<'_>, tokens: &Range<usize>) -> Option<&'static Territory> {
    if !view.sentence.is_parsed() {
        return surface::generic(view, tokens);
    }
    let lower = |i: usize| view.lower(Some(i));
    let after = view.tokens().get(tokens.end).filter(|t| t.tag.starts_with("NN"));
    if let Some(found) = after.and_then(|_| territory(lower(tokens.end))) {
        return Some(found);
    }
    if tokens.len() > 1
        && view.capital(tokens.end - 1)
        && let Some(last) = territory(lower(tokens.end - 1))
    {
        return Some(last);
    }
    if let Some(found) = behind_list(view, tokens.end) {
        return Some(found);
    }
    let mut head = view.head(tokens);
    for _ in 0..view.tokens().len() {
        let token = &view.tokens()[head];
        match token.dep {
            "conj" => head = token.head,
            "pobj" if view.word(token.head).eq_ignore_ascii_case("of") => {
                return territory(lower(view.tokens()[token.head].head));
            }
            "appos" => return territory(lower(token.head)),
            _ => return None,
        }
    }
    None
}

/// "X, Y and Z provinces": the word behind the last name of a list goes with all of them.
fn behind_list(view: View<'_>, end: usize) -> Option<&'static Territory> {
    let rest = view.tokens().get(end..)?;
    let links = |i: usize| matches!(view.word(i), "," | "and" | "or" | "&");
    let named = |i: usize| view.tokens()[i].tag.starts_with("NNP");
    if rest.is_empty() || !links(end) {
        return None;
    }
    let behind = (end..end + rest.len()).find(|&i| !(links(i) || named(i) && view.capital(i)) || is_plural(view, i))?;
    (named(behind - 1) && is_plural(view, behind)).then(|| territory(view.lower(Some(behind))))?
}

/// A territory word for several.
fn is_plural(view: View<'_>, i: usize) -> bool {
    view.tokens()[i].tag.starts_with("NN") && view.word(i).ends_with('s') && territory(view.lower(Some(i))).is_some()
}

/// "the town of X", "X village", "X Governorate": the words around a name say that it is a place, listed or not.
pub(super) fn is_stated(view: View<'_>, tokens: &Range<usize>, listed: bool) -> bool {
    let word = |i: usize| view.words.get(i).map(|word| word.written);
    let generic = |i: usize| territory(view.lower(Some(i)));
    let proper = |i: usize| i < view.tokens().len() && view.proper(i);
    let whole = tokens.start.checked_sub(1).is_none_or(|before| !proper(before));
    let named = |i: usize| generic(i).is_some_and(|t| t.kind != PlaceKind::Water);
    let behind_of = || {
        let of = tokens
            .start
            .checked_sub(2)
            .filter(|_| word(tokens.start - 1) == Some("of"));
        of.is_some_and(|i| named(i) && !view.capital(i) && !proper(tokens.end))
    };
    let small_behind = || named(tokens.end) && !view.capital(tokens.end);
    let within = || {
        let last = tokens.end - 1;
        let division = named(last) && generic(last).is_some_and(|t| !t.fills_name);
        let school = last > tokens.start && matches!(view.word(last - 1), "School" | "Fire" | "Police");
        let other = matches!(
            view.word(last),
            "Area" | "Border" | "Capital" | "City" | "Department" | "Front" | "State" | "Territory"
        );
        tokens.len() > 1 && division && !school && !other && !proper(tokens.end)
    };
    whole && (behind_of() || !listed && (small_behind() || within()))
}
