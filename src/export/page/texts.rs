//! The words of the page: `texts.csv`, a row a text, a column a language.
//!
//! Another language is another column; a cell left empty shows the first language's text. The row `dir` says `ltr` or `rtl`.
//! What the symbols are called stands in the table of symbols; rows such as `kind.shelling` name them in other languages.

use crate::export::symbology::{self, Group};
use std::collections::BTreeMap;

/// Texts by key.
pub type Texts = BTreeMap<String, String>;

/// Every language and its texts; the first is the one that has them all.
pub fn all() -> Vec<(String, Texts)> {
    let mut table = csv::Reader::from_reader(include_str!("texts.csv").as_bytes());
    let names = table.headers().expect("the table has a header").clone();
    let mut languages: Vec<(String, Texts)> = names.iter().skip(1).map(|tag| (tag.to_owned(), Texts::new())).collect();
    for row in table.records() {
        let row = row.expect("the table is CSV");
        for ((_, texts), text) in languages.iter_mut().zip(row.iter().skip(1)) {
            if !text.is_empty() {
                texts.insert(row[0].to_owned(), text.to_owned());
            }
        }
    }
    languages[0].1.append(&mut symbols());
    languages
}

/// Labels and meanings of the table of symbols: `kind.shelling`, `kind.shelling.meaning`.
fn symbols() -> Texts {
    let named = symbology::table()
        .iter()
        .filter(|symbol| symbol.group != Group::Shape && !symbol.label.is_empty());
    named
        .flat_map(|symbol| {
            let key = format!("{}.{}", symbol.group.as_str(), symbol.value);
            [(format!("{key}.meaning"), symbol.meaning), (key, symbol.label)]
        })
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key, text.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{SCRIPT, TEMPLATE};
    use super::*;
    use regex::Regex;
    use std::collections::BTreeSet;

    /// The keys that script and template name as they are.
    fn named() -> BTreeSet<String> {
        let in_script = Regex::new(r#"\bt\("([\w.]+)""#).unwrap();
        let in_template = Regex::new(r#"data-(?:text|label|title)="([\w.]+)""#).unwrap();
        let scripts = SCRIPT.iter().flat_map(|script| in_script.captures_iter(script));
        scripts
            .chain(in_template.captures_iter(TEMPLATE))
            .map(|found| found[1].to_owned())
            .collect()
    }

    #[test]
    fn keys_are_sorted_and_stand_once() {
        let mut table = csv::Reader::from_reader(include_str!("texts.csv").as_bytes());
        let keys: Vec<String> = table.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
    }

    #[test]
    fn every_text_that_the_page_names_is_there() {
        let english = &all()[0].1;
        let missing: Vec<_> = named().into_iter().filter(|key| !english.contains_key(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_text_is_named() {
        let named = named();
        let script = SCRIPT.concat();
        let table = csv::Reader::from_reader(include_str!("texts.csv").as_bytes())
            .into_records()
            .map(|row| row.unwrap()[0].to_owned())
            .collect::<Vec<_>>();
        // The first part of a key that the script puts together, or the whole of one that it keeps in a list.
        let built = |key: &str| {
            let group = key.split('.').next().unwrap();
            key.contains('.')
                && (script.contains(&format!("`{group}.")) || script.contains(&format!("word(\"{group}\"")))
        };
        for key in table {
            let listed = script.contains(&format!("\"{key}\"")) || script.contains(&format!(".{key} "));
            assert!(named.contains(&key) || built(&key) || listed, "{key} is used nowhere");
        }
    }

    #[test]
    fn each_language_names_itself_and_its_direction() {
        for (tag, texts) in all() {
            assert!(texts.contains_key("language_name"), "{tag}");
            assert!(["ltr", "rtl"].contains(&texts["dir"].as_str()), "{tag}");
        }
    }
}
