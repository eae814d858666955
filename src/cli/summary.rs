//! What a run comes to, in a few lines or as JSON.

use super::failure::Failure;
use super::inputs::Reading;
use super::say;
use crate::export;
use crate::export::columns::unplaced;
use crate::export::{Outcome, Target, row::CountryName};
use crate::model::{Layer, Location, Situation};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// The result of `map` or `export`.
#[derive(Serialize)]
pub struct Summary {
    /// Articles or rows that were read.
    read: usize,
    /// Those that could not be.
    unread: usize,
    /// What was read: "article", "row".
    #[serde(skip)]
    noun: &'static str,
    /// Incidents a layer.
    incidents: BTreeMap<&'static str, usize>,
    /// Incidents without a date.
    undated: usize,
    /// How many incidents have no place, for each reason.
    unlocated: BTreeMap<String, usize>,
    /// Front lines drawn.
    front_lines: usize,
    /// Areas drawn.
    areas: usize,
    /// What else there is to know.
    notes: Vec<String>,
    /// The files, and whether each changed.
    files: BTreeMap<String, &'static str>,
}

impl Summary {
    /// Writes the files, and counts what stands in them.
    pub fn write(
        situation: Situation,
        reading: Reading,
        noun: &'static str,
        countries: &CountryName<'_>,
        target: &Target,
    ) -> Result<Self, Failure> {
        let files = export::write_to(&situation, countries, target)?;
        let mut unlocated = BTreeMap::new();
        for event in &situation.unlocated {
            if let Location::Nowhere(reason) = &event.account.location {
                *unlocated.entry(unplaced(reason)).or_default() += 1;
            }
        }
        let changed = |outcome| match outcome {
            Outcome::Written => "written",
            Outcome::Unchanged => "unchanged",
            Outcome::Kept => "kept",
        };
        Ok(Self {
            read: reading.read,
            unread: reading.unread,
            noun,
            incidents: Layer::ALL
                .iter()
                .map(|layer| (layer.as_str(), situation.incidents.count(*layer)))
                .collect(),
            undated: situation.incidents.undated(),
            unlocated,
            front_lines: situation.lines.len(),
            areas: situation.areas.len(),
            files: files
                .into_iter()
                .map(|(name, outcome)| (name, changed(outcome)))
                .collect(),
            notes: situation.notes,
        })
    }
}

impl Summary {
    /// Says it on standard error, or prints it as JSON.
    pub fn tell(&self, folder: &Path, json: bool) -> Result<(), Failure> {
        if json {
            let text = serde_json::to_string_pretty(self).expect("words and numbers are always JSON");
            return writeln!(io::stdout(), "{text}").map_err(Failure::output);
        }
        self.notes.iter().for_each(say::note);
        if self.read > 0 && self.incidents.values().all(|count| *count == 0) {
            say::note(format!("the layers are empty: {}", self.why_empty()));
        }
        self.lines(folder).iter().for_each(|line| say::line(line));
        Ok(())
    }

    fn why_empty(&self) -> String {
        match self.unlocated.values().sum::<usize>() {
            0 => format!("no incident was found in {}", counted(self.read, self.noun)),
            lost => format!(
                "none of {} could be placed; unlocated.csv says why",
                counted(lost, "incident")
            ),
        }
    }

    fn lines(&self, folder: &Path) -> Vec<String> {
        let unread = if self.unread > 0 {
            format!(", {} could not be", self.unread)
        } else {
            String::new()
        };
        let mut lines = vec![format!("{} read{unread}", counted(self.read, self.noun))];
        lines.extend(
            self.incidents
                .iter()
                .map(|(layer, count)| format!("  {layer:13}{count:6}")),
        );
        lines.push(format!("  {:13}{:6}", "front lines", self.front_lines));
        lines.push(format!("  {:13}{:6}", "areas", self.areas));
        if self.undated > 0 {
            lines.push(format!("  {:13}{:6}   shown at every date", "undated", self.undated));
        }
        let mut reasons: Vec<_> = self.unlocated.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        lines.push(format!(
            "  {:13}{:6}",
            "not placed",
            reasons.iter().map(|(_, count)| **count).sum::<usize>()
        ));
        lines.extend(
            reasons
                .iter()
                .take(MOST_REASONS)
                .map(|(reason, count)| format!("    {count:4}  {reason}")),
        );
        if reasons.len() > MOST_REASONS {
            lines.push(format!(
                "          … and {} reasons more, in unlocated.csv",
                reasons.len() - MOST_REASONS
            ));
        }
        let count = |what| self.files.values().filter(|outcome| **outcome == what).count();
        lines.push(format!(
            "{}: {} written, {} unchanged",
            folder.display(),
            counted(count("written"), "file"),
            count("unchanged")
        ));
        let kept: Vec<&str> = self
            .files
            .iter()
            .filter(|(_, outcome)| **outcome == "kept")
            .map(|(name, _)| name.as_str())
            .collect();
        if !kept.is_empty() {
            lines.push(format!(
                "  kept as somebody changed them: {} (without them, the next run writes them anew)",
                kept.join(", ")
            ));
        }
        lines
    }
}

/// Reasons listed one by one.
const MOST_REASONS: usize = 8;

/// "1 article", "3 articles".
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
