//! Credits: who holds the rights in a picture, in the words that stand before or after its description.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The words of `credits.csv` by kind, longest first, so that "Getty Images" is found before "Getty".
///
/// - `agency`: may stand bare before a description; `holder`: only marked as a credit, by a slash, "via" or "©"
/// - `label`: "Photo:", "media caption"; `holder_label`: "image copyright", before the holder
/// - `before_name`: a credit wherever a slash and a name follow; `bracket`: begins a bracket with a credit
/// - `nameless`: stands for a photographer's name; `particle`: a word within a name; `opener`: begins a description, no
///   family name
/// - `saying`: after an agency's name makes it the source of a statement
static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: HashMap<_, Vec<_>> = HashMap::new();
    for (kind, word) in rows() {
        words.entry(kind).or_default().push(word);
    }
    words
        .values_mut()
        .for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.len())));
    words
});

/// Whoever a picture may be credited to.
const HOLDERS: [&str; 2] = ["agency", "holder"];

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("credits.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
}

/// The words of one kind.
pub(super) fn words(kind: &str) -> &'static [&'static str] {
    WORDS.get(kind).map_or(&[], Vec::as_slice)
}

/// Length of a label at the beginning: one that ends in a mark, or one that may be glued to the next word ("captionUnder").
pub(super) fn label(kind: &str, rest: &str) -> Option<usize> {
    let found = words(kind).iter().find(|label| {
        let begins = rest
            .get(..label.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(label));
        begins && !rest[label.len()..].starts_with(char::is_lowercase)
    });
    found.map(|label| label.len())
}

/// A credit at the beginning of a line.
pub(super) struct Credit {
    /// Length with the photographer's name, in bytes.
    pub length: usize,
    /// A slash, "via" or "/Getty Images" follows: it cannot be the subject of a sentence.
    pub certain: bool,
}

/// The holder at the beginning, with photographer and further holders: "REUTERS/Jane Doe", "AFP via Getty Images".
///
/// `kinds` are those that may stand first: `agency`, `holder`.
pub(super) fn credit(kinds: &[&str], rest: &str) -> Option<Credit> {
    let mut found = Credit {
        length: holder(kinds, rest)?,
        certain: false,
    };
    while let Some(further) = further(&rest[found.length..]) {
        found = Credit {
            length: found.length + further,
            certain: true,
        };
    }
    Some(found)
}

/// Length of what joins another holder or a photographer, and of its name.
fn further(after: &str) -> Option<usize> {
    let joint = [" via ", "/", " / ", " | "]
        .into_iter()
        .find(|joint| after.starts_with(joint))?;
    let name = &after[joint.len()..];
    let named = holder(&HOLDERS, name).or_else(|| (joint == "/").then(|| photographer(name)).flatten())?;
    Some(joint.len() + named)
}

/// Length of the holder's name at the beginning; a label may be glued to it ("EPAimage caption").
fn holder(kinds: &[&str], rest: &str) -> Option<usize> {
    let ends = |after: &str| {
        let letter = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
        !after.starts_with(letter)
            || ["label", "holder_label"]
                .iter()
                .any(|kind| label(kind, after).is_some())
    };
    let named = |kind: &&str| {
        words(kind)
            .iter()
            .find(|holder| rest.strip_prefix(**holder).is_some_and(ends))
    };
    kinds.iter().filter_map(named).map(|holder| holder.len()).max()
}

/// True when the words begin with somebody's name who may hold the rights.
pub(super) fn names_holder(rest: &str) -> bool {
    holder(&HOLDERS, rest.trim()).is_some()
}

/// True when the words are such a name and nothing else.
pub(super) fn is_holder(text: &str) -> bool {
    holder(&HOLDERS, text) == Some(text.len())
}

/// Length of a photographer's name before a description that itself begins with a capital.
fn photographer(rest: &str) -> Option<usize> {
    let words: Vec<&str> = rest.split(' ').take(5).collect();
    let capital = |index: usize| {
        words
            .get(index)
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    if !capital(0) {
        return None;
    }
    let mut count = 1;
    while count < words.len() && is_listed("particle", words[count]) {
        count += 1;
    }
    let alone = is_listed("nameless", words[0]) || words[0].ends_with([':', ',', '.']);
    let opener = words.get(count).is_some_and(|word| is_listed("opener", word));
    if !alone && !opener && capital(count) && (capital(count + 1) || count + 1 >= words.len()) {
        count += 1;
    }
    Some(words[..count].iter().map(|word| word.len()).sum::<usize>() + count - 1)
}

fn is_listed(kind: &str, word: &str) -> bool {
    words(kind).contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_known() {
        const KINDS: [&str; 10] = [
            "agency",
            "before_name",
            "bracket",
            "holder",
            "holder_label",
            "label",
            "nameless",
            "opener",
            "particle",
            "saying",
        ];
        let all: Vec<_> = rows().collect();
        assert!(
            all.windows(2).all(|pair| pair[0] < pair[1]),
            "credits.csv is sorted, without duplicates"
        );
        assert!(
            all.iter()
                .all(|(kind, word)| KINDS.contains(kind) && word.trim() == *word && !word.is_empty())
        );
        assert!(KINDS.iter().all(|kind| !words(kind).is_empty()));
    }

    #[test]
    fn a_photographer_has_two_names_before_a_description() {
        for (rest, name) in [
            ("Jane Doe Local farmers clear a field", "Jane Doe"),
            ("Stringer A man walks", "Stringer"),
            ("Doe Smoke rises over Khartoum", "Doe"),
            ("Ahmed Abu Taha", "Ahmed Abu Taha"),
        ] {
            assert_eq!(photographer(rest).map(|length| &rest[..length]), Some(name));
        }
        assert_eq!(photographer("and so on"), None);
    }
}
