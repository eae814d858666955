//! Laws that hold for any text; what single expressions say stands in `tests/suite/time`.

use proptest::prelude::*;

use super::*;

/// Words of the grammars in any order, which reach further into the rules than arbitrary text.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<_> = "5 31 2020 1990 s 70,000 08:00 October May Oct . , - – ( ) the of on at a an in for past \
        last next this Thursday days week quarter first two several hundred and half to from \
        between ago later before since early late mid noon pm GMT overnight yesterday same time \
        year th è 99999"
        .split_whitespace()
        .collect();
    prop::collection::vec((prop::sample::select(words), prop::bool::weighted(0.8)), 0..20).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, spaced)| if spaced { format!("{word} ") } else { word.to_owned() })
            .collect()
    })
}

fn holds(text: &str, span: Span) {
    let found = find(text, span);
    assert_eq!(found, find(text, span), "the same twice");
    let mut end = span.start;
    for mention in &found {
        assert!(
            mention.span.start >= end && mention.span.end <= span.end,
            "in order, not overlapping, inside"
        );
        assert!(!mention.span.is_empty());
        let words = mention.span.of(text);
        assert_eq!(words.trim(), words, "no white space at the ends");
        end = mention.span.end;
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_point_at_words(text in soup()) {
        holds(&text, Span::new(0, text.len()));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        holds(&text, Span::new(0, text.len()));
    }

    #[test]
    fn what_lies_outside_the_span_is_not_read(before in soup(), text in soup()) {
        let whole = format!("{before}{text}");
        let shifted: Vec<_> = find(&text, Span::new(0, text.len())).into_iter().map(|m| (m.span.start + before.len(), m.expr)).collect();
        let inside: Vec<_> = find(&whole, Span::new(before.len(), whole.len())).into_iter().map(|m| (m.span.start, m.expr)).collect();
        prop_assert_eq!(inside, shifted);
    }
}

#[test]
fn a_span_off_the_text_or_off_its_characters_finds_nothing() {
    assert!(find("è on Thursday", Span::new(1, 10)).is_empty());
    assert!(find("on Thursday", Span::new(0, 99)).is_empty());
}
