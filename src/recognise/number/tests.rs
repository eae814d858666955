//! Laws that hold for any text; what single numbers come to stands in `tests/suite/number`.

use proptest::prelude::*;

use super::*;
use crate::recognise::time;

/// Words of the grammar in any order, which reach further into the rules than arbitrary text.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<_> = "5 300 000 70,000 1.2 6.700 9999999999999999999999 % per cent - – $ + one two twenty a half \
        quarter third thirds dozen dozens hundred tens thousands million m of and or more than at \
        least between from to several few no none both in out people km BM people. , October days \
        so odd è"
        .split_whitespace()
        .collect();
    prop::collection::vec((prop::sample::select(words), prop::bool::weighted(0.8)), 0..20).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, spaced)| if spaced { format!("{word} ") } else { word.to_owned() })
            .collect()
    })
}

fn holds(text: &str) {
    let span = Span::new(0, text.len());
    let times = time::find(text, span);
    let in_time = |span: Span| times.iter().any(|time| time.span.overlaps(span));
    let found = find(text, span, in_time);
    assert_eq!(found, find(text, span, in_time), "the same twice");
    let mut end = 0;
    for NumberMention { span, quantity } in &found {
        assert!(
            span.start >= end && span.end <= text.len() && !span.is_empty(),
            "in order, not overlapping, inside"
        );
        assert_eq!(span.of(text).trim(), span.of(text), "no white space at the ends");
        assert!(!in_time(*span), "no number of a time");
        assert!(quantity.high.is_none_or(|high| quantity.low <= high), "{quantity:?}");
        end = span.end;
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_bounds_too(text in soup()) {
        holds(&text);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        holds(&text);
    }
}
