//! An article between its format and its layout.

use super::casing;
use super::layout::{self, Mark};
use super::published::published_from_text;
use super::record::Metadata;
use crate::model::{Article, BlockKind, PublishedBasis};
use jiff::civil::Date;

/// The text of one article with what its format said about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    /// Blocks whose kind the format gave, in order.
    pub marks: Vec<Mark>,
    pub metadata: Metadata,
}

impl Draft {
    /// The article, with its blocks and its day of publication: the given one, else what the text settles, else
    /// `last_resort`.
    pub fn into_article(self, id: String, last_resort: Option<Date>) -> Article {
        let Self { text, marks, metadata } = self;
        let blocks = layout::blocks(&text, &marks);
        let mut article = Article {
            id,
            url: metadata.url,
            title: metadata.title,
            source: metadata.source,
            published: metadata.published,
            published_basis: PublishedBasis::Given,
            text,
            written: None,
            blocks,
        };
        if article.published.is_none() {
            article.published = published_from_text(&article).or(last_resort);
            article.published_basis = article
                .published
                .map_or(PublishedBasis::Unknown, |_| PublishedBasis::FromText);
        }
        set_datelines_apart(&mut article);
        casing::spell(&mut article);
        article
    }
}

/// A dateline says where the reporter sat: it is set apart, so that no later step takes it for where it happened.
fn set_datelines_apart(article: &mut Article) {
    for block in article
        .blocks
        .iter_mut()
        .filter(|block| block.kind == BlockKind::Paragraph)
    {
        if let Some(found) = layout::dateline(&article.text, block.span).filter(|found| found.span.end < block.span.end)
        {
            block.dateline = Some(found.span);
            block.span.start = found.span.end;
        }
    }
}
