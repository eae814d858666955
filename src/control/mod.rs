//! Stand-in with the signatures that the command line uses.
#![allow(missing_docs)]

use geo::LineString;

#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    pub line: Vec<LineString<f64>>,
    pub left: String,
    pub right: String,
}
#[derive(Debug, thiserror::Error)]
#[error("the baseline holds no line")]
pub struct BaselineError;

impl Baseline {
    pub fn from_geojson(_text: &str) -> Result<Self, BaselineError> {
        Err(BaselineError)
    }
}
