//! The steps, joined.

use crate::control::Baseline;
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Report, Situation};
use geo::MultiPolygon;
use jiff::civil::Date;

/// What a run is asked for beside its articles.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day that front lines and areas stand for; `None`: the day of the newest article or record.
    pub as_of: Option<Date>,
    /// A known earlier line that statements move.
    pub baseline: Option<Baseline>,
    /// The theatre, longitude and latitude, that lines and areas are clipped to.
    pub outline: Option<MultiPolygon<f64>>,
}

/// Articles to everything that a map shows.
pub fn situation(
    articles: impl Iterator<Item = Article> + Send,
    gazetteer: &Gazetteer,
    options: &Options,
) -> Situation {
    articles.for_each(drop);
    let mut situation = Situation::default();
    draw(&mut situation, gazetteer, options);
    situation
}

/// What one article says, before merging.
pub fn extract(_article: &Article, _gazetteer: &Gazetteer) -> Vec<Report> {
    Vec::new()
}

/// Draws the lines and areas of a situation from its incidents; without any, its notes say why.
pub fn draw(_situation: &mut Situation, _gazetteer: &Gazetteer, _options: &Options) {}
