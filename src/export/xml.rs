//! Writes XML, whatever stands in the texts: nothing in an article can end an attribute or an element.

use std::borrow::Cow;
use std::io::{self, Write};

/// A document as it grows.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// Attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// An element with content; [`Xml::close`] ends it.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_>) -> &mut Self {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
        self
    }

    /// Ends the element that was opened last.
    pub fn close(&mut self) -> &mut Self {
        let name = self.open.pop().expect("what is closed was opened");
        self.indent();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
        self
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) -> &mut Self {
        self.start(name, attributes);
        self.text.push_str("/>\n");
        self
    }

    /// An element that holds text.
    pub fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) -> &mut Self {
        self.start(name, attributes);
        self.text.push('>');
        self.text.push_str(&escape(text));
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
        self
    }

    /// An element as `write` fills it.
    pub fn within(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        write: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.open(name, attributes);
        write(self);
        self.close()
    }

    /// Hands over what is written so far, so that a long document is never held whole.
    pub fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    /// The finished document.
    pub fn finish(self, doctype: &str) -> String {
        debug_assert!(self.open.is_empty(), "{:?} is still open", self.open);
        format!("{doctype}\n{}", self.text)
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n(' ', self.open.len()));
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&escape(value));
            self.text.push('"');
        }
    }
}

/// Text that may stand in an element or an attribute; characters that XML 1.0 has no way to write are left out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c >= ' ' && !matches!(c, '&' | '<' | '>' | '"' | '\u{FFFE}' | '\u{FFFF}');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c < ' ' => {}
            c => escaped.push(c),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let mut xml = Xml::default();
        xml.within("a", &[("b", "\"><script>\u{0}&")], |xml| {
            xml.leaf("c", &[], "</c>\u{1b}]]>");
        });
        assert_eq!(
            xml.finish("<!DOCTYPE a>"),
            "<!DOCTYPE a>\n<a b=\"&quot;&gt;&lt;script&gt;&amp;\">\n <c>&lt;/c&gt;]]&gt;</c>\n</a>\n"
        );
    }
}
