//! Step 1: bytes to [`Article`]s.
//!
//! Responsible for finding the files, for their formats and encodings, for what is known about each article, and for
//! cutting its text into blocks. It understands no sentence. What cannot be read is an error that names file and place;
//! the other articles are read all the same.
//!
//! Articles are read one at a time, and never more than one is held.

mod bytes;
mod casing;
mod day;
mod decode;
mod draft;
mod error;
mod format;
mod front_matter;
mod html;
mod inputs;
mod layout;
mod markdown;
mod published;
mod record;
mod rows;
mod sidecar;

pub use day::{DayError, parse_day};
pub use error::{At, ReadError, ReadWarning};
pub use inputs::STDIN;
pub use layout::{Dateline, dateline};
pub use published::published_from_text;

use crate::model::Article;
use bytes::{Bytes, MAX_BYTES};
use decode::{decode, normalise};
use draft::Draft;
use format::{Format, Named};
use inputs::{Input, Inputs};
use jiff::civil::Date;
use record::Metadata;
use rows::Rows;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

/// How articles are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day of publication of articles that are given none.
    pub published: Option<Date>,
    /// Folders that are never entered: where the results are written.
    pub exclude: Vec<PathBuf>,
}

/// Reads the articles of files, folders, patterns and standard input, in the order of the inputs and of sorted paths.
pub struct Reader {
    options: Options,
    inputs: Inputs,
    files: VecDeque<Input>,
    errors: VecDeque<ReadError>,
    /// The file of many articles that is being read, and its name.
    open: Option<(Rows, Input)>,
    /// How often each identifier was given.
    ids: HashMap<String, u32>,
}

impl Reader {
    /// Finds the files that `inputs` name: paths, folders (all below them), glob patterns, `-` for standard input.
    ///
    /// An input that comes to nothing is an item of the iteration like a file that cannot be read; it is returned here
    /// when no input comes to anything.
    pub fn new(inputs: &[String], options: Options) -> Result<Self, ReadError> {
        if inputs.is_empty() {
            return Err(ReadError::NoInputs);
        }
        let mut inputs = Inputs::find(inputs, &options.exclude);
        if inputs.files.is_empty() && !inputs.errors.is_empty() {
            return Err(inputs.errors.swap_remove(0));
        }
        let (files, errors) = (
            std::mem::take(&mut inputs.files).into(),
            std::mem::take(&mut inputs.errors).into(),
        );
        Ok(Self {
            options,
            inputs,
            files,
            errors,
            open: None,
            ids: HashMap::new(),
        })
    }

    /// What is worth saying so far and kept no article from being read; complete when the iteration has ended.
    pub fn warnings(&self) -> &[ReadWarning] {
        &self.inputs.warnings
    }

    /// How many files have not been opened yet.
    pub fn files_left(&self) -> usize {
        self.files.len()
    }

    /// The article of a file, or `None` for a file of many, which is open then.
    fn read(&mut self, input: Input) -> Result<Option<Article>, ReadError> {
        let file = input
            .path
            .as_deref()
            .map_or_else(|| "standard input".to_owned(), error::shown);
        let named = input.path.as_deref().map_or(Named::Unknown, format::by_name);
        if let Named::Unread(found) | Named::Other(found) = named {
            return Err(ReadError::Unsupported {
                file,
                found: found.to_owned(),
            });
        }
        let bytes = match &input.path {
            Some(path) => Bytes::open(path)?,
            None => Bytes::new(Box::new(std::io::stdin()), file.clone())?,
        };
        let format = if let Named::Articles(format) = named {
            format
        } else {
            format::by_content(&bytes.head)
        };
        let draft = match format {
            Format::Table => return self.open(Rows::table(bytes, &file)?, input),
            Format::JsonLines => return self.open(Rows::json_lines(bytes, &file)?, input),
            Format::Json => return self.open(Rows::json(bytes, &file)?, input),
            Format::Html => html::read_html(
                decode(bytes.all(html::MAX_BYTES)?, true),
                &file,
                &mut self.inputs.warnings,
            )?,
            Format::Markdown => markdown::read_markdown(&normalise(decode(bytes.all(MAX_BYTES)?, false)), &file)?,
            Format::Text => Draft {
                text: normalise(decode(bytes.all(MAX_BYTES)?, false)),
                ..Draft::default()
            },
        };
        if draft.text.trim().is_empty() {
            return Err(ReadError::Empty { file });
        }
        Ok(Some(self.finish(draft, &input, None)))
    }

    fn open(&mut self, rows: Rows, input: Input) -> Result<Option<Article>, ReadError> {
        self.open = Some((rows, input));
        Ok(None)
    }

    /// The article with all that is known about it; `row` is its number in a file of many.
    fn finish(&mut self, mut draft: Draft, input: &Input, row: Option<u64>) -> Article {
        if row.is_none() {
            draft.metadata = self.inputs.sidecars.of(&input.real).or(draft.metadata);
        }
        let named = row.map_or_else(|| input.name.clone(), |row| format!("{}#{row}", input.name));
        let id = draft
            .metadata
            .id
            .take()
            .map_or(named, |id| id.split_whitespace().collect::<Vec<_>>().join(" "));
        let id = self.unique(id);
        draft.metadata = draft.metadata.or(Metadata {
            published: self.options.published,
            ..Metadata::default()
        });
        draft.into_article(id, published::day_in_name(&input.name))
    }

    /// `id`, with a number behind it from its second use on.
    fn unique(&mut self, id: String) -> String {
        let uses = self.ids.entry(id.clone()).or_default();
        *uses += 1;
        if *uses == 1 {
            id
        } else {
            let next = format!("{id}~{uses}");
            self.unique(next)
        }
    }

    /// The next article of the open file of many; the file is closed after its last.
    fn next_row(&mut self) -> Option<Result<Article, ReadError>> {
        let (mut rows, input) = self.open.take()?;
        let row = rows.next()?;
        let article = row.map(|row| self.finish(row.draft, &input, Some(row.number)));
        self.open = Some((rows, input));
        Some(article)
    }
}

impl Iterator for Reader {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.errors.pop_front() {
                return Some(Err(error));
            }
            if let Some(article) = self.next_row() {
                return Some(article);
            }
            let input = self.files.pop_front()?;
            if let Some(read) = self.read(input).transpose() {
                return Some(read);
            }
        }
    }
}

/// An article of plain text that comes from elsewhere than a file; line ends and control characters are normalised.
pub fn article_from_text(id: &str, text: String, published: Option<Date>) -> Article {
    let metadata = Metadata {
        published,
        ..Metadata::default()
    };
    Draft {
        text: normalise(text),
        marks: Vec::new(),
        metadata,
    }
    .into_article(id.to_owned(), None)
}

#[cfg(test)]
mod tests;
