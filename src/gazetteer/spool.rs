//! Bytes that are written once and read once: in memory while they are few, then in a temporary file.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use tempfile::SpooledTempFile;

/// Buffer of a spool, in bytes.
const BUFFER: usize = 1 << 16;
/// The share of the memory that each of the many spools may hold.
const SHARE: usize = 64;

/// Where temporary files go, and how much is kept in memory instead.
#[derive(Clone, Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    /// Bytes that are sorted at once.
    pub memory: usize,
}

impl Scratch {
    /// Temporary files in a folder, each without a name.
    pub(super) fn new(folder: PathBuf, memory: usize) -> Self {
        Self { folder, memory }
    }

    /// No files at all.
    pub(super) fn in_memory() -> Self {
        Self::new(PathBuf::new(), usize::MAX)
    }

    /// The same with a share of the memory.
    pub(super) fn part(&self, share: f64) -> Self {
        let memory = (self.memory as f64 * share) as usize;
        Self::new(self.folder.clone(), memory)
    }

    /// A new temporary file.
    pub(super) fn file(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.folder)
    }

    /// A new spool.
    pub(super) fn spool(&self) -> Spool {
        let file = tempfile::spooled_tempfile_in(self.memory / SHARE, &self.folder);
        Spool {
            out: BufWriter::with_capacity(BUFFER.min(self.memory / SHARE), file),
            length: 0,
        }
    }
}

/// Bytes on their way.
pub(super) struct Spool {
    out: BufWriter<SpooledTempFile>,
    length: u64,
}

impl Spool {
    /// Appends bytes.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// How many bytes were put.
    pub(super) fn len(&self) -> u64 {
        self.length
    }

    /// The bytes from the first on.
    pub(super) fn read(self) -> io::Result<impl Read> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(BufReader::with_capacity(BUFFER, file))
    }
}
