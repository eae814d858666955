//! The annotator against spaCy itself, whose output `models/record_parity.py` recorded.

use sitmap::annotate::Annotator;
use sitmap::model::{Sentence, Span};

/// What spaCy made of the sentences of `suite/annotate/sentences.txt`.
const RECORDED: &str = include_str!("suite/annotate/spacy.tsv");

struct Recorded {
    text: &'static str,
    tokens: Vec<[&'static str; 4]>,
    entities: Vec<[&'static str; 3]>,
}

fn recorded() -> Vec<Recorded> {
    RECORDED.split_terminator("\n\n").map(parse).collect()
}

fn parse(block: &'static str) -> Recorded {
    let mut lines = block.lines();
    let mut recorded = Recorded {
        text: lines.next().unwrap(),
        tokens: vec![],
        entities: vec![],
    };
    for fields in lines.map(|line| line.split('\t').collect::<Vec<_>>()) {
        match fields[..] {
            [text, tag, head, label] => recorded.tokens.push([text, tag, head, label]),
            [start, end, label] => recorded.entities.push([start, end, label]),
            _ => panic!("{fields:?}"),
        }
    }
    recorded
}

fn annotate(text: &str) -> Sentence {
    Annotator::embedded()
        .annotate(text, &[(0, Span::new(0, text.len()))])
        .remove(0)
}

#[test]
fn annotation_is_that_of_spacy() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for Recorded { text, tokens, entities } in recorded() {
        let sentence = annotate(text);
        let words: Vec<_> = sentence.tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, tokens.iter().map(|token| token[0]).collect::<Vec<_>>(), "tokens");
        for (token, expected) in sentence.tokens.iter().zip(&tokens) {
            seen += 1;
            let head = token.head.to_string();
            let found = [token.span.of(text), token.tag, &head, token.dep];
            if found != *expected {
                wrong.push(format!("{found:?} should be {expected:?} in {text}"));
            }
        }
        let found: Vec<_> = sentence
            .entities
            .iter()
            .map(|entity| {
                format!(
                    "{} {} {}",
                    entity.start,
                    entity.end,
                    format!("{:?}", entity.label).to_uppercase()
                )
            })
            .collect();
        let expected: Vec<_> = entities
            .iter()
            .map(|entity| entity.join(" ").replace('_', ""))
            .collect();
        if found != expected {
            wrong.push(format!("{found:?} should be {expected:?} in {text}"));
        }
    }
    assert!(
        seen > 1000 && wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
