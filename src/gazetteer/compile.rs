//! Compiling complete rows, in the order of their places, into an index file.
//!
//! Rows pass once: what is known of them and their names go to spools, keys and ids to sorts. Then the file is written from
//! front to back, what was sorted straight into it.

use super::feature::settlement_radius_m;
use super::format::{
    DEGREES, LONG_LIST, NO_PLACE, OUTLINE_ROW, PlaceRow, Posting, RADIUS_STEP, RANKED, Section, TEXT_ID, put_varint,
};
use super::gather::Outlines;
use super::outline;
use super::rank::standing;
use super::record::id_key;
use super::row::{Row, RowId};
use super::sort::Sorter;
use super::spool::{Scratch, Spool};
use super::write::{Buffered, FileWriter};
use std::collections::HashMap;
use std::io::{self, Seek, Write};

/// Most places that postings can number.
const MOST_PLACES: u32 = 1 << 30;
/// So many names lie between two words on progress.
const STEP: u64 = 100_000;
/// The share of the memory in which ids are sorted; keys have the rest.
const NUMBERS: f64 = 0.2;

/// A list of strings, each once; the first is empty.
struct Pool {
    strings: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl Pool {
    fn new() -> Self {
        Self {
            strings: vec![String::new()],
            numbers: HashMap::from([(String::new(), 0)]),
        }
    }

    /// The string's number; 0, the empty string, when the pool is full.
    fn number(&mut self, text: &str) -> u16 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.strings.len()) else {
            return 0;
        };
        self.strings.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

fn pool_bytes<S: AsRef<str>>(strings: &[S]) -> Vec<u8> {
    let mut out = (strings.len() as u32).to_le_bytes().to_vec();
    let mut end = 0_u32;
    for text in strings {
        end += text.as_ref().len() as u32;
        out.extend(end.to_le_bytes());
    }
    strings.iter().for_each(|text| out.extend(text.as_ref().as_bytes()));
    out
}

/// Sections under construction.
pub(super) struct Compiler<'o> {
    outlines: &'o Outlines,
    places: u32,
    sections: Vec<Spool>,
    keys: Sorter,
    /// Ids with their places.
    numbers: Sorter,
    features: Pool,
    countries: Pool,
    admin1s: Pool,
    languages: Pool,
    sources: Pool,
    text_ids: Vec<String>,
    /// GeoNames numbers below, and what stands for them.
    hides: Vec<(u32, u32)>,
    /// Names of the row at hand.
    names: Vec<u8>,
}

impl<'o> Compiler<'o> {
    pub(super) fn new(scratch: &Scratch, outlines: &'o Outlines) -> Self {
        Self {
            outlines,
            places: 0,
            sections: (0..Section::COUNT).map(|_| scratch.spool()).collect(),
            keys: Sorter::new(&scratch.part(1.0 - NUMBERS)),
            numbers: Sorter::new(&scratch.part(NUMBERS)),
            features: Pool::new(),
            countries: Pool::new(),
            admin1s: Pool::new(),
            languages: Pool::new(),
            sources: Pool::new(),
            text_ids: Vec::new(),
            hides: Vec::new(),
            names: Vec::new(),
        }
    }

    /// How many rows were added.
    pub(super) fn places(&self) -> u64 {
        u64::from(self.places)
    }

    fn put(&mut self, section: Section, bytes: &[u8]) -> io::Result<()> {
        self.sections[section as usize].put(bytes)
    }

    /// Where the next byte of a section goes, which an index keeps in 32 bits.
    fn offset(&self, section: Section) -> io::Result<u32> {
        u32::try_from(self.sections[section as usize].len()).map_err(|_| too_large())
    }

    /// Adds the next row.
    pub(super) fn add(&mut self, row: &Row) -> io::Result<()> {
        if self.places == MOST_PLACES {
            return Err(too_large());
        }
        self.place(row)?;
        self.names(row)?;
        self.keys(row)?;
        self.hides(row);
        self.outline(row)?;
        self.places += 1;
        Ok(())
    }

    /// All but the names, which are to come next.
    fn place(&mut self, row: &Row) -> io::Result<()> {
        let id = match &row.id {
            RowId::Geonames(number) => *number,
            RowId::Text(text) => {
                self.text_ids.push(text.clone());
                TEXT_ID + (self.text_ids.len() - 1) as u32
            }
        };
        let (lat, lon) = row.point.unwrap_or_default();
        let place = PlaceRow {
            id,
            lat: (lat * DEGREES).round() as i32,
            lon: (lon * DEGREES).round() as i32,
            population: u32::try_from(row.population).unwrap_or(u32::MAX),
            names: self.offset(Section::Names)?,
            radius: (radius_m(row) / RADIUS_STEP).clamp(1, u32::from(u16::MAX)) as u16,
            feature: self.features.number(&row.feature),
            country: self.countries.number(&row.country),
            admin1: self.admin1s.number(row.admin1.as_deref().unwrap_or_default()),
            source: self.sources.number(&row.source),
            kind: row.kind as u8,
        };
        self.put(Section::Places, &place.to_bytes())?;
        let numbered = [id.to_le_bytes(), self.places.to_le_bytes()].concat();
        self.numbers.push(&id_key(&row.id), &numbered)
    }

    /// Names of a row: how many, then of each its kind, language, the bytes shared with the name before, and the rest.
    fn names(&mut self, row: &Row) -> io::Result<()> {
        let mut names: Vec<_> = row.names.list().iter().collect();
        if let Some(others) = names.get_mut(1..) {
            others.sort_by(|a, b| (&a.text, &a.language).cmp(&(&b.text, &b.language)));
        }
        let mut bytes = std::mem::take(&mut self.names);
        bytes.clear();
        put_varint(&mut bytes, names.len() as u64);
        let mut before = "";
        for name in names {
            let pairs = before.bytes().zip(name.text.bytes());
            let shared = pairs.take_while(|(a, b)| a == b).count();
            let language = self.languages.number(name.language.as_deref().unwrap_or_default());
            bytes.push(name.kind as u8);
            put_varint(&mut bytes, u64::from(language));
            put_varint(&mut bytes, shared as u64);
            put_varint(&mut bytes, (name.text.len() - shared) as u64);
            bytes.extend_from_slice(&name.text.as_bytes()[shared..]);
            before = &name.text;
        }
        self.put(Section::Names, &bytes)?;
        self.names = bytes;
        Ok(())
    }

    /// Every key of a row once, with the best of the names that lead to it and how well-known the place is by it.
    fn keys(&mut self, row: &Row) -> io::Result<()> {
        let names = row.names.list().iter();
        let mut keys: Vec<_> = names
            .filter_map(|name| Some((row.key(&name.text)?, name.kind)))
            .collect();
        keys.sort_unstable();
        keys.dedup_by(|later, earlier| later.0 == earlier.0);
        for (key, kind) in keys {
            let posting = Posting::new(self.places, kind);
            let mut rest = posting.0.to_le_bytes().to_vec();
            rest.extend(standing(row, kind).to_le_bytes());
            self.keys.push(key.as_bytes(), &rest)?;
        }
        Ok(())
    }

    fn hides(&mut self, row: &Row) {
        let below = match (&row.id, row.replaces) {
            (_, Some(number)) => Some(number),
            (RowId::Geonames(number), None) if row.removes => Some(*number),
            _ => None,
        };
        let by = if row.removes { NO_PLACE } else { self.places };
        self.hides.extend(below.map(|number| (number, by)));
    }

    fn outline(&mut self, row: &Row) -> io::Result<()> {
        let Some(areas) = self.outlines.get(&row.id) else {
            return Ok(());
        };
        let Some(bounds) = outline::bounds(areas) else {
            return Ok(());
        };
        let at = self.offset(Section::Outlines)?;
        let mut table = self.places.to_le_bytes().to_vec();
        for degrees in bounds {
            table.extend(((degrees * DEGREES).round() as i32).to_le_bytes());
        }
        table.extend(at.to_le_bytes());
        debug_assert_eq!(table.len(), OUTLINE_ROW);
        self.put(Section::OutlineTable, &table)?;
        let mut coded = Vec::new();
        outline::encode(areas, &mut coded);
        self.put(Section::Outlines, &coded)
    }

    /// Writes the file; `told` hears how many names it has so far.
    pub(super) fn finish(mut self, out: impl Write + Seek, told: &mut dyn FnMut(u64)) -> io::Result<()> {
        self.hides.sort_unstable();
        self.hides.dedup_by_key(|(number, _)| *number);
        for (number, place) in std::mem::take(&mut self.hides) {
            self.put(Section::Hides, &number.to_le_bytes())?;
            self.put(Section::Hides, &place.to_le_bytes())?;
        }
        let pools = [
            (Section::Features, pool_bytes(&self.features.strings)),
            (Section::Countries, pool_bytes(&self.countries.strings)),
            (Section::Admin1s, pool_bytes(&self.admin1s.strings)),
            (Section::Languages, pool_bytes(&self.languages.strings)),
            (Section::TextIds, pool_bytes(&self.text_ids)),
            (Section::Sources, pool_bytes(&self.sources.strings)),
        ];
        for (section, bytes) in pools {
            self.put(section, &bytes)?;
        }
        let mut file = FileWriter::new(out)?;
        let mut sections = self.sections.into_iter();
        file.sections(sections.by_ref().take(Section::Numbers as usize))?;
        file.section(|out| write_numbers(self.numbers, out))?;
        let mut postings = sections.nth(2).expect("numbers, keys and postings are sections");
        file.section(|out| write_keys(self.keys, out, &mut postings, told))?;
        file.sections(std::iter::once(postings).chain(sections))?;
        file.finish()
    }
}

/// Writes ids in their order, with their places.
fn write_numbers(numbers: Sorter, out: &mut Buffered<'_>) -> io::Result<()> {
    let mut sorted = numbers.sorted()?;
    while let Some((_, numbered)) = sorted.next()? {
        out.write_all(numbered)?;
    }
    Ok(())
}

/// Writes the map of sorted keys, and their lists of postings.
fn write_keys(keys: Sorter, out: &mut Buffered<'_>, postings: &mut Spool, told: &mut dyn FnMut(u64)) -> io::Result<()> {
    let mut map = fst::MapBuilder::new(out).map_err(not_written)?;
    let (mut sorted, mut key, mut same, mut done) = (keys.sorted()?, Vec::new(), Vec::new(), 0);
    while let Some((next, rest)) = sorted.next()? {
        if next != key && !same.is_empty() {
            map.insert(&key, posted(&mut same, postings)?).map_err(not_written)?;
            same.clear();
            done += 1;
            if done % STEP == 0 {
                told(done);
            }
        }
        key.clear();
        key.extend_from_slice(next);
        same.push(Posted::read(rest).ok_or(io::ErrorKind::InvalidData)?);
    }
    if !same.is_empty() {
        map.insert(&key, posted(&mut same, postings)?).map_err(not_written)?;
    }
    map.finish().map_err(not_written)
}

/// A posting, and how well-known the place is by the name.
struct Posted {
    posting: Posting,
    standing: i32,
}

impl Posted {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (posting, standing) = bytes.split_first_chunk()?;
        Some(Self {
            posting: Posting(u32::from_le_bytes(*posting)),
            standing: i32::from_le_bytes(standing.try_into().ok()?),
        })
    }
}

/// The value of a key: its posting, or where the list of them begins, in steps of four bytes. Long lists are ranked.
fn posted(same: &mut [Posted], postings: &mut Spool) -> io::Result<u64> {
    if let [one] = same {
        return Ok(u64::from(one.posting.0) << 1);
    }
    let at = postings.len() / 4;
    let mut length = same.len() as u32;
    if same.len() > LONG_LIST {
        same.sort_by_key(|posted| std::cmp::Reverse(posted.standing));
        length |= RANKED;
    }
    postings.put(&length.to_le_bytes())?;
    for posted in same.iter() {
        postings.put(&posted.posting.0.to_le_bytes())?;
    }
    Ok(at << 1 | 1)
}

fn not_written(error: fst::Error) -> io::Error {
    match error {
        fst::Error::Io(error) => error,
        fst::Error::Fst(error) => io::Error::other(error),
    }
}

fn too_large() -> io::Error {
    io::Error::other("the index would be larger than its format allows; select with --countries, --classes or --langs")
}

/// The row's own radius, else its feature's usual one; a settlement's follows its population.
fn radius_m(row: &Row) -> u32 {
    row.radius_m.unwrap_or_else(|| match row.feature().radius_m {
        0 => settlement_radius_m(row.population),
        usual => usual,
    })
}
