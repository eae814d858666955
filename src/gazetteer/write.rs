//! Writing an index file from front to back: sections as they come, the header when they are known.

use super::format::{HEADER, MAGIC, Section, VERSION};
use super::spool::Spool;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

/// Buffer of the file, in bytes.
const BUFFER: usize = 1 << 18;

/// A file of which the sections so far are written.
pub(super) struct FileWriter<W: Write + Seek> {
    out: W,
    content: blake3::Hasher,
    at: u64,
    /// Where each section begins, and its length.
    table: Vec<(u64, u64)>,
}

impl<W: Write + Seek> FileWriter<W> {
    /// Leaves room for the header.
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(&[0; HEADER])?;
        Ok(Self {
            out,
            content: blake3::Hasher::new(),
            at: HEADER as u64,
            table: Vec::with_capacity(Section::COUNT),
        })
    }

    /// Writes spools, each as a section.
    pub(super) fn sections(&mut self, spools: impl Iterator<Item = Spool>) -> io::Result<()> {
        for spool in spools {
            self.section(|out| io::copy(&mut spool.read()?, out).map(|_| ()))?;
        }
        Ok(())
    }

    /// Writes what `write` does as the next section.
    pub(super) fn section(&mut self, write: impl FnOnce(&mut Buffered<'_>) -> io::Result<()>) -> io::Result<()> {
        let start = self.at;
        let contents = Contents {
            out: &mut self.out,
            content: &mut self.content,
            at: &mut self.at,
        };
        let mut buffered = BufWriter::with_capacity(BUFFER, contents);
        write(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        self.table.push((start, self.at - start));
        Ok(())
    }

    /// Writes the header.
    pub(super) fn finish(mut self) -> io::Result<()> {
        debug_assert_eq!(self.table.len(), Section::COUNT);
        let mut header = Vec::with_capacity(HEADER);
        header.extend(MAGIC);
        header.extend(VERSION.to_le_bytes());
        header.extend((self.table.len() as u32).to_le_bytes());
        header.extend(self.at.to_le_bytes());
        header.extend(self.content.finalize().as_bytes());
        for (start, length) in &self.table {
            header.extend(start.to_le_bytes());
            header.extend(length.to_le_bytes());
        }
        let check = blake3::hash(&header);
        header.extend(&check.as_bytes()[..8]);
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&header)?;
        self.out.flush()
    }
}

/// A section as it is written.
pub(super) type Buffered<'w> = BufWriter<Contents<'w>>;

/// What lies behind the header.
pub(super) struct Contents<'w> {
    out: &'w mut dyn Write,
    content: &'w mut blake3::Hasher,
    at: &'w mut u64,
}

impl Write for Contents<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.content.update(&bytes[..written]);
        *self.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
