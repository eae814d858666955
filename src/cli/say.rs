//! Lines on standard error. Words from files pass through here, so that no file steers the terminal.

use crate::export::value::clean;
use std::fmt::Display;

/// What stops the program.
pub fn error(message: &str) {
    tell("error", message);
}

/// What was left out.
pub fn warning(message: impl Display) {
    tell("warning", &message.to_string());
}

/// What else the user should know.
pub fn note(message: impl Display) {
    tell("note", &message.to_string());
}

/// What the user can do about the line before.
pub fn hint(message: impl Display) {
    tell("hint", &message.to_string());
}

/// A line of a summary.
pub fn line(message: &str) {
    eprintln!("{}", harmless(message));
}

fn tell(word: &str, message: &str) {
    line(&format!("{word}: {message}"));
}

/// The same lines without control characters. Leading white space is kept.
fn harmless(message: &str) -> String {
    let lines = message.lines().map(|line| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        format!("{}{}", &line[..indent], clean(line))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(harmless("  a\u{1b}[31mb\u{7}\nc"), "  a [31mb\nc");
    }
}
