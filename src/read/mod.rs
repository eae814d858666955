//! Stand-in with the signatures that the command line uses.
#![allow(missing_docs)]

use crate::model::Article;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Clone, Debug, Default)]
pub struct Options {
    pub published: Option<Date>,
    pub exclude: Vec<PathBuf>,
}
pub struct Reader;
#[derive(Debug, thiserror::Error)]
#[error("articles are not read yet")]
pub struct ReadError;
#[derive(Debug, thiserror::Error)]
#[error("nothing")]
pub struct ReadWarning;
#[derive(Debug, thiserror::Error)]
#[error("expected a day as YYYY-MM-DD")]
pub struct DayError;

pub fn parse_day(text: &str) -> Result<Date, DayError> {
    text.parse().map_err(|_| DayError)
}

impl ReadError {
    pub fn hint(&self) -> Option<&'static str> {
        None
    }
}

impl Reader {
    pub fn new(_inputs: &[String], _options: Options) -> Result<Self, ReadError> {
        Ok(Self)
    }
    pub fn warnings(&self) -> &[ReadWarning] {
        &[]
    }
    pub fn files_left(&self) -> usize {
        0
    }
}

impl Iterator for Reader {
    type Item = Result<Article, ReadError>;
    fn next(&mut self) -> Option<Self::Item> {
        None
    }
}
