//! Generic words in the names of divisions: "Donetsk Oblast" is found under "donetsk", and "oblast" is for the text to say.

use foldhash::HashMap;
use std::sync::LazyLock;

/// Where a generic word stands, from the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Before the name: "Provincia de Salta".
    Prefix,
    /// After the name: "Salta Province".
    Suffix,
    /// Between a prefix and the name.
    Link,
    /// Says nothing alone: "Northern" of "Northern Province".
    Bare,
    /// Belongs to the names of second-level divisions: nobody calls Orange County "Orange".
    Kept,
}

/// Folded word to its roles.
static WORDS: LazyLock<HashMap<&'static str, Vec<Role>>> = LazyLock::new(|| {
    let mut words: HashMap<_, Vec<Role>> = HashMap::default();
    for line in include_str!("tables/generic.csv").lines().skip(1) {
        if let Some((word, role)) = line.split_once(',').and_then(|(w, r)| Some((w, role(r)?))) {
            words.entry(word).or_default().push(role);
        }
    }
    words
});

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "prefix" => Role::Prefix,
        "suffix" => Role::Suffix,
        "link" => Role::Link,
        "bare" => Role::Bare,
        "kept" => Role::Kept,
        _ => return None,
    })
}

fn is(word: &str, role: Role) -> bool {
    WORDS.get(word).is_some_and(|roles| roles.contains(&role))
}

/// A folded division's name without its generic word; `None` where it has none or nothing would be left that names it.
pub(super) fn without_generic(folded: &str) -> Option<&str> {
    let stripped = strip_suffix(folded).or_else(|| strip_prefix(folded))?;
    names_something(stripped).then_some(stripped)
}

/// True for a folded name of a second-level division that is listed with its generic word: "laurel county".
pub(super) fn is_listed_whole(folded: &str) -> bool {
    folded.rsplit_once(' ').is_some_and(|(_, last)| is(last, Role::Kept))
}

/// True unless every word is a direction or the like: "northern" alone is never a name.
pub(super) fn names_something(folded: &str) -> bool {
    folded
        .split(' ')
        .any(|word| !is(word, Role::Bare) && !is(word, Role::Link))
        && folded.chars().count() > 1
}

fn strip_suffix(folded: &str) -> Option<&str> {
    let (name, last) = folded.rsplit_once(' ')?;
    is(last, Role::Suffix).then_some(name)
}

fn strip_prefix(folded: &str) -> Option<&str> {
    let (first, mut name) = folded.split_once(' ')?;
    if !is(first, Role::Prefix) {
        return None;
    }
    while let Some((link, rest)) = name.split_once(' ') {
        if !is(link, Role::Link) {
            break;
        }
        name = rest;
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold;

    #[test]
    fn the_generic_word_goes_and_the_name_stays() {
        for (full, name) in [
            ("Donetsk Oblast", Some("donetsk")),
            ("Goranboy Rayonu", Some("goranboy")),
            ("Provincia de Salta", Some("salta")),
            ("Muhafazat Halab", Some("halab")),
            ("Region of Gash", Some("gash")),
            ("Тертерский район", Some("тертерскии")),
            ("Northern Province", None),
            ("Province of North-West", None),
            ("Aleppo", None),
        ] {
            assert_eq!(without_generic(&fold(full)), name, "{full}");
        }
    }

    #[test]
    fn the_table_is_sorted_folded_and_known() {
        let rows: Vec<_> = include_str!("tables/generic.csv").lines().skip(1).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let (word, place) = row.split_once(',').expect("two columns");
            assert_eq!(fold(word), word);
            assert!(role(place).is_some(), "{row}");
        }
    }
}
