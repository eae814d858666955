//! A layer: one index, from wherever its places come.

use super::Gazetteer;
use super::gather::Builder;
use super::index::{Bytes, Index};
use super::problem::GazetteerError;
use super::supplement;
use std::fs::File;
use std::path::Path;

/// Places that lie over those of the layers below.
pub struct Layer {
    pub(super) index: Index,
}

impl Layer {
    /// Opens a built index, or a CSV of rows in the supplement's columns.
    ///
    /// An index is mapped, and its checksum compared (about 1 ms for each 3 MB): a damaged file is refused here, not
    /// met in the middle of an article. It must not be changed while it is open.
    pub fn open(path: &Path) -> Result<Self, GazetteerError> {
        if path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
        {
            return Self::from_csv(path);
        }
        let file = File::open(path).map_err(|error| GazetteerError::io(path, error))?;
        // SAFETY: the mapping is read-only; that nobody changes the file meanwhile is asked of the caller above.
        let map = unsafe { memmap2::Mmap::map(&file) }.map_err(|error| GazetteerError::io(path, error))?;
        let index = Index::open(Bytes::Mapped(map), true).map_err(|damage| GazetteerError::Damaged {
            path: path.to_owned(),
            damage,
        })?;
        Ok(Self { index })
    }

    fn from_csv(path: &Path) -> Result<Self, GazetteerError> {
        let text = std::fs::read_to_string(path).map_err(|error| GazetteerError::io(path, error))?;
        let rows = supplement::read(&text, path).map_err(GazetteerError::Rows)?;
        let mut builder = Builder::default();
        for row in rows {
            builder.add(row, "csv");
        }
        Ok(Self::compiled(builder, Some(Gazetteer::world())))
    }

    /// Compiles rows in memory.
    pub(super) fn compiled(builder: Builder, around: Option<&Gazetteer>) -> Self {
        let index =
            Index::open(Bytes::Owned(builder.finish(around)), false).expect("the builder writes what the index reads");
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
}
