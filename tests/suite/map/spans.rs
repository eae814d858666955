//! Every piece of evidence is where it says it is.

use crate::{articles, examples};
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn quotes_stand_in_the_articles_at_the_offsets_given() {
    let texts: BTreeMap<String, Vec<char>> = articles()
        .into_iter()
        .map(|article| (article.id, article.text.chars().collect()))
        .collect();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sitmap");
    let run = command.arg("extract").arg(examples()).output().unwrap();
    let reports: Vec<Value> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(reports.len() > 40, "{} reports", reports.len());
    for report in &reports {
        let text = &texts[report["doc_id"].as_str().unwrap()];
        let evidence = report["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "a report that rests on nothing: {report}");
        for piece in evidence {
            let offset = |name: &str| usize::try_from(piece[name].as_u64().unwrap()).unwrap();
            let there: String = text[offset("start")..offset("end")].iter().collect();
            assert_eq!(piece["quote"].as_str().unwrap(), there, "{report}");
        }
    }
}

#[test]
fn incidents_quote_a_sentence_of_an_article_they_name() {
    let articles = articles();
    let incidents = crate::again::rows(&crate::again::run(&[examples()]), "incidents.csv");
    assert!(incidents.len() > 40, "{} incidents", incidents.len());
    for incident in &incidents {
        let sources: Vec<&str> = incident["sources"].split("; ").collect();
        let named = articles
            .iter()
            .filter(|article| sources.iter().any(|source| source.ends_with(&article.id)));
        let quote = incident["source_quote"].trim_end_matches('…').trim_end();
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            named
                .into_iter()
                .any(|article| spaced(&article.text).contains(&spaced(quote))),
            "{}: “{quote}” is in none of {sources:?}",
            incident["event_id"]
        );
    }
}
