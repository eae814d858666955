//! Dictionary forms of English verbs and nouns, from the word and its tag: irregular forms by table, the rest by the rules
//! of spelling.
//!
//! Whether a stem had a silent *e* before *-ed* or *-ing* was put behind it ("firing", "shelling") is told by how the stem
//! ends: the longest ending of `silent_e.csv` decides; `^` there stands for the beginning of the word.

use foldhash::HashMap;
use std::sync::LazyLock;

type Table = LazyLock<HashMap<&'static str, &'static str>>;

static VERBS: Table = LazyLock::new(|| rows(include_str!("irregular_verbs.csv")));
static NOUNS: Table = LazyLock::new(|| rows(include_str!("irregular_nouns.csv")));
static SILENT_E: Table = LazyLock::new(|| rows(include_str!("silent_e.csv")));

fn rows(table: &'static str) -> HashMap<&'static str, &'static str> {
    table.lines().skip(1).filter_map(|row| row.split_once(',')).collect()
}

/// The dictionary form of `word`, in lower case: of a verb (tags `VB…`) the infinitive, of a plural noun (`NNS`, `NNPS`)
/// the singular. Words with other tags only lose their capitals.
pub fn lemma(word: &str, tag: &str) -> String {
    let word = word.to_lowercase();
    // Of a compound only the last part changes: "U.S.-led", "re-captured".
    if let Some((first, last)) = word.rsplit_once('-').filter(|(_, last)| !last.is_empty()) {
        return format!("{first}-{}", lemma(last, tag));
    }
    match tag {
        "VBD" | "VBN" | "VBG" | "VBZ" | "VB" | "VBP" => verb(&word, tag),
        "NNS" | "NNPS" => NOUNS
            .get(&*word)
            .map_or_else(|| without_s(&word), |&lemma| lemma.to_owned()),
        _ => word,
    }
}

fn verb(word: &str, tag: &str) -> String {
    if let Some(&lemma) = VERBS.get(word).filter(|_| tag != "VB" || word == "be") {
        return lemma.to_owned();
    }
    let stem = match tag {
        "VBZ" => return without_s(word),
        "VBG" => word.strip_suffix("ing"),
        "VBD" | "VBN" => match word.strip_suffix("ied") {
            Some(stem) => return format!("{stem}y"),
            None if word.ends_with("eed") => word.strip_suffix('d').filter(|stem| stem.ends_with("ee")),
            None => word.strip_suffix("ed"),
        },
        _ => None,
    };
    stem.filter(|stem| stem.contains(is_vowel))
        .map_or_else(|| word.to_owned(), infinitive)
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// The infinitive, from what stands before `-ed` or `-ing`.
fn infinitive(stem: &str) -> String {
    if is_doubled(stem) {
        return stem[..stem.len() - 1].to_owned();
    }
    if has_silent_e(stem) {
        format!("{stem}e")
    } else {
        stem.to_owned()
    }
}

/// Whether the last consonant was doubled before the ending: `hitt`, `controll`, but not `shell` or `press`.
fn is_doubled(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return false };
    let vowels = bytes
        .windows(2)
        .filter(|pair| is_vowel(pair[0] as char) && !is_vowel(pair[1] as char))
        .count();
    before == last && (b"bdgmnprt".contains(last) || *last == b'l' && vowels > 1)
}

fn has_silent_e(stem: &str) -> bool {
    let anchored = format!("^{stem}");
    let endings = anchored.char_indices().map(|(at, _)| &anchored[at..]);
    endings.filter_map(|ending| SILENT_E.get(ending)).next() == Some(&"1")
}

/// Takes the ending of the plural or of the third person off.
fn without_s(word: &str) -> String {
    let strip = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = strip("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let stem = if hissing {
        strip("es")
    } else {
        strip("s").filter(|stem| !stem.ends_with('s'))
    };
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tag, dictionary form, forms.
    const CASES: &str = include_str!("../../tests/suite/annotate/lemmas.txt");

    #[test]
    fn forms_of_war_reports_have_their_lemma() {
        let mut count = 0;
        let mut wrong = Vec::new();
        for line in CASES.lines().filter(|line| !line.starts_with('#')) {
            let (expected, forms) = line.split_once(':').expect("a lemma and its forms");
            for form in forms.split_whitespace() {
                let (word, tag) = form.split_once('/').expect("a word and its tag");
                count += 1;
                if lemma(word, tag) != expected {
                    wrong.push(format!("{form} gave {}, expected {expected}", lemma(word, tag)));
                }
            }
        }
        assert!(
            count > 300 && wrong.is_empty(),
            "{} of {count}:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }

    #[test]
    fn tables_are_sorted() {
        let tables = [
            include_str!("irregular_verbs.csv"),
            include_str!("irregular_nouns.csv"),
            include_str!("silent_e.csv"),
        ];
        for table in tables {
            let keys: Vec<_> = table
                .lines()
                .skip(1)
                .map(|row| row.split_once(',').expect("two columns").0)
                .collect();
            assert!(keys.is_sorted_by(|a, b| a < b));
        }
        assert!(SILENT_E.values().all(|value| ["0", "1"].contains(value)));
    }

    #[test]
    fn other_words_only_lose_their_capitals() {
        assert_eq!(lemma("Homs", "NNP"), "homs");
        assert_eq!(lemma("Overnight", "RB"), "overnight");
        assert_eq!(lemma("", "VBD"), "");
        assert_eq!(lemma("Énergies", "NNS"), "énergy");
    }
}
