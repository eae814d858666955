//! An output folder whose files are replaced whole, and all together.
//!
//! All files of a run are first written beside the old ones under other names. When the last is complete, a list of them
//! appears in the folder, and then they are renamed one by one. A kill, a full disk or an error before the list is there
//! leaves every old file as it was; after that the run counts, and whoever opens the folder next with [`Folder::open`] or
//! [`complete`] does the renames that are left before anything else. Programs that know nothing of the list may see files
//! of both runs until then. A file whose bytes do not change is not touched, so that programs which watch it stay calm.

mod renames;

pub use renames::complete;

use rayon::prelude::*;
use renames::{do_renames, list, make_parent, part};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the files could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The system refused something.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: "write", "create the folder".
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another program has a database open that is to be replaced, or left it half written.
    #[error("{} is open in another program", .0.display())]
    Open(PathBuf),
    /// Another process holds the folder.
    #[error("another run is writing to {}", .0.display())]
    Busy(PathBuf),
    /// A point or line that is nowhere on Earth.
    #[error("{id} lies at latitude {lat}, longitude {lon}, which is not on Earth")]
    OffEarth {
        /// The event.
        id: String,
        /// Degrees north, or what was given as such.
        lat: f64,
        /// Degrees east, or what was given as such.
        lon: f64,
    },
}

impl ExportError {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { action: REPLACE, .. } => {
                "close the program that holds the file and run again; until then the files here are of two runs"
            }
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "name a folder that you may write to with -o; the old files are as they were"
                }
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                    "free space on the disk and run again; the old files are as they were"
                }
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    "a file stands where the folder should be; name another folder with -o"
                }
                _ => "the old files are as they were; name another folder with -o if the trouble stays",
            },
            Self::Open(_) => {
                "close it there (QGIS keeps a file of the same name with -wal or -journal behind it beside the open one) \
                 and run again, or name another file with -o"
            }
            Self::Busy(_) => "wait until it has ended, or name another folder with -o",
            Self::OffEarth { .. } => "mend the coordinates of the place in the gazetteer or baseline that was given",
        }
    }
}

/// What is tried when complete files take the place of old ones.
const REPLACE: &str = "replace";

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new, or its bytes changed.
    Written,
    /// It was there with the same bytes.
    Unchanged,
    /// Somebody changed it, and it stays as it is.
    Kept,
}

/// A folder in which a run's files are collected before they take the place of the old ones.
pub struct Folder {
    path: PathBuf,
    staged: Vec<Staged>,
    kept: Vec<String>,
    /// Held open: the lock ends with it.
    _lock: Option<File>,
}

/// A file that is to be written.
pub struct Draft<'a> {
    name: String,
    fill: Fill<'a>,
}

/// Writes what stands in a file.
type Fill<'a> = Box<dyn FnOnce(&mut BufWriter<File>) -> io::Result<()> + Send + 'a>;

impl<'a> Draft<'a> {
    /// A file of this name, which `fill` writes.
    pub fn new(name: impl Into<String>, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()> + Send + 'a) -> Self {
        Self {
            name: name.into(),
            fill: Box::new(fill),
        }
    }
}

/// A complete file under its other name; removed unless it is renamed.
struct Staged {
    name: String,
    path: PathBuf,
    /// Where it is to stand.
    target: PathBuf,
    /// Still open, so that it can be brought to the disk with the others.
    file: Option<File>,
    /// The list names it: it is to stay until it is renamed.
    is_listed: bool,
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.is_listed {
            // A failure to remove leaves a file that the next run removes.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Folder {
    /// Makes the folder where it is missing, keeps other runs out of it, and ends what a killed run left half done.
    pub fn open(path: &Path) -> Result<Self, ExportError> {
        fs::create_dir_all(path).map_err(failed("create the folder", path))?;
        let lock = lock(path)?;
        do_renames(path)?;
        Ok(Self {
            path: path.to_owned(),
            staged: Vec::new(),
            kept: Vec::new(),
            _lock: lock,
        })
    }

    /// Where a file of the folder is.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Leaves a file as it is, and says so with the others.
    pub fn keep(&mut self, name: &str) {
        self.kept.push(name.to_owned());
    }

    /// Writes a file completely, without touching the one that bears its name.
    pub fn stage(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let staged = self.filled(name, fill)?;
        self.staged.push(staged);
        Ok(())
    }

    /// The same for several files, which are written side by side.
    pub fn stage_all(&mut self, files: Vec<Draft<'_>>) -> Result<(), ExportError> {
        let one_by_one = files.into_par_iter().with_max_len(1);
        let staged: Result<Vec<Staged>, ExportError> =
            one_by_one.map(|file| self.filled(&file.name, file.fill)).collect();
        self.staged.extend(staged?);
        Ok(())
    }

    fn filled(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<Staged, ExportError> {
        let mut staged = self.begin(name)?;
        let file = File::create_new(&staged.path).map_err(failed("write", &staged.target))?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let filled = fill(&mut out).and_then(|()| Ok(out.into_inner()?));
        staged.file = Some(filled.map_err(failed("write", &staged.target))?);
        Ok(staged)
    }

    /// The same for a file that is written by its path, as databases are. What else `fill` puts beside it, it removes.
    pub fn stage_at(&mut self, name: &str, fill: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), ExportError> {
        let mut staged = self.begin(name)?;
        let filled = fill(&staged.path).and_then(|()| File::options().append(true).open(&staged.path));
        staged.file = Some(filled.map_err(failed("write", &staged.target))?);
        self.staged.push(staged);
        Ok(())
    }

    /// A file that is about to be written under its other name, and is removed if anything fails.
    fn begin(&self, name: &str) -> Result<Staged, ExportError> {
        let (path, target) = (part(&self.path, name), self.path.join(name));
        make_parent(&target).map_err(failed("create the folder", &target))?;
        // Left behind by a kill; creating anew also never follows a link that somebody put there.
        let _ = fs::remove_file(&path);
        Ok(Staged {
            name: name.to_owned(),
            path,
            target,
            file: None,
            is_listed: false,
        })
    }

    /// Puts all staged files in place and tells what became of each, in the order of staging.
    pub fn commit(mut self) -> Result<Vec<(String, Outcome)>, ExportError> {
        let changed: Vec<bool> = self
            .staged
            .iter()
            .map(|staged| !same_bytes(&staged.path, &staged.target))
            .collect();
        let mut new: Vec<&mut Staged> = self
            .staged
            .iter_mut()
            .zip(&changed)
            .filter(|(_, new)| **new)
            .map(|(s, _)| s)
            .collect();
        bring_to_disk(&mut new)?;
        if !new.is_empty() {
            list(&self.path, &new)?;
            // From here on the files are the list's: what fails to be renamed now is renamed later.
            new.iter_mut().for_each(|staged| staged.is_listed = true);
            do_renames(&self.path)?;
        }
        let outcome = |new: &bool| if *new { Outcome::Written } else { Outcome::Unchanged };
        let names = self.staged.iter().map(|staged| staged.name.clone());
        let kept = self.kept.drain(..).map(|name| (name, Outcome::Kept));
        Ok(names.zip(changed.iter().map(outcome)).chain(kept).collect())
    }
}

/// Waits until all files are on the disk: some file systems say no earlier that it is full. At once, because waiting for
/// nine files one after the other takes nine times as long.
fn bring_to_disk(staged: &mut [&mut Staged]) -> Result<(), ExportError> {
    std::thread::scope(|scope| {
        let files = staged
            .iter()
            .filter_map(|staged| Some((&staged.target, staged.file.as_ref()?)));
        let waits: Vec<_> = files
            .map(|(target, file)| (target, scope.spawn(|| file.sync_data())))
            .collect();
        waits.into_iter().try_for_each(|(target, wait)| {
            wait.join()
                .expect("waiting for a disk does not panic")
                .map_err(failed("write", target))
        })
    })?;
    // Closed before they are renamed: Windows moves no open file.
    staged.iter_mut().for_each(|staged| staged.file = None);
    Ok(())
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    move |source| ExportError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

/// Locks the folder itself, so that no lock file is left in it. Where the system cannot (Windows, some network drives),
/// runs are not kept apart.
fn lock(path: &Path) -> Result<Option<File>, ExportError> {
    let Ok(folder) = File::open(path) else { return Ok(None) };
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Err(ExportError::Busy(path.to_owned())),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// True when both can be read and hold the same.
fn same_bytes(a: &Path, b: &Path) -> bool {
    let (Ok(mut a), Ok(mut b)) = (File::open(a), File::open(b)) else {
        return false;
    };
    let length = |file: &File| file.metadata().map(|meta| meta.len());
    if !matches!((length(&a), length(&b)), (Ok(a), Ok(b)) if a == b) {
        return false;
    }
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        match (fill(&mut a, &mut left), fill(&mut b, &mut right)) {
            (Ok(n), Ok(m)) if n == m && left[..n] == right[..m] => {
                if n < left.len() {
                    return true;
                }
            }
            _ => return false,
        }
    }
}

/// Reads until the buffer is full or the file ends; returns how many bytes.
fn fill(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    pub(super) fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(super) fn put(path: &Path, name: &str, text: &str) -> Vec<(String, Outcome)> {
        let mut folder = Folder::open(path).unwrap();
        folder.stage(name, |out| out.write_all(text.as_bytes())).unwrap();
        folder.commit().unwrap()
    }

    #[test]
    fn a_failure_leaves_the_old_files_whole_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "a.csv", "old");
        let mut next = Folder::open(folder.path()).unwrap();
        next.stage("a.csv", |out| out.write_all(b"new")).unwrap();
        let full = |out: &mut BufWriter<File>| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        };
        let error = next.stage("b.csv", full).unwrap_err();
        drop(next);
        assert!(
            error.to_string().contains("b.csv") && error.hint().contains("free space"),
            "{error}"
        );
        assert_eq!(names(folder.path()), ["a.csv"]);
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "old");
    }

    #[test]
    fn unchanged_files_keep_their_time() {
        let folder = tempfile::tempdir().unwrap();
        let text = "x".repeat(200_000);
        assert_eq!(put(folder.path(), "a.csv", &text)[0].1, Outcome::Written);
        let before = fs::metadata(folder.path().join("a.csv")).unwrap().modified().unwrap();
        assert_eq!(put(folder.path(), "a.csv", &text)[0].1, Outcome::Unchanged);
        assert_eq!(
            fs::metadata(folder.path().join("a.csv")).unwrap().modified().unwrap(),
            before
        );
        assert_eq!(
            put(folder.path(), "a.csv", &text.replace("xx", "xy"))[0].1,
            Outcome::Written
        );
    }

    #[test]
    fn what_a_kill_left_behind_goes() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".a.csv.part"), "half").unwrap();
        put(folder.path(), "a.csv", "whole");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    #[cfg(unix)]
    fn two_runs_do_not_write_to_one_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Folder::open(folder.path()).unwrap();
        assert!(matches!(Folder::open(folder.path()), Err(ExportError::Busy(_))));
        drop(first);
        assert!(Folder::open(folder.path()).is_ok());
    }

    #[test]
    fn a_file_in_the_folders_place_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("output");
        fs::write(&path, "").unwrap();
        let Err(error) = Folder::open(&path) else {
            panic!("a file is no folder")
        };
        assert!(
            error.hint().starts_with("a file stands where the folder should be"),
            "{error}"
        );
    }
}
