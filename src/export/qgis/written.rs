//! Which files are sitmap's to replace. A style or project carries a checksum of itself in its last line; who changes it
//! makes it theirs, and it stays.

use std::fs;
use std::path::Path;

const LEAD: &str = "<!-- Written by sitmap, which replaces this file as long as nobody changes it. ";
const TAIL: &str = " -->\n";

/// The document with its checksum.
pub(super) fn seal(document: &str) -> String {
    format!("{document}{LEAD}{}{TAIL}", blake3::hash(document.as_bytes()).to_hex())
}

/// True where a file may be written: there is none, or it is as sitmap left it.
pub(super) fn is_ours(path: &Path) -> bool {
    match fs::read(path) {
        Ok(bytes) => is_sealed(&bytes),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

fn is_sealed(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    let Some((document, rest)) = text.rsplit_once(LEAD) else {
        return false;
    };
    rest.strip_suffix(TAIL) == Some(blake3::hash(document.as_bytes()).to_hex().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_anywhere_makes_the_file_somebody_elses() {
        let ours = seal("<!DOCTYPE qgis>\n<qgis/>\n");
        assert!(is_sealed(ours.as_bytes()));
        assert!(!is_sealed(ours.replace("qgis/", "qgis /").as_bytes()));
        assert!(!is_sealed(format!("{ours}\n").as_bytes()));
        assert!(!is_sealed(b"<qgis/>"));
        assert!(!is_sealed(b"\xff"));
    }

    #[test]
    fn an_unchanged_or_missing_file_is_ours() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("strikes.qml");
        assert!(is_ours(&path));
        fs::write(&path, seal("<qgis/>\n")).expect("the folder can be written to");
        assert!(is_ours(&path));
        fs::write(&path, "mine").expect("the folder can be written to");
        assert!(!is_ours(&path));
    }
}
