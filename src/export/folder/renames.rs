//! The list of renames that a run has still to do, kept in its folder so that a kill between two of them can be made good.

use super::{ExportError, REPLACE, Staged, failed, lock};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The list of complete files that are to be renamed, in the folder while they are.
const LIST: &str = ".sitmap-renames";

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
pub(super) fn part(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{}.part", name.replace('/', "~")))
}

/// Makes the folder that a file stands in, where it is missing.
pub(super) fn make_parent(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// True for a name in the folder, or in a folder of it that is no link: a list that somebody else put there moves nothing
/// out of the folder.
fn stays_in(folder: &Path, name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['/', '\\', ':']);
    match name.split_once('/') {
        None => !name.contains(['\\', ':']),
        Some((inner, name)) => plain(inner) && plain(name) && !folder.join(inner).is_symlink(),
    }
}

/// Puts the list of `staged` files into their folder. It is there whole or not at all.
pub(super) fn list(folder: &Path, staged: &[&mut Staged]) -> Result<(), ExportError> {
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
pub(super) fn do_renames(folder: &Path) -> Result<(), ExportError> {
    let list = folder.join(LIST);
    let names = match fs::read_to_string(&list) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("read", &list)(error)),
    };
    for name in names.lines().filter(|name| stays_in(folder, name)) {
        let (part, target) = (part(folder, name), folder.join(name));
        if !part.exists() {
            continue;
        }
        make_parent(&target).map_err(failed("create the folder", &target))?;
        match fs::rename(part, &target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(REPLACE, &target)(error)),
            _ => {}
        }
    }
    match fs::remove_file(&list) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(REPLACE, &list)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Folder;
    use super::super::tests::{names, put};
    use super::*;

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
        fs::create_dir(&inner).unwrap();
        for part in [".x~y~z.part", "...~z.part", ".x~..part"] {
            fs::write(inner.join(part), "").unwrap();
        }
        fs::write(inner.join(LIST), "x/y/z\n../z\nx/.\n").unwrap();
        complete(&inner).unwrap();
        assert_eq!(names(folder.path()), ["inner"]);
        assert_eq!(names(&inner), ["...~z.part", ".x~..part", ".x~y~z.part"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_of_a_folder_within_is_put_in_place_with_the_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".map~land.csv.part"), "new").unwrap();
        fs::write(folder.path().join(LIST), "map/land.csv\n").unwrap();
        complete(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("map/land.csv")).unwrap(), "new");

        let elsewhere = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("link")).unwrap();
        fs::write(folder.path().join(".link~land.csv.part"), "new").unwrap();
        fs::write(folder.path().join(LIST), "link/land.csv\n").unwrap();
        complete(folder.path()).unwrap();
        assert!(names(elsewhere.path()).is_empty());
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
}
