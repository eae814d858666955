//! Bytes to text: which encoding, is it text at all, and the few characters that are never kept.
//!
//! The order follows the HTML standard's encoding sniffing (byte order mark, then a declared charset, then a guess), with
//! one exception: bytes that are valid UTF-8 are UTF-8, because pages saved by a browser keep the old declaration.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// How many bytes decide whether a file is text, and how a table is encoded.
pub(super) const HEAD_BYTES: usize = 64 * 1024;

/// How far into a page a charset may be declared; the standard says 1,024 bytes, pages do not keep to it.
const DECLARATION_BYTES: usize = 8 * 1024;

static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
        .expect("a constant pattern")
});

/// The text of `bytes`; `declared` tells whether a charset declaration inside them counts (HTML).
pub(super) fn decode(bytes: Vec<u8>, declared: bool) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text,
        Ok(text) => decode_unmarked(text.as_bytes(), declared),
        Err(error) => decode_unmarked(error.as_bytes(), declared),
    }
}

fn decode_unmarked(bytes: &[u8], declared: bool) -> String {
    let encoding = declared
        .then(|| declared_encoding(bytes))
        .flatten()
        .unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let found = Encoding::for_label(&CHARSET.captures(head)?[1])?;
    // A declaration that could be read as ASCII cannot stand in UTF-16: the standard says to take UTF-8.
    Some(if found == UTF_16LE || found == UTF_16BE {
        UTF_8
    } else {
        found
    })
}

/// The encoding that bytes without a mark or declaration are most likely in.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    if let Some(wide) = unmarked_utf16(head) {
        return wide;
    }
    if valid_utf8_start(head) && !head.is_ascii() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// True when the bytes are UTF-8, or would be if they were not cut in the middle of a character.
fn valid_utf8_start(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// UTF-16 without a mark: in most scripts' text every other byte of the spaces and digits is zero.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    let mostly = |many: usize, few: usize| half > 4 && many * 10 > half && few * 20 < many;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else {
        mostly(even, odd).then_some(UTF_16BE)
    }
}

/// True when the bytes begin in UTF-16, marked or not.
pub(super) fn is_utf16(head: &[u8]) -> bool {
    Encoding::for_bom(head)
        .map_or_else(|| unmarked_utf16(head), |(found, _)| (found != UTF_8).then_some(found))
        .is_some()
}

/// The first byte, with its offset, that shows `head` to be no text; `None` for text of any encoding.
pub(super) fn binary_byte(head: &[u8]) -> Option<(usize, u8)> {
    if is_utf16(head) && !head.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return None;
    }
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let count = head.iter().filter(|byte| control(**byte)).count();
    // One stray control character in a hundred bytes is a damaged text, more is something else.
    if count * 100 <= head.len() {
        return None;
    }
    head.iter()
        .position(|byte| control(*byte))
        .map(|offset| (offset, head[offset]))
}

/// The text with line ends as `\n` and without byte order marks, control characters and Unicode noncharacters.
///
/// Nothing else is edited, here or later: spans are offsets into what this returns.
pub(super) fn normalise(text: String) -> String {
    if !text.chars().any(dropped_or_changed) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{C}' | '\u{B}' => clean.push('\n'),
            char if dropped_or_changed(char) => {}
            char => clean.push(char),
        }
    }
    clean
}

fn dropped_or_changed(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{FEFF}' | '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}' => true,
        char => char.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn read(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), false)
    }

    #[test]
    fn the_usual_encodings() {
        let russian = "Ночью город обстреляли из реактивных систем, ранены трое мирных жителей.";
        for encoding in [WINDOWS_1251, KOI8_R] {
            assert_eq!(read(&encoding.encode(russian).0), russian, "{}", encoding.name());
        }
        let spanish = "El bombardeo alcanzó una panadería; según la alcaldía murió un niño.";
        assert_eq!(read(&WINDOWS_1252.encode(spanish).0), spanish);
        let japanese = "国境の町が砲撃され、住民三人が負傷した。";
        assert_eq!(read(&SHIFT_JIS.encode(japanese).0), japanese);
        assert_eq!(read("\u{FEFF}Ağdam".as_bytes()), "Ağdam");
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        let text = "Գյուղը Shells fell on two villages at dawn.";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, mark) in [(little, [0xFF, 0xFE]), (big, [0xFE, 0xFF])] {
            assert_eq!(read(&bytes), text);
            assert_eq!(read(&[&mark, bytes.as_slice()].concat()), text);
            assert_eq!(binary_byte(&bytes), None);
        }
    }

    #[test]
    fn a_declared_charset_counts_in_a_page_only() {
        let page = WINDOWS_1251
            .encode("<meta charset=windows-1251><p>Да</p>")
            .0
            .into_owned();
        assert!(decode(page, true).ends_with("<p>Да</p>"));
        let utf8 = "<meta charset=\"windows-1251\"><p>Да</p>";
        assert_eq!(decode(utf8.into(), true), utf8);
    }

    #[test]
    fn invalid_bytes_become_replacement_characters() {
        assert!(read(b"Shells fell \xff\xfe near \x81 the town").starts_with("Shells fell "));
    }

    #[test]
    fn binary_is_told_from_damaged_text() {
        assert_eq!(binary_byte(b"\x7fELF\x02\x01\x01\x00\x00\x00"), Some((4, 2)));
        let damaged = [&[b'a'; 500][..], b"\0", &[b'b'; 500]].concat();
        assert_eq!(binary_byte(&damaged), None);
    }

    #[test]
    fn only_line_ends_and_controls_are_edited() {
        assert_eq!(
            normalise("a\r\nb\rc\u{85}d\0\u{FEFF}e\u{FDD0}\tf\u{AD}g".into()),
            "a\nb\nc\nde\tf\u{AD}g"
        );
    }
}
