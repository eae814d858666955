//! The cases of `tests/suite/read/layout.txt`, and the law that every layout keeps.

use super::*;
use proptest::prelude::*;

const CASES: &str = include_str!("../../../tests/suite/read/layout.txt");

fn shown(text: &str) -> String {
    let line = |block: &Block| {
        let kind = match block.kind {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list",
            BlockKind::Caption => "caption",
            BlockKind::Boilerplate => "boilerplate",
        };
        format!("{kind}: {}", block.span.of(text).replace('\n', "/"))
    };
    blocks(text, &[]).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_cases_of_the_suite() {
    let cases: Vec<&str> = CASES.split("\n=== ").skip(1).collect();
    assert!(cases.len() >= 10);
    for case in cases {
        let (name, rest) = case.split_once('\n').expect("a case has a name");
        let (text, expected) = rest.split_once("\n---\n").expect("a case has its blocks");
        assert_eq!(shown(text), expected.trim_end(), "{name}");
    }
}

/// Texts made of what layouts look at.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("Reuters ".to_owned()),
        Just("REUTERS/Jane Doe ".to_owned()),
        Just("media caption".to_owned()),
        Just("image copyright".to_owned()),
        Just(" [Jane/AFP]".to_owned()),
        Just(" © ".to_owned()),
        Just("(Photo by ".to_owned()),
        Just("- ".to_owned()),
        Just("By Jane Doe".to_owned()),
        Just("KYIV, Oct 10 (AP) — ".to_owned()),
        "\\PC{0,40}",
        "[A-Za-zÀ-ÿ ,.:?]{0,80}",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Blocks are in order, do not overlap, lie on character boundaries, are not empty and have no white space at their ends.
    #[test]
    fn prop_blocks_are_stretches_of_the_text(text in page()) {
        let mut end = 0;
        for block in blocks(&text, &[]) {
            prop_assert!(end <= block.span.start && block.span.end <= text.len());
            prop_assert!(text.is_char_boundary(block.span.start) && text.is_char_boundary(block.span.end));
            let words = block.span.of(&text);
            prop_assert!(!words.is_empty() && words.trim() == words);
            if let Some(found) = dateline(&text, block.span) {
                prop_assert!(block.span.contains(found.span) && found.span.contains(found.place));
                prop_assert!(!found.place.of(&text).is_empty());
            }
            end = block.span.end;
        }
    }

    /// What stands outside the blocks is white space, bullets and credits: no letter of a text without them is lost.
    #[test]
    fn prop_plain_words_are_all_in_blocks(text in "[a-z.?\n ]{0,300}") {
        let kept: String = blocks(&text, &[]).iter().map(|block| block.span.of(&text)).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&kept), letters(&text));
    }
}
