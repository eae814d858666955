//! From what was named on the command line to a list of files, in an order that is the same everywhere.
//!
//! Hidden files are passed over, and in folders what is certainly no article. A file that is reached twice is read once.

use super::error::{ReadError, ReadWarning, shown};
use super::format::{Named, by_name};
use super::sidecar::{SIDECAR, Sidecars, is_sidecar};
use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Standard input's name on the command line.
pub const STDIN: &str = "-";

/// A file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// The same with links followed; what an `articles.csv` is matched against.
    pub real: PathBuf,
    /// Its path relative to the folder that was named; never an absolute one.
    pub name: String,
}

/// All that the named inputs come to.
#[derive(Default)]
pub(super) struct Inputs {
    pub files: Vec<Input>,
    pub sidecars: Sidecars,
    /// Inputs that came to nothing.
    pub errors: Vec<ReadError>,
    pub warnings: Vec<ReadWarning>,
    seen: HashSet<PathBuf>,
    /// How many files were reached, those reached before among them.
    reached: usize,
    /// Folders that are not entered, links followed.
    excluded: Vec<PathBuf>,
}

impl Inputs {
    /// Finds the files; `excluded` folders (the output's) are not entered.
    pub fn find(inputs: &[String], excluded: &[PathBuf]) -> Self {
        let excluded = excluded
            .iter()
            .filter_map(|folder| folder.canonicalize().ok())
            .collect();
        let mut found = Self {
            excluded,
            ..Self::default()
        };
        for input in inputs {
            if let Err(error) = found.add(input) {
                found.errors.push(error);
            }
        }
        found
    }

    fn add(&mut self, input: &str) -> Result<(), ReadError> {
        let path = Path::new(input);
        if input == STDIN {
            self.files.push(Input {
                path: None,
                real: PathBuf::new(),
                name: "stdin".to_owned(),
            });
            Ok(())
        } else if path.is_dir() {
            self.add_folder(path, input, None)
        } else if path.exists() {
            self.load_sidecar(path);
            let name = path
                .file_name()
                .map_or_else(|| input.to_owned(), |name| name.to_string_lossy().into_owned());
            self.push(path, name);
            Ok(())
        } else if input.contains(['*', '?', '[', '{']) {
            self.add_pattern(input)
        } else {
            Err(ReadError::NotFound { file: input.to_owned() })
        }
    }

    fn add_pattern(&mut self, pattern: &str) -> Result<(), ReadError> {
        let glob = GlobBuilder::new(pattern)
            .literal_separator(true)
            .build()
            .map_err(|error| ReadError::BadPattern {
                pattern: pattern.to_owned(),
                reason: error.kind().to_string(),
            })?;
        let literal: PathBuf = Path::new(pattern)
            .components()
            .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{', '\\']))
            .collect();
        let base = if literal.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &literal
        };
        self.add_folder(base, pattern, Some(&glob.compile_matcher()))
    }

    /// Adds the articles below `folder`, those that `pattern` matches where there is one.
    fn add_folder(&mut self, folder: &Path, input: &str, pattern: Option<&GlobMatcher>) -> Result<(), ReadError> {
        let before = self.reached;
        let excluded = self.excluded.clone();
        let walk = WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .filter_entry(move |entry| {
                excluded.is_empty()
                    || entry
                        .path()
                        .canonicalize()
                        .map_or(true, |real| !excluded.contains(&real))
            })
            .build();
        for entry in walk {
            match entry {
                Err(error) => self.errors.push(walk_error(folder, error)),
                Ok(entry) if entry.path().is_dir() => {}
                Ok(entry) => self.add_found(entry.path(), folder, pattern),
            }
        }
        if before == self.reached {
            let place = if pattern.is_some() {
                "by this pattern"
            } else {
                "in this folder"
            };
            return Err(ReadError::NoArticles {
                input: input.to_owned(),
                place,
            });
        }
        Ok(())
    }

    fn add_found(&mut self, path: &Path, folder: &Path, pattern: Option<&GlobMatcher>) {
        let relative = path.strip_prefix(folder).unwrap_or(path);
        let plain = path.strip_prefix(".").unwrap_or(path);
        if pattern.is_some_and(|pattern| !pattern.is_match(path) && !pattern.is_match(plain)) {
            return;
        }
        self.load_sidecar(path);
        match by_name(path) {
            _ if self.sidecars.is_loaded(path) => {}
            Named::Other(_) => {}
            Named::Unknown => self.warnings.push(ReadWarning::Skipped { file: shown(path) }),
            Named::Articles(_) | Named::Unread(_) => {
                let name: Vec<_> = relative
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect();
                self.push(path, name.join("/"));
            }
        }
    }

    fn push(&mut self, path: &Path, name: String) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.reached += 1;
        if self.seen.insert(real.clone()) {
            self.files.push(Input {
                path: Some(path.to_owned()),
                real,
                name,
            });
        }
    }

    /// Reads the `articles.csv` beside a file, once.
    fn load_sidecar(&mut self, file: &Path) {
        let table = file.with_file_name(SIDECAR);
        if !self.sidecars.is_loaded(&table) && is_sidecar(&table) {
            self.errors.extend(self.sidecars.load(&table, &mut self.warnings));
        }
    }
}

fn walk_error(folder: &Path, error: ignore::Error) -> ReadError {
    let file = match &error {
        ignore::Error::WithPath { path, .. } => shown(path),
        ignore::Error::WithDepth { err, .. } => match err.as_ref() {
            ignore::Error::WithPath { path, .. } => shown(path),
            _ => shown(folder),
        },
        _ => shown(folder),
    };
    match error.into_io_error() {
        Some(source) => ReadError::Io {
            file,
            action: "cannot read",
            source,
        },
        None => ReadError::Malformed {
            file,
            at: super::At::default(),
            reason: "a link that leads back to its own folder".to_owned(),
        },
    }
}
