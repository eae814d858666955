//! A PMTiles archive (version 3 of protomaps' specification): tiles, where each is, and what the archive says of itself.
//!
//! Own code, because what the crate `pmtiles` 0.26 writes does not stand before the reference program (`pmtiles verify`):
//! it takes what is only known at the end (what each zoom leaves out) as a second description beside an empty one that
//! nothing names, and puts 0 for the place of directories that are not there.

use super::square::Square;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::{self, Seek, SeekFrom, Write};

/// Bytes that readers fetch first: the header, and the root directory behind it.
const FIRST: usize = 16_384;
const HEADER: usize = 127;
/// Entries in a directory below the root, where the root does not hold all.
const LEAF: usize = 4_096;
const GZIP: u8 = 2;
const VECTOR_TILES: u8 = 1;

/// What the header says beside where things are.
pub(super) struct Header {
    /// First and last zoom.
    pub zooms: (u8, u8),
    /// West, south, east, north, in degrees.
    pub bounds: [f64; 4],
    /// The zoom at which the map is seen whole.
    pub whole: u8,
}

/// An archive that is being written.
pub(super) struct Archive<W> {
    out: W,
    entries: Vec<Entry>,
    /// Where each content stands that may come again.
    known: HashMap<blake3::Hash, (u64, u32)>,
    /// How many contents there are.
    contents: u64,
    /// Bytes of tiles so far.
    length: u64,
}

/// Tiles that follow one another and are alike, or a directory of others.
#[derive(Clone, Copy)]
struct Entry {
    /// The first tile's place in the order of all tiles.
    tile: u64,
    /// How many; 0 for a directory.
    run: u32,
    offset: u64,
    length: u32,
}

impl<W: Write + Seek> Archive<W> {
    /// Leaves room for what is known at the end.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(&[0; FIRST])?;
        Ok(Self {
            out,
            entries: Vec::new(),
            known: HashMap::new(),
            contents: 0,
            length: 0,
        })
    }

    /// Adds a packed tile. Tiles come in the order of [`place`]. Those in the midst of an area are alike, and are kept once;
    /// where a point stands, which stands in no other tile, there is no need to look.
    pub fn add(&mut self, tile: u64, packed: &[u8], may_repeat: bool) -> io::Result<()> {
        let hash = may_repeat.then(|| blake3::hash(packed));
        let known = hash.and_then(|hash| self.known.get(&hash).copied());
        let (offset, length) = match known {
            Some(known) => known,
            None => {
                let at = self.append(packed)?;
                self.known.extend(hash.map(|hash| (hash, at)));
                at
            }
        };
        match self.entries.last_mut() {
            Some(last) if last.offset == offset && last.tile + u64::from(last.run) == tile => last.run += 1,
            _ => self.entries.push(Entry {
                tile,
                run: 1,
                offset,
                length,
            }),
        }
        Ok(())
    }

    /// Writes a content, and says where it stands.
    fn append(&mut self, packed: &[u8]) -> io::Result<(u64, u32)> {
        let at = (self.length, u32::try_from(packed.len()).map_err(io::Error::other)?);
        self.out.write_all(packed)?;
        self.length += packed.len() as u64;
        self.contents += 1;
        Ok(at)
    }

    /// Writes directories, description (JSON) and header.
    pub fn finish(mut self, header: &Header, description: &str) -> io::Result<()> {
        let (root, leaves) = directories(&self.entries)?;
        let description = pack(description.as_bytes())?;
        self.out.write_all(&leaves)?;
        self.out.write_all(&description)?;
        let lengths = [root.len(), description.len(), leaves.len()].map(|length| length as u64);
        let header = self.header(header, lengths);
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&header)?;
        self.out.write_all(&root)?;
        self.out.flush()
    }

    /// The header, given the lengths of root directory, description and other directories.
    fn header(&self, said: &Header, [root, description, leaves]: [u64; 3]) -> Vec<u8> {
        let tiles_at = FIRST as u64;
        let leaves_at = tiles_at + self.length;
        let addressed = self.entries.iter().map(|entry| u64::from(entry.run)).sum();
        let numbers = [
            [HEADER as u64, root],
            [leaves_at + leaves, description],
            [leaves_at, leaves],
            [tiles_at, self.length],
        ];
        let counts = [addressed, self.entries.len() as u64, self.contents];
        let mut bytes = b"PMTiles\x03".to_vec();
        let numbers = numbers.into_iter().flatten().chain(counts);
        bytes.extend(numbers.flat_map(u64::to_le_bytes));
        let clustered = 1;
        bytes.extend([clustered, GZIP, GZIP, VECTOR_TILES, said.zooms.0, said.zooms.1]);
        let [west, south, east, north] = said.bounds;
        bytes.extend([west, south, east, north].into_iter().flat_map(degrees));
        bytes.push(said.whole);
        bytes.extend(
            [west.midpoint(east), south.midpoint(north)]
                .into_iter()
                .flat_map(degrees),
        );
        bytes
    }
}

/// Ten millionths of a degree.
#[allow(clippy::cast_possible_truncation, reason = "180 degrees fit")]
fn degrees(degrees: f64) -> [u8; 4] {
    ((degrees * 1e7).round() as i32).to_le_bytes()
}

/// The root directory, and those below it where the root has no room for all entries.
fn directories(entries: &[Entry]) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut root = directory(entries)?;
    let (mut leaves, mut size) = (Vec::new(), LEAF);
    while root.len() > FIRST - HEADER {
        leaves.clear();
        let mut below = Vec::new();
        for some in entries.chunks(size) {
            let leaf = directory(some)?;
            below.push(Entry {
                tile: some[0].tile,
                run: 0,
                offset: leaves.len() as u64,
                length: u32::try_from(leaf.len()).map_err(io::Error::other)?,
            });
            leaves.extend(leaf);
        }
        root = directory(&below)?;
        size *= 2;
    }
    Ok((root, leaves))
}

/// A directory, packed: columns of numbers, of which tiles and offsets are told by what they add to those before.
fn directory(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    varint(&mut bytes, entries.len() as u64);
    let mut before = 0;
    for entry in entries {
        varint(&mut bytes, entry.tile - before);
        before = entry.tile;
    }
    entries.iter().for_each(|entry| varint(&mut bytes, entry.run.into()));
    entries.iter().for_each(|entry| varint(&mut bytes, entry.length.into()));
    let mut end = None;
    for entry in entries {
        let follows = end == Some(entry.offset);
        varint(&mut bytes, if follows { 0 } else { entry.offset + 1 });
        end = Some(entry.offset + u64::from(entry.length));
    }
    pack(&bytes)
}

/// Seven bits a byte, the lowest first.
fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Packs bytes with gzip, without a time.
pub(super) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes)?;
    packer.finish()
}

/// A tile's place in the order of all: zoom by zoom, along a Hilbert curve, so that what is near on the map is near in the
/// file.
pub(super) fn place(Square { zoom, mut x, mut y }: Square) -> u64 {
    let above = ((1 << (2 * zoom)) - 1) / 3;
    let mut along = 0;
    for level in (0..zoom).rev() {
        let half = 1 << level;
        let (right, low) = (x & half > 0, y & half > 0);
        let quarter = match (right, low) {
            (false, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
            (true, false) => 3,
        };
        along += quarter << (2 * level);
        (x, y) = (x & (half - 1), y & (half - 1));
        if !low {
            if right {
                (x, y) = (half - 1 - x, half - 1 - y);
            }
            (x, y) = (y, x);
        }
    }
    above + along
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn place(zoom: u8, x: u32, y: u32) -> u64 {
        super::place(Square { zoom, x, y })
    }

    /// Numbers that the specification gives.
    #[test]
    fn tiles_stand_in_the_specified_order() {
        let places = [
            ((0, 0, 0), 0),
            ((1, 0, 0), 1),
            ((1, 0, 1), 2),
            ((1, 1, 1), 3),
            ((1, 1, 0), 4),
            ((2, 0, 0), 5),
        ];
        for ((zoom, x, y), expected) in places {
            assert_eq!(place(zoom, x, y), expected, "{zoom}/{x}/{y}");
        }
        assert_eq!(place(12, 3423, 1763), 19_078_479);
    }

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_map() {
        let mut all: Vec<(u64, u32, u32)> = (0..16)
            .flat_map(|x| (0..16).map(move |y| (place(4, x, y), x, y)))
            .collect();
        all.sort_unstable();
        assert_eq!(all.iter().map(|(at, ..)| at).collect::<BTreeSet<_>>().len(), 256);
        for pair in all.windows(2) {
            assert_eq!(pair[0].1.abs_diff(pair[1].1) + pair[0].2.abs_diff(pair[1].2), 1);
        }
    }

    /// What the order of points goes by.
    #[test]
    fn the_curve_goes_through_all_quarters_of_a_tile_before_it_goes_on() {
        let above = |zoom: u8| place(zoom, 0, 0);
        for (x, y) in (0..16).flat_map(|x| (0..16).map(move |y| (x, y))) {
            assert_eq!((place(4, x, y) - above(4)) / 4, place(3, x / 2, y / 2) - above(3));
        }
    }

    #[test]
    fn a_large_archive_has_directories_below_the_root() {
        let entry = |tile: u64| Entry {
            tile: tile * (1 + tile % 7),
            run: 1,
            offset: tile * 1_000 % 77_777,
            length: (tile % 997) as u32,
        };
        let mut entries: Vec<Entry> = (0..100_000).map(entry).collect();
        entries.sort_by_key(|entry| entry.tile);
        let (root, leaves) = directories(&entries).unwrap();
        assert!(root.len() <= FIRST - HEADER && !leaves.is_empty());
        let (root, leaves) = directories(&entries[..10]).unwrap();
        assert!(root.len() < 200 && leaves.is_empty());
    }
}
