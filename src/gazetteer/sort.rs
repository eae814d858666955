//! Sorting more records than memory holds: runs in temporary files, then one merge of them.
//!
//! A record is a key and what belongs to it, both bytes. Records come back in the order of their keys, those of one key in
//! the order in which they were added. However little memory is allowed, the order is the same; where everything fits,
//! no file is made. The files have no name, so nothing is left of them however the program ends.

use super::format::put_varint;
use super::spool::Scratch;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// So many runs are merged at once: each is an open file with a buffer.
const MOST_RUNS: usize = 48;
/// Buffer of each run, in bytes.
const BUFFER: usize = 1 << 17;
/// Bytes of a key that are compared without looking at the record.
const PREFIX: usize = 8;

/// Takes records in any order.
pub(super) struct Sorter {
    scratch: Scratch,
    /// Coded records one after the other: length of the key, length of the rest, key, rest.
    records: Vec<u8>,
    entries: Vec<Entry>,
    runs: Vec<File>,
}

/// A record in memory.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// The first bytes of the key, as a number in their order.
    prefix: u64,
    at: usize,
}

impl Sorter {
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self {
            scratch: scratch.clone(),
            records: Vec::new(),
            entries: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Adds a record.
    pub(super) fn push(&mut self, key: &[u8], rest: &[u8]) -> io::Result<()> {
        let held = self.records.len() + self.entries.len() * size_of::<Entry>();
        if held > self.scratch.memory && !self.entries.is_empty() {
            self.spill()?;
        }
        self.entries.push(Entry {
            prefix: prefix(key),
            at: self.records.len(),
        });
        put_varint(&mut self.records, key.len() as u64);
        put_varint(&mut self.records, rest.len() as u64);
        self.records.extend_from_slice(key);
        self.records.extend_from_slice(rest);
        Ok(())
    }

    /// Writes what is in memory as a run.
    fn spill(&mut self) -> io::Result<()> {
        if self.runs.len() == MOST_RUNS {
            let merged = Sorted::merge(std::mem::take(&mut self.runs))?;
            self.runs.push(write_run(merged, &self.scratch)?);
        }
        self.sort();
        let mut out = BufWriter::with_capacity(BUFFER, self.scratch.file()?);
        for entry in &self.entries {
            out.write_all(record(&self.records, entry.at).whole)?;
        }
        self.runs.push(rewound(out)?);
        self.entries.clear();
        self.records.clear();
        Ok(())
    }

    fn sort(&mut self) {
        let records = &self.records;
        let key = |entry: &Entry| record(records, entry.at).key;
        self.entries.sort_unstable_by(|a, b| {
            let prefixes = a.prefix.cmp(&b.prefix);
            prefixes.then_with(|| key(a).cmp(key(b))).then(a.at.cmp(&b.at))
        });
    }

    /// All records in order.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(Sorted::InMemory {
                records: self.records,
                entries: self.entries.into_iter(),
            });
        }
        if !self.entries.is_empty() {
            self.spill()?;
        }
        Sorted::merge(self.runs)
    }
}

fn prefix(key: &[u8]) -> u64 {
    let mut bytes = [0; PREFIX];
    let length = key.len().min(PREFIX);
    bytes[..length].copy_from_slice(&key[..length]);
    u64::from_be_bytes(bytes)
}

/// A coded record and its parts.
struct Record<'a> {
    whole: &'a [u8],
    key: &'a [u8],
    rest: &'a [u8],
}

fn record(records: &[u8], at: usize) -> Record<'_> {
    let mut bytes = &records[at..];
    let mut length = || super::format::take_varint(&mut bytes).expect("a record begins here") as usize;
    let (key, rest) = (length(), length());
    let start = records.len() - bytes.len();
    Record {
        whole: &records[at..start + key + rest],
        key: &records[start..start + key],
        rest: &records[start + key..start + key + rest],
    }
}

fn write_run(mut records: Sorted, scratch: &Scratch) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(BUFFER, scratch.file()?);
    let mut lengths = Vec::new();
    while let Some((key, rest)) = records.next()? {
        lengths.clear();
        put_varint(&mut lengths, key.len() as u64);
        put_varint(&mut lengths, rest.len() as u64);
        out.write_all(&lengths)?;
        out.write_all(key)?;
        out.write_all(rest)?;
    }
    rewound(out)
}

fn rewound(out: BufWriter<File>) -> io::Result<File> {
    let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// Records in the order of their keys.
pub(super) enum Sorted {
    /// There was room for all of them.
    InMemory {
        records: Vec<u8>,
        entries: std::vec::IntoIter<Entry>,
    },
    /// Runs, and whether the first of the heads was handed out.
    Merged { heads: BinaryHeap<Head>, used: bool },
}

impl Sorted {
    fn merge(runs: Vec<File>) -> io::Result<Self> {
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (run, file) in runs.into_iter().enumerate() {
            let mut head = Head {
                input: BufReader::with_capacity(BUFFER, file),
                run,
                record: Vec::new(),
                key_length: 0,
            };
            if head.advance()? {
                heads.push(head);
            }
        }
        Ok(Self::Merged { heads, used: false })
    }

    /// The next record: its key, and what belongs to it.
    pub(super) fn next(&mut self) -> io::Result<Option<(&[u8], &[u8])>> {
        match self {
            Self::InMemory { records, entries } => Ok(entries.next().map(|entry| {
                let found = record(records, entry.at);
                (found.key, found.rest)
            })),
            Self::Merged { heads, used } => {
                if *used
                    && let Some(mut head) = heads.peek_mut()
                    && !head.advance()?
                {
                    PeekMut::pop(head);
                }
                *used = true;
                Ok(heads.peek().map(|head| head.record.split_at(head.key_length)))
            }
        }
    }
}

/// A run with its next record.
pub(super) struct Head {
    input: BufReader<File>,
    run: usize,
    /// The key and what belongs to it.
    record: Vec<u8>,
    key_length: usize,
}

impl Head {
    /// Reads the next record; false at the end of the run.
    fn advance(&mut self) -> io::Result<bool> {
        let Some(key) = read_varint(&mut self.input)? else {
            return Ok(false);
        };
        let rest = read_varint(&mut self.input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        self.key_length = key;
        self.record.resize(key + rest, 0);
        self.input.read_exact(&mut self.record)?;
        Ok(true)
    }

    fn key(&self) -> &[u8] {
        &self.record[..self.key_length]
    }
}

impl Ord for Head {
    /// A heap gives its greatest first: that is the head with the lowest key, of the earliest run.
    fn cmp(&self, other: &Self) -> Ordering {
        other.key().cmp(self.key()).then(other.run.cmp(&self.run))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}

/// Reads a varint; `None` at the end of the input.
pub(super) fn read_varint(input: &mut impl Read) -> io::Result<Option<usize>> {
    let (mut value, mut shift, mut byte) = (0_usize, 0, [0]);
    loop {
        if input.read(&mut byte)? == 0 {
            return if shift == 0 {
                Ok(None)
            } else {
                Err(io::ErrorKind::UnexpectedEof.into())
            };
        }
        value |= usize::from(byte[0] & 0x7f) << shift;
        if byte[0] < 0x80 {
            return Ok(Some(value));
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(records: &[(Vec<u8>, Vec<u8>)], memory: usize) -> Vec<(Vec<u8>, Vec<u8>)> {
        let scratch = Scratch::new(std::env::temp_dir(), memory);
        let mut sorter = Sorter::new(&scratch);
        for (key, rest) in records {
            sorter.push(key, rest).expect("room for a run");
        }
        let mut all = Vec::new();
        let mut sorted = sorter.sorted().expect("readable runs");
        while let Some((key, rest)) = sorted.next().expect("readable runs") {
            all.push((key.to_vec(), rest.to_vec()));
        }
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn prop_any_memory_gives_the_order_of_a_stable_sort(
            records in prop::collection::vec((prop::collection::vec(0..4u8, 0..12), any::<Vec<u8>>()), 0..200),
            memory in 0..2_000_usize,
        ) {
            let mut expected = records.clone();
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(sorted(&records, memory), expected);
        }
    }

    #[test]
    fn more_runs_than_are_merged_at_once() {
        let records: Vec<_> = (0..500_u32)
            .map(|n| (vec![(n * 7 % 11) as u8], n.to_be_bytes().to_vec()))
            .collect();
        assert_eq!(sorted(&records, 0), sorted(&records, usize::MAX));
    }
}
