//! An output folder whose files are replaced whole, and all together.
//!
//! All files of a run are first written beside the old ones under other names. When the last is complete, a list of them
//! appears in the folder, and then they are renamed one by one. A kill, a full disk or an error before the list is there
//! leaves every old file as it was; after that the run counts, and whoever opens the folder next with [`Folder::open`] or
//! [`complete`] does the renames that are left before anything else. Programs that know nothing of the list may see files
//! of both runs until then. A file whose bytes do not change is not touched, so that programs which watch it stay calm.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
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
            Self::Busy(_) => "wait until it has ended, or name another folder with -o",
            Self::OffEarth { .. } => "mend the coordinates of the place in the gazetteer or baseline that was given",
        }
    }
}

/// What is tried when complete files take the place of old ones.
const REPLACE: &str = "replace";

/// The list of complete files that are to be renamed, in the folder while they are.
const LIST: &str = ".sitmap-renames";

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new, or its bytes changed.
    Written,
    /// It was there with the same bytes.
    Unchanged,
}

/// A folder in which a run's files are collected before they take the place of the old ones.
pub struct Folder {
    path: PathBuf,
    staged: Vec<Staged>,
    /// Held open: the lock ends with it.
    _lock: Option<File>,
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
            _lock: lock,
        })
    }

    /// Writes a file completely, without touching the one that bears its name.
    pub fn stage(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let (path, target) = (part(&self.path, name), self.path.join(name));
        // Left behind by a kill; creating anew also never follows a link that somebody put there.
        let _ = fs::remove_file(&path);
        let file = File::create_new(&path).map_err(failed("write", &target))?;
        // From here on the file is removed if anything fails.
        let mut staged = Staged {
            name: name.to_owned(),
            path,
            target,
            file: None,
            is_listed: false,
        };
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let filled = fill(&mut out).and_then(|()| Ok(out.into_inner()?));
        staged.file = Some(filled.map_err(failed("write", &staged.target))?);
        self.staged.push(staged);
        Ok(())
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
        list(&self.path, &new)?;
        // From here on the files are the list's: what fails to be renamed now is renamed later.
        new.iter_mut().for_each(|staged| staged.is_listed = true);
        do_renames(&self.path)?;
        let outcome = |new: &bool| if *new { Outcome::Written } else { Outcome::Unchanged };
        Ok(self
            .staged
            .iter()
            .map(|staged| staged.name.clone())
            .zip(changed.iter().map(outcome))
            .collect())
    }
}

/// Does the renames that a killed run left in a folder, so that its files are all of that run. Nothing is done where there
/// are none or another run is at work.
pub fn complete(path: &Path) -> Result<(), ExportError> {
    if !path.join(LIST).exists() {
        return Ok(());
    }
    match lock(path) {
        Ok(_lock) => do_renames(path),
        Err(ExportError::Busy(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The name of a file that is complete but not yet in place, or still being written.
fn part(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.part"))
}

/// Puts the list of `staged` files into their folder. It is there whole or not at all.
fn list(folder: &Path, staged: &[&mut Staged]) -> Result<(), ExportError> {
    let (path, target) = (part(folder, LIST), folder.join(LIST));
    let names: String = staged.iter().map(|staged| format!("{}\n", staged.name)).collect();
    // Left behind by a kill.
    let _ = fs::remove_file(&path);
    let mut file = File::create_new(&path).map_err(failed("write", &target))?;
    let written = file.write_all(names.as_bytes()).and_then(|()| file.sync_data());
    drop(file);
    written
        .and_then(|()| fs::rename(&path, &target))
        .inspect_err(|_| {
            let _ = fs::remove_file(&path);
        })
        .map_err(failed("write", &target))
}

/// Renames what the folder's list names and is not yet renamed, and removes the list.
fn do_renames(folder: &Path) -> Result<(), ExportError> {
    let list = folder.join(LIST);
    let names = match fs::read_to_string(&list) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("read", &list)(error)),
    };
    // Only names: a list that somebody else put there moves nothing out of the folder.
    for name in names.lines().filter(|name| !name.contains(['/', '\\', ':'])) {
        let target = folder.join(name);
        match fs::rename(part(folder, name), &target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(REPLACE, &target)(error)),
            _ => {}
        }
    }
    fs::remove_file(&list).map_err(failed(REPLACE, &list))
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

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn put(path: &Path, name: &str, text: &str) -> Vec<(String, Outcome)> {
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

    const NAMES: [&str; 3] = ["a.csv", "b.csv", "c.csv"];

    /// The folder as a run leaves it that is killed when it has done so many of its renames.
    fn killed_after(renames: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in NAMES.iter().chain(&["mine.qgz"]) {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        for (number, name) in NAMES.iter().enumerate() {
            let target = folder.path().join(name);
            let place = if number < renames {
                target
            } else {
                part(folder.path(), name)
            };
            fs::write(place, "new").unwrap();
        }
        fs::write(folder.path().join(LIST), NAMES.join("\n")).unwrap();
        folder
    }

    fn texts(folder: &Path) -> Vec<String> {
        NAMES
            .map(|name| fs::read_to_string(folder.join(name)).unwrap())
            .to_vec()
    }

    #[test]
    fn what_a_kill_between_two_renames_leaves_is_completed() {
        for renames in 0..=NAMES.len() {
            let folder = killed_after(renames);
            complete(folder.path()).unwrap();
            assert_eq!(texts(folder.path()), ["new"; 3], "after {renames} renames");
            assert_eq!(names(folder.path()), ["a.csv", "b.csv", "c.csv", "mine.qgz"]);

            let folder = killed_after(renames);
            put(folder.path(), "b.csv", "newer");
            assert_eq!(texts(folder.path()), ["new", "newer", "new"]);
            assert_eq!(names(folder.path()), ["a.csv", "b.csv", "c.csv", "mine.qgz"]);
        }
    }

    #[test]
    fn without_a_list_the_old_files_stand() {
        let folder = killed_after(0);
        fs::remove_file(folder.path().join(LIST)).unwrap();
        complete(folder.path()).unwrap();
        assert_eq!(texts(folder.path()), ["old"; 3]);
    }

    #[test]
    fn a_list_moves_nothing_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir_all(inner.join(".x")).unwrap();
        fs::write(inner.join(".x/y.part"), "").unwrap();
        fs::write(inner.join(LIST), "x/y\n../z\n").unwrap();
        complete(&inner).unwrap();
        assert_eq!(names(folder.path()), ["inner"]);
        assert_eq!(names(&inner), [".x"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_cannot_be_replaced_waits_for_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b.csv")).unwrap();
        let mut run = Folder::open(folder.path()).unwrap();
        for name in NAMES {
            run.stage(name, |out| out.write_all(b"new")).unwrap();
        }
        let error = run.commit().unwrap_err();
        assert!(
            error.to_string().starts_with("cannot replace") && error.hint().contains("two runs"),
            "{error}"
        );
        fs::remove_dir(folder.path().join("b.csv")).unwrap();
        complete(folder.path()).unwrap();
        assert_eq!(texts(folder.path()), ["new"; 3]);
        assert_eq!(names(folder.path()), NAMES);
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
