//! How deep a page's elements are nested, before a tree is built of them.
//!
//! Trees are walked by recursion and cost the square of their depth, so a page of a hundred thousand open elements would
//! end the program. The count is a bound from the tags alone: it need not be exact, only never far too low.

use memchr::{memchr, memmem};

/// Deeper pages are refused; browsers themselves keep to 512.
pub(super) const MAX_DEPTH: usize = 600;

/// Elements that need no end tag, and those that never have one: they do not nest.
const UNCLOSED: [&[u8]; 30] = [
    b"area",
    b"base",
    b"body",
    b"br",
    b"col",
    b"colgroup",
    b"dd",
    b"dt",
    b"embed",
    b"head",
    b"hr",
    b"html",
    b"img",
    b"input",
    b"li",
    b"link",
    b"meta",
    b"optgroup",
    b"option",
    b"p",
    b"param",
    b"source",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
    b"track",
    b"wbr",
];

/// What the tags seen so far leave open.
#[derive(Default)]
struct Open {
    depth: usize,
    /// Inside an `<svg>`, where `<path/>` is closed at once; elsewhere the slash means nothing.
    drawing: bool,
}

/// True when more than [`MAX_DEPTH`] elements are open at once.
pub(super) fn is_too_deep(page: &[u8]) -> bool {
    let mut open = Open::default();
    let mut rest = page;
    while let Some(at) = memchr(b'<', rest) {
        rest = open.take_tag(&rest[at + 1..]);
        if open.depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

impl Open {
    /// Counts the tag that begins after its `<`, and returns what is to be read next.
    fn take_tag<'a>(&mut self, tag: &'a [u8]) -> &'a [u8] {
        if tag.starts_with(b"!--") {
            return after(tag, b"-->");
        }
        let closing = tag.first() == Some(&b'/');
        let name = &tag[usize::from(closing)..];
        let length = name
            .iter()
            .take(12)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let name = name[..length].to_ascii_lowercase();
        let end = memchr(b'>', tag).unwrap_or(tag.len());
        match name.as_slice() {
            b"script" if !closing => return after(tag, b"</script"),
            b"style" if !closing => return after(tag, b"</style"),
            b"svg" => self.drawing = !closing,
            _ => {}
        }
        let nests = length > 0 && !UNCLOSED.contains(&name.as_slice()) && !(self.drawing && tag[..end].ends_with(b"/"));
        if nests {
            self.depth = if closing {
                self.depth.saturating_sub(1)
            } else {
                self.depth + 1
            };
        }
        &tag[length..]
    }
}

/// What follows `mark`; nothing when it does not come.
fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> &'a [u8] {
    memmem::find(bytes, mark).map_or(&[], |at| &bytes[at + mark.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_counted_and_what_closes_itself_is_not() {
        for piece in [
            "<p>text",
            "<div>text</div>",
            "<br/>",
            "<script>'<div>'</script>",
            "<!-- <b> -->",
            "a < b",
            "<svg><g/></svg>",
        ] {
            assert!(!is_too_deep(piece.repeat(5_000).as_bytes()), "{piece}");
        }
        for piece in ["<div>", "<div/>", "<b><p>", "<SPAN class=x>", "<svg><g>"] {
            assert!(is_too_deep(piece.repeat(5_000).as_bytes()), "{piece}");
        }
        assert!(UNCLOSED.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
