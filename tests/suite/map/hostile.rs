//! Any bytes in: no panic, spans that lie inside the text, places on Earth.

use crate::PLACES;
use proptest::collection::vec;
use proptest::prelude::*;
use sitmap::model::{Article, Location};
use sitmap::pipeline;
use sitmap::read::{Options, Reader, article_from_text};
use std::fs;
use tempfile::tempdir;

/// Names of the formats that bytes are read as.
const NAMES: [&str; 7] = ["a.txt", "a.md", "a.html", "a.csv", "a.jsonl", "a.json", "a.unknown"];

/// Bytes that mean something to some reader or rule, to be strewn among others.
const PIECES: &[&str] = &[
    "Shelling killed 3 people in Terter on 5 October.",
    "missile",
    " hit ",
    "Ganja",
    "Goražde",
    "Şuşa",
    "Шуша",
    "Շուշի",
    "near",
    "between Martuni and ",
    "denied",
    "said",
    "“",
    "\"",
    "'",
    "…",
    ".",
    "\n\n",
    "\r",
    "\u{feff}",
    "\u{202e}",
    "31 February",
    "on Thursday",
    "99999999999999999999",
    "70,000-",
    "half of",
    "-",
    "(",
    "id,text\n",
    "---\n",
    "{\"text\": \"",
    "<p>",
    "<script>",
    "&#x110000;",
    "<meta charset=utf-7>",
    "![",
    "](",
    "https://",
    "e\u{301}",
    "👩‍👩‍👧",
    "\0",
];

/// Pieces and arbitrary bytes, in any order.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..12),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in input(), name in proptest::sample::select(&NAMES[..])) {
        let folder = tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        if let Ok(reader) = Reader::new(&[path.to_str().unwrap().to_owned()], Options::default()) {
            reader.flatten().for_each(|article| holds(&article));
        }
    }

    #[test]
    fn any_text_is_understood_or_passed_over(text in vec(proptest::sample::select(PIECES), 0..60)) {
        let day = jiff::civil::date(2020, 10, 10);
        holds(&article_from_text("a", text.join(" "), Some(day)));
    }
}

fn holds(article: &Article) {
    for report in pipeline::extract(article, &PLACES) {
        for evidence in &report.evidence {
            let there = article.text.get(evidence.span.start..evidence.span.end);
            assert_eq!(there, Some(evidence.quote.as_str()));
        }
        if let Location::At(place) = &report.location {
            assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0);
        }
        assert!((0.0..=1.0).contains(&report.confidence));
        assert!(report.when.is_none_or(|when| when.first <= when.last));
    }
}
