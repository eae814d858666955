//! How far a run has come: shown on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::time::Duration;

/// A line that counts articles.
pub struct Progress(ProgressBar);

impl Progress {
    /// Nothing has been read yet. Where standard error is no terminal nothing is ever shown.
    pub fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        let style =
            ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}").expect("the template is constant");
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// One article more.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Says something without breaking the line.
    pub fn warning(&self, message: impl Display, hint: Option<&str>) {
        self.0.suspend(|| {
            super::say::warning(message);
            if let Some(hint) = hint {
                super::say::hint(hint);
            }
        });
    }

    /// Takes the line away.
    pub fn end(self) {
        self.0.finish_and_clear();
    }
}
