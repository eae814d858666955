//! Markdown: rendered to plain text once, so that link addresses and emphasis do not stand between the words.
//!
//! The article's text is what is rendered here. Raw HTML in it is dropped.

use super::draft::Draft;
use super::error::ReadError;
use super::front_matter::front_matter;
use super::layout::Mark;
use crate::model::{BlockKind, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The draft of a Markdown file with its front matter.
pub(super) fn read_markdown(source: &str, file: &str) -> Result<Draft, ReadError> {
    let (metadata, body) = front_matter(source, file)?;
    let (text, marks) = render(&source[body..]);
    Ok(Draft { text, marks, metadata })
}

/// The plain text of Markdown, with the kinds of the blocks that its markup names.
fn render(source: &str) -> (String, Vec<Mark>) {
    let mut page = Page {
        text: String::with_capacity(source.len()),
        ..Page::default()
    };
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        page.take(event);
    }
    page.end_block();
    (page.text, page.marks)
}

#[derive(Default)]
struct Page {
    text: String,
    marks: Vec<Mark>,
    /// The block being written: where it began, and its kind where the markup tells.
    open: Option<(usize, Option<BlockKind>)>,
    /// How many list items the writing is in.
    items: usize,
    /// Text in emphasis that follows a picture is its caption.
    after_image: bool,
    emphasised: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::SoftBreak | Event::HardBreak if self.open.is_some() => self.text.push('\n'),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(Some(BlockKind::Heading)),
            Tag::Item => {
                self.items += 1;
                self.begin(Some(BlockKind::ListItem));
            }
            Tag::Image { .. } => self.begin(Some(BlockKind::Caption)),
            Tag::Paragraph if self.items == 0 => self.begin(None),
            Tag::CodeBlock(_) | Tag::TableHead | Tag::TableRow | Tag::BlockQuote(_) => self.begin(None),
            Tag::Emphasis => {
                let begins = self.open.is_none_or(|(start, _)| self.text[start..].trim().is_empty());
                if self.after_image && begins {
                    self.begin(Some(BlockKind::Caption));
                }
                self.emphasised = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => {
                self.items -= 1;
                self.end_block();
            }
            TagEnd::Image => {
                self.end_block();
                self.after_image = true;
            }
            TagEnd::Emphasis => self.emphasised = false,
            TagEnd::TableCell => self.text.push_str(" | "),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_block()
            }
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        if self.open.is_none() {
            self.begin((self.items > 0).then_some(BlockKind::ListItem));
        }
        self.after_image &= self.emphasised || words.trim().is_empty();
        self.text.push_str(words);
    }

    fn begin(&mut self, kind: Option<BlockKind>) {
        self.end_block();
        self.open = Some((self.text.len(), kind));
    }

    /// Ends the open block with a blank line, and notes its kind.
    fn end_block(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let end = self.text.trim_end_matches([' ', '\n', '|']).len().max(start);
        self.text.truncate(end);
        if end == start {
            return;
        }
        self.marks.extend(kind.map(|kind| Mark {
            span: Span::new(start, end),
            kind,
        }));
        self.text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(source: &str) -> (String, Vec<(String, BlockKind)>) {
        let (text, marks) = render(source);
        let marks = marks
            .iter()
            .map(|mark| (mark.span.of(&text).to_owned(), mark.kind))
            .collect();
        (text, marks)
    }

    #[test]
    fn markup_goes_and_words_stay() {
        let (text, marks) =
            rendered("## Front\n\nTroops **took** [Lyman](https://a.example/x) on *Friday*.\n\n- Izium\n- Kupiansk\n");
        assert_eq!(text, "Front\n\nTroops took Lyman on Friday.\n\nIzium\n\nKupiansk\n\n");
        let item = |words: &str| (words.to_owned(), BlockKind::ListItem);
        assert_eq!(
            marks,
            [
                ("Front".to_owned(), BlockKind::Heading),
                item("Izium"),
                item("Kupiansk")
            ]
        );
    }

    #[test]
    fn a_picture_gives_its_description_and_the_slanted_line_below() {
        let (text, marks) = rendered("![A burnt tank](t.jpg)\n*A tank burns in Lyman.*\n\nTroops *slowly* left.\n");
        assert_eq!(
            text,
            "A burnt tank\n\nA tank burns in Lyman.\n\nTroops slowly left.\n\n"
        );
        assert!(marks.iter().all(|(_, kind)| *kind == BlockKind::Caption) && marks.len() == 2);
    }
}
