//! A layer: one index, from wherever its places come.

use super::Gazetteer;
use super::bytes::Bytes;
use super::format::VERSION;
use super::gather::Builder;
use super::index::Index;
use super::join::Origin;
use super::problem::GazetteerError;
use super::spool::Scratch;
use super::supplement;
use memmap2::Mmap;
use std::fs::File;
use std::io::Cursor;
use std::path::Path;

/// Indexes up to this size, in bytes, are compared with their checksum whenever they are opened: about 15 ms.
const SMALL: usize = 32 << 20;

/// What is known of a layer as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Number of places.
    pub places: usize,
    /// Number of distinct folded names.
    pub names: usize,
    /// Length of the index.
    pub bytes: usize,
    /// Version of its format.
    pub version: u32,
    /// BLAKE3 of its content, as the index states it; in hexadecimal digits.
    pub checksum: String,
    /// Where its rows come from.
    pub sources: Vec<String>,
}

/// Places that lie over those of the layers below.
pub struct Layer {
    pub(super) index: Index,
}

impl Layer {
    /// Opens a built index, or a CSV of rows in the supplement's columns.
    ///
    /// An index is mapped; its header and the lengths of its sections are checked, and up to [`SMALL`] bytes the checksum of
    /// its content: a larger one would be read whole, which is what [`Layer::open_whole`] is for. It must not be changed
    /// while it is open.
    pub fn open(path: &Path) -> Result<Self, GazetteerError> {
        let is_table = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if is_table {
            return Self::from_csv(path);
        }
        let map = map(path)?;
        let is_small = map.len() <= SMALL;
        if !is_small {
            read_here_and_there(&map);
        }
        Self::mapped(path, map, is_small)
    }

    /// Opens a built index of any size once its checksum is found to be right (about 1 ms for each 2 MB).
    pub fn open_whole(path: &Path) -> Result<Self, GazetteerError> {
        Self::mapped(path, map(path)?, true)
    }

    fn mapped(path: &Path, map: Mmap, whole: bool) -> Result<Self, GazetteerError> {
        let index = Index::open(Bytes::Mapped(map), whole).map_err(|damage| GazetteerError::Damaged {
            path: path.to_owned(),
            damage,
        })?;
        Ok(Self { index })
    }

    fn from_csv(path: &Path) -> Result<Self, GazetteerError> {
        let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
        let rows = supplement::read(&text, path).map_err(GazetteerError::Rows)?;
        let mut builder = Builder::new(&Scratch::in_memory());
        for row in rows {
            let added = builder.add(&row, Origin::Table);
            added.map_err(|error| GazetteerError::io(path, error))?;
        }
        Ok(Self::compiled(builder, Some(Gazetteer::world())))
    }

    /// Compiles rows in memory.
    pub(super) fn compiled(builder: Builder, around: Option<&Gazetteer>) -> Self {
        let mut file = Cursor::new(Vec::new());
        let finished = builder.finish(around, &mut file, &mut |_| ());
        finished.expect("a layer in memory needs no files");
        let index =
            Index::open(Bytes::Owned(file.into_inner()), false).expect("the builder writes what the index reads");
        Self { index }
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.index.len()
    }

    /// Number of distinct folded names.
    pub fn keys(&self) -> usize {
        self.index.key_count()
    }

    /// True for a layer that may be gone through from end to end at no cost to speak of.
    pub(super) fn is_small(&self) -> bool {
        self.index.bytes() <= SMALL
    }

    /// What is known of it as a whole.
    pub fn about(&self) -> About {
        About {
            places: self.places(),
            names: self.keys(),
            bytes: self.index.bytes(),
            version: VERSION,
            checksum: self.index.checksum(),
            sources: self.index.sources(),
        }
    }
}

/// Maps a file.
fn map(path: &Path) -> Result<Mmap, GazetteerError> {
    let cannot = |error| GazetteerError::io(path, error);
    let file = File::open(path).map_err(cannot)?;
    // SAFETY: the mapping is read-only; that nobody changes the file meanwhile is asked of the caller of `Layer::open`.
    unsafe { Mmap::map(&file) }.map_err(cannot)
}

/// Keeps the system from reading what lies around every byte that is asked for: look-ups go all over a large file, and from
/// a cold cache a hundred kilobytes for each of them take ten times as long as a page.
fn read_here_and_there(map: &Mmap) {
    // Without the advice it is only slower.
    #[cfg(unix)]
    let _ = map.advise(memmap2::Advice::Random);
    #[cfg(not(unix))]
    let _ = map;
}
