//! One article as read: its text, never edited afterwards, and what is known about it.

use super::Span;
use jiff::civil::Date;

/// An article, report or message.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Names the article in every output: `doc_id` or `id` where the input gives one, else the file name (with `#row` for a
    /// row of a table). Unique within a run.
    pub id: String,
    /// Where it was published, as given.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The outlet, agency or institution, as given.
    pub source: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// How the day of publication is known.
    pub published_basis: PublishedBasis,
    /// The whole text. Every span of every later step is an offset into it.
    pub text: String,
    /// The same text as the article has it, byte for byte as long, where parts of it were written in capitals.
    pub written: Option<String>,
    /// The text's blocks in reading order; they do not overlap, and text outside them is white space or markup.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The whole text, as the article has it.
    pub fn as_written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }

    /// What stands at `span`, as the article has it.
    pub fn quote(&self, span: Span) -> &str {
        span.of(self.as_written())
    }
}

/// How an article's day of publication is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishedBasis {
    /// Front matter, HTML meta, a table of articles, or the command line.
    Given,
    /// Settled by dates inside the article (a weekday beside a full date, a dateline).
    FromText,
    /// Nothing says it: relative dates stay unresolved.
    #[default]
    Unknown,
}

/// A paragraph-like stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without the white space around it, without the dateline and, for a caption, without the agency's credit
    /// before it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Where and when it was written, as far as its first words say so ("GOMA, Congo, Jan 26 (Reuters) - "): up to `span`.
    pub dateline: Option<Span>,
}

impl Block {
    /// A block that says nothing of where it was written.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self {
            span,
            kind,
            dateline: None,
        }
    }

    /// Where it stands with its dateline.
    pub fn whole(&self) -> Span {
        let start = self.dateline.map_or(self.span.start, |dateline| dateline.start);
        Span::new(start, self.span.end)
    }
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline or cross-heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// What a photograph or video shows.
    Caption,
    /// A byline, an invitation to scroll, subscribe or share: says nothing about the war.
    Boilerplate,
}
