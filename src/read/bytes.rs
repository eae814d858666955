//! The bytes of one input: its head is looked at before the rest is read, and no more is held than one article may have.

use super::decode::{HEAD_BYTES, binary_byte};
use super::error::{At, ReadError, shown};
use super::format::signature;
use std::fs::File;
use std::io::{Chain, Cursor, Read};
use std::path::Path;

/// The most bytes that one article may have.
pub(super) const MAX_BYTES: u64 = 256 << 20;

/// A file or standard input, of which the head has been read.
pub(super) struct Bytes {
    pub head: Vec<u8>,
    rest: Box<dyn Read + Send>,
    file: String,
}

impl Bytes {
    /// Opens a file and reads its head.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let file = shown(path);
        let opened = File::open(path).map_err(|source| ReadError::Io {
            file: file.clone(),
            action: "cannot open",
            source,
        })?;
        Self::new(Box::new(opened), file)
    }

    /// Reads the head of `input`, which messages call `file`. What is empty or no text is an error.
    pub fn new(mut input: Box<dyn Read + Send>, file: String) -> Result<Self, ReadError> {
        let mut head = Vec::new();
        let read = input.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head);
        read.map_err(|source| ReadError::Io {
            file: file.clone(),
            action: "cannot read",
            source,
        })?;
        if head.is_empty() {
            return Err(ReadError::Empty { file });
        }
        if let Some(found) = signature(&head) {
            return Err(ReadError::Unsupported {
                file,
                found: found.to_owned(),
            });
        }
        if let Some((offset, byte)) = binary_byte(&head) {
            return Err(ReadError::Binary { file, offset, byte });
        }
        Ok(Self {
            head,
            rest: input,
            file,
        })
    }

    /// All bytes, if there are no more than `limit`.
    pub fn all(self, limit: u64) -> Result<Vec<u8>, ReadError> {
        let Self {
            head: mut bytes,
            rest,
            file,
        } = self;
        let read = rest
            .take(limit.saturating_sub(bytes.len() as u64) + 1)
            .read_to_end(&mut bytes);
        read.map_err(|source| ReadError::Io {
            file: file.clone(),
            action: "cannot read",
            source,
        })?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge {
                file,
                at: At::default(),
                limit_mib: limit >> 20,
            });
        }
        Ok(bytes)
    }

    /// The bytes as a stream.
    pub fn stream(self) -> Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>> {
        Cursor::new(self.head).chain(self.rest)
    }
}

/// A stream that fails when more than [`MAX_BYTES`] are read before [`Limited::renew`]: a quote that is never closed does
/// not fill the memory.
pub(super) struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Limited<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, left: MAX_BYTES }
    }

    /// Allows another [`MAX_BYTES`].
    pub fn renew(&mut self) {
        self.left = MAX_BYTES;
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}
