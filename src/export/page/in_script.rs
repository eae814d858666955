//! JSON that stands in a `<script>` element: nothing in it can end the element or a line of it.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes `value` as JSON without `<`, `>`, `&` and the two line separators that JSON allows in strings.
pub fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(out, InScript))
        .map_err(io::Error::from)
}

/// Escapes within strings: elsewhere JSON has none of these characters.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, found) in fragment.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            for character in found.chars() {
                write!(out, "\\u{:04x}", u32::from(character))?;
            }
            written = at + found.len();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_element_is_not_ended() {
        assert_eq!(
            written(&["</script><!--\u{2028}&"]),
            r#"["\u003c/script\u003e\u003c!--\u2028\u0026"]"#
        );
    }

    proptest! {
        #[test]
        fn prop_it_is_the_same_json(texts in proptest::collection::vec(any::<String>(), 0..4)) {
            let json = written(&texts);
            let is_safe = !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(is_safe);
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), texts);
        }
    }
}
