//! Lines of tab-separated tables, plain or in a `.zip`, read one at a time.

use super::problem::{GazetteerError, RowProblem};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Reading stops after so many bad lines.
const MOST_PROBLEMS: usize = 20;
/// Members of GeoNames' archives that are no tables.
const NO_TABLES: [&str; 2] = ["readme.txt", "iso-languagecodes.txt"];

/// A line of a table, and where it stands.
pub(super) struct Line<'a> {
    /// The table; one in an archive as if that were a folder.
    pub file: &'a Path,
    /// Counted from 1.
    pub number: u64,
    pub cells: Vec<&'a str>,
}

impl Line<'_> {
    /// What is wrong with the line.
    pub(super) fn problem(&self, what: String, hint: &str) -> RowProblem {
        RowProblem {
            file: self.file.to_owned(),
            line: self.number,
            what,
            hint: hint.to_owned(),
        }
    }
}

/// Why a line ends the reading at once, or only counts as a bad one.
pub(super) enum Stop {
    /// It cannot be used.
    Bad(RowProblem),
    /// What is made of lines cannot be kept.
    Io(std::io::Error),
}

impl From<RowProblem> for Stop {
    fn from(problem: RowProblem) -> Self {
        Self::Bad(problem)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// What is done with each line.
pub(super) type Act<'a> = dyn FnMut(&Line<'_>) -> Result<(), Stop> + 'a;

/// Hands every line of a table, or of those in an archive, to `act`. `scratch` is named where lines cannot be kept.
pub(super) fn each_line(path: &Path, scratch: &Path, act: &mut Act<'_>) -> Result<(), GazetteerError> {
    let file = File::open(path).map_err(|error| GazetteerError::io(path, error))?;
    let is_archive = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if !is_archive {
        return lines_of(path, file, scratch, act);
    }
    let unreadable = |error| GazetteerError::file(path, format!("not a readable zip archive: {error}"));
    let mut archive = zip::ZipArchive::new(file).map_err(unreadable)?;
    for number in 0..archive.len() {
        let member = archive.by_index(number).map_err(unreadable)?;
        let name = PathBuf::from(member.name().map_err(unreadable)?.into_owned());
        let is_table = name.extension().is_some_and(|extension| extension == "txt");
        if is_table && !NO_TABLES.iter().any(|other| name.ends_with(other)) {
            lines_of(&path.join(name), member, scratch, act)?;
        }
    }
    Ok(())
}

fn lines_of(path: &Path, input: impl Read, scratch: &Path, act: &mut Act<'_>) -> Result<(), GazetteerError> {
    let mut input = BufReader::with_capacity(1 << 17, input);
    let (mut bytes, mut number, mut problems) = (Vec::new(), 0, Vec::new());
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes);
        if read.map_err(|error| GazetteerError::io(path, error))? == 0 {
            break;
        }
        number += 1;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
        if text.is_empty() {
            continue;
        }
        let cells = text.split('\t').collect();
        match act(&Line {
            file: path,
            number,
            cells,
        }) {
            Ok(()) => {}
            Err(Stop::Io(error)) => return Err(GazetteerError::io(scratch, error)),
            Err(Stop::Bad(problem)) => problems.push(problem),
        }
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(GazetteerError::Rows(problems))
    }
}
