//! Compiling complete rows into an index file.

use super::feature::settlement_radius_m;
use super::format::{
    DEGREES, HEADER, MAGIC, NAMES_BLOCK, NO_PLACE, OUTLINE_ROW, Posting, RADIUS_STEP, Section, TEXT_ID, VERSION,
    put_varint,
};
use super::outline;
use super::row::{Row, RowId};
use geo::MultiPolygon;
use std::collections::{BTreeMap, HashMap};

/// The index file of the rows, which are in the order of their ids, and of their outlines.
pub(super) fn compile(rows: Vec<Row>, outlines: BTreeMap<RowId, MultiPolygon<f64>>) -> Vec<u8> {
    Compiler::new(outlines).compile(&rows)
}

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

/// Columns under construction.
struct Compiler {
    outlines: BTreeMap<RowId, MultiPolygon<f64>>,
    sections: Vec<Vec<u8>>,
    features: Pool,
    countries: Pool,
    admin1s: Pool,
    languages: Pool,
    sources: Pool,
    text_ids: Vec<String>,
}

impl Compiler {
    fn new(outlines: BTreeMap<RowId, MultiPolygon<f64>>) -> Self {
        Self {
            outlines,
            sections: vec![Vec::new(); Section::COUNT],
            features: Pool::new(),
            countries: Pool::new(),
            admin1s: Pool::new(),
            languages: Pool::new(),
            sources: Pool::new(),
            text_ids: Vec::new(),
        }
    }

    fn put(&mut self, section: Section, bytes: &[u8]) {
        self.sections[section as usize].extend_from_slice(bytes);
    }

    fn compile(mut self, rows: &[Row]) -> Vec<u8> {
        for (place, row) in rows.iter().enumerate() {
            self.columns(row);
            if place.is_multiple_of(NAMES_BLOCK) {
                let at = self.sections[Section::Names as usize].len() as u32;
                self.put(Section::NameAt, &at.to_le_bytes());
            }
            self.names(row);
        }
        self.keys(rows);
        self.hides(rows);
        self.outline_table(rows);
        for (section, pool) in [
            (Section::Features, &self.features.strings),
            (Section::Countries, &self.countries.strings),
            (Section::Admin1s, &self.admin1s.strings),
            (Section::Languages, &self.languages.strings),
            (Section::TextIds, &self.text_ids),
            (Section::Sources, &self.sources.strings),
        ] {
            self.sections[section as usize] = pool_bytes(pool);
        }
        assemble(&self.sections)
    }

    fn columns(&mut self, row: &Row) {
        let id = match &row.id {
            RowId::Geonames(number) => *number,
            RowId::Text(text) => {
                self.text_ids.push(text.clone());
                TEXT_ID + (self.text_ids.len() - 1) as u32
            }
        };
        let (lat, lon) = row.point.unwrap_or_default();
        let radius = (radius_m(row) / RADIUS_STEP).clamp(1, u32::from(u16::MAX)) as u16;
        let feature = self.features.number(&row.feature);
        let country = self.countries.number(&row.country);
        let admin1 = self.admin1s.number(row.admin1.as_deref().unwrap_or_default());
        let source = self.sources.number(&row.source);
        self.put(Section::Source, &source.to_le_bytes());
        self.put(Section::Ids, &id.to_le_bytes());
        self.put(Section::Lat, &((lat * DEGREES).round() as i32).to_le_bytes());
        self.put(Section::Lon, &((lon * DEGREES).round() as i32).to_le_bytes());
        self.put(
            Section::Population,
            &u32::try_from(row.population).unwrap_or(u32::MAX).to_le_bytes(),
        );
        self.put(Section::Radius, &radius.to_le_bytes());
        self.put(Section::Kind, &[row.kind as u8]);
        self.put(Section::Feature, &feature.to_le_bytes());
        self.put(Section::Country, &country.to_le_bytes());
        self.put(Section::Admin1, &admin1.to_le_bytes());
    }

    /// Names of a row: how many, then of each its kind, language, the bytes shared with the name before, and the rest.
    fn names(&mut self, row: &Row) {
        let mut names: Vec<_> = row.names.iter().collect();
        if let Some(others) = names.get_mut(1..) {
            others.sort_by(|a, b| (&a.text, &a.language).cmp(&(&b.text, &b.language)));
        }
        let mut bytes = Vec::new();
        put_varint(&mut bytes, names.len() as u64);
        let mut before = "";
        for name in names {
            let shared = before
                .bytes()
                .zip(name.text.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            bytes.push(name.kind as u8);
            put_varint(
                &mut bytes,
                u64::from(self.languages.number(name.language.as_deref().unwrap_or_default())),
            );
            put_varint(&mut bytes, shared as u64);
            put_varint(&mut bytes, (name.text.len() - shared) as u64);
            bytes.extend_from_slice(&name.text.as_bytes()[shared..]);
            before = &name.text;
        }
        put_varint(&mut self.sections[Section::Names as usize], bytes.len() as u64);
        self.put(Section::Names, &bytes);
    }

    fn keys(&mut self, rows: &[Row]) {
        let mut keys: Vec<(String, Posting)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            for name in &row.names {
                keys.extend(
                    row.key(&name.text)
                        .map(|key| (key, Posting::new(place as u32, name.kind))),
                );
            }
        }
        keys.sort_unstable();
        keys.dedup_by(|later, earlier| later.0 == earlier.0 && later.1.place() == earlier.1.place());
        let mut map = fst::MapBuilder::memory();
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let value = match same {
                [(_, posting)] => u64::from(posting.0) << 1,
                many => u64::from(self.posting_list(many)) << 1 | 1,
            };
            map.insert(&same[0].0, value).expect("keys are sorted and grouped");
        }
        self.sections[Section::Keys as usize] = map.into_inner().expect("writing to memory cannot fail");
    }

    /// Writes a list of postings and returns its position in u32 steps.
    fn posting_list(&mut self, same: &[(String, Posting)]) -> u32 {
        let at = self.sections[Section::Postings as usize].len() / 4;
        self.put(Section::Postings, &(same.len() as u32).to_le_bytes());
        for (_, posting) in same {
            self.put(Section::Postings, &posting.0.to_le_bytes());
        }
        at as u32
    }

    fn hides(&mut self, rows: &[Row]) {
        let mut hides: Vec<(u32, u32)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let below = match (&row.id, row.replaces) {
                (_, Some(number)) => Some(number),
                (RowId::Geonames(number), None) if row.removes => Some(*number),
                _ => None,
            };
            hides.extend(below.map(|number| (number, if row.removes { NO_PLACE } else { place as u32 })));
        }
        hides.sort_unstable();
        hides.dedup_by_key(|(number, _)| *number);
        for (number, place) in hides {
            self.put(Section::Hides, &number.to_le_bytes());
            self.put(Section::Hides, &place.to_le_bytes());
        }
    }

    fn outline_table(&mut self, rows: &[Row]) {
        for (place, row) in rows.iter().enumerate() {
            let Some(areas) = self.outlines.remove(&row.id) else {
                continue;
            };
            let Some(bounds) = outline::bounds(&areas) else {
                continue;
            };
            let at = self.sections[Section::Outlines as usize].len() as u32;
            let table = &mut self.sections[Section::OutlineTable as usize];
            table.extend((place as u32).to_le_bytes());
            bounds
                .iter()
                .for_each(|degrees| table.extend(((degrees * DEGREES).round() as i32).to_le_bytes()));
            table.extend(at.to_le_bytes());
            debug_assert_eq!(table.len() % OUTLINE_ROW, 0);
            outline::encode(&areas, &mut self.sections[Section::Outlines as usize]);
        }
    }
}

/// The row's own radius, else its feature's usual one; a settlement's follows its population.
fn radius_m(row: &Row) -> u32 {
    row.radius_m.unwrap_or_else(|| match row.feature().radius_m {
        0 => settlement_radius_m(row.population),
        usual => usual,
    })
}

fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let body: usize = sections.iter().map(Vec::len).sum();
    let length = HEADER + body;
    let mut content = blake3::Hasher::new();
    sections.iter().for_each(|section| {
        content.update(section);
    });
    let mut out = Vec::with_capacity(length);
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend((sections.len() as u32).to_le_bytes());
    out.extend((length as u64).to_le_bytes());
    out.extend(content.finalize().as_bytes());
    let mut at = HEADER;
    for section in sections {
        out.extend((at as u64).to_le_bytes());
        out.extend((section.len() as u64).to_le_bytes());
        at += section.len();
    }
    let check = blake3::hash(&out);
    out.extend(&check.as_bytes()[..8]);
    sections.iter().for_each(|section| out.extend_from_slice(section));
    out
}
