//! Compiling rows into an index file.

use super::Gazetteer;
use super::country::has_small_first_level;
use super::feature::settlement_radius_m;
use super::format::{
    DEGREES, HEADER, MAGIC, NAMES_BLOCK, NO_PLACE, NameKind, OUTLINE_ROW, Posting, RADIUS_STEP, Section, TEXT_ID,
    VERSION, put_varint,
};
use super::outline;
use super::row::{Row, RowId, RowName};
use crate::model::PlaceKind;
use geo::{Contains, Distance, Haversine, MultiPolygon, Point};
use std::collections::{BTreeMap, HashMap};

/// Rows of one id that lie further apart than this, in metres, are different places.
const SAME_PLACE_M: f64 = 25_000.0;

/// Gathers rows and outlines, then writes them as one index.
#[derive(Default)]
pub(super) struct Builder {
    rows: BTreeMap<RowId, Row>,
    outlines: BTreeMap<RowId, MultiPolygon<f64>>,
    sources: Vec<String>,
}

impl Builder {
    /// Notes where rows come from, for `gazetteer find` and for attribution.
    pub(super) fn source(&mut self, text: &str) {
        self.sources.push(text.to_owned());
    }

    /// Number of rows so far.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Takes a row. A second row of the same id adds its names, unless it lies elsewhere: then it is another place
    /// that was given the same number, and is kept as `origin:number`, which is returned.
    pub(super) fn add(&mut self, mut row: Row, origin: &str) -> Option<RowId> {
        let Some(known) = self.rows.get_mut(&row.id) else {
            self.rows.insert(row.id.clone(), row);
            return None;
        };
        if let (Some(a), Some(b), RowId::Geonames(number)) = (known.point, row.point, &row.id)
            && Haversine.distance(Point::new(a.1, a.0), Point::new(b.1, b.0)) > SAME_PLACE_M
        {
            row.id = RowId::Text(format!("{origin}:{number}"));
            let id = row.id.clone();
            self.rows.insert(id.clone(), row);
            return Some(id);
        }
        for mut name in row.names {
            name.kind = name.kind.max(NameKind::Official);
            known.add_name(name);
        }
        known.population = known.population.max(row.population);
        None
    }

    /// Adds a name to a row; `false` when there is no such row.
    pub(super) fn add_name(&mut self, id: &RowId, name: RowName) -> bool {
        let row = self.rows.get_mut(id);
        row.map(|row| row.add_name(name)).is_some()
    }

    /// Takes the outline of a row.
    pub(super) fn outline(&mut self, id: RowId, areas: &MultiPolygon<f64>) {
        self.outlines.insert(id, outline::simplify(areas));
    }

    /// The index file. `around` supplies first-level divisions where the rows have none.
    pub(super) fn finish(mut self, around: Option<&Gazetteer>) -> Vec<u8> {
        self.place_areas();
        self.place_states();
        self.rows.retain(|_, row| row.point.is_some() || row.removes);
        self.name_divisions(around);
        Compiler::new(self).compile()
    }

    /// Puts the point of an outlined row inside its outline and the outline inside its circle.
    fn place_areas(&mut self) {
        for (id, areas) in &self.outlines {
            let Some(row) = self.rows.get_mut(id) else { continue };
            let Some((point, radius)) = outline::centre(areas) else {
                continue;
            };
            let inside = row
                .point
                .is_some_and(|(lat, lon)| areas.contains(&Point::new(lon, lat)));
            if !inside {
                row.point = Some((point.y(), point.x()));
            }
            row.radius_m = row.radius_m.or(Some(radius as u32));
        }
    }

    /// A state without a point gets that of its most populous place; its circle holds the centres of its divisions.
    fn place_states(&mut self) {
        let mut largest: HashMap<&str, (u64, (f64, f64))> = HashMap::new();
        let mut divisions: HashMap<&str, Vec<(Point<f64>, u32)>> = HashMap::new();
        for row in self.rows.values() {
            let Some(point) = row.point else { continue };
            let best = largest.entry(&row.country).or_insert((row.population, point));
            if row.population > best.0 {
                *best = (row.population, point);
            }
            if row.feature == "ADM1" {
                divisions
                    .entry(&row.country)
                    .or_default()
                    .push((Point::new(point.1, point.0), row.radius_m.unwrap_or(0)));
            }
        }
        let mut found = Vec::new();
        for (id, row) in self
            .rows
            .iter()
            .filter(|(_, row)| row.point.is_none() && row.kind == PlaceKind::Country)
        {
            let parts = divisions.get(row.country.as_str()).map_or(&[][..], Vec::as_slice);
            let centre = mean(parts.iter().map(|part| part.0))
                .or(largest.get(row.country.as_str()).map(|l| Point::new(l.1.1, l.1.0)));
            let Some(centre) = centre else { continue };
            let reach = |part: &(Point<f64>, u32)| Haversine.distance(centre, part.0) + f64::from(part.1);
            let radius = parts.iter().map(reach).fold(0.0, f64::max);
            found.push((id.clone(), centre, (radius > 0.0).then_some(radius as u32)));
        }
        for (id, centre, radius) in found {
            let row = self.rows.get_mut(&id).expect("ids come from the rows");
            row.point = Some((centre.y(), centre.x()));
            row.radius_m = row.radius_m.or(radius);
        }
    }

    /// Names each row's first-level division: by the outline that holds its point, else by code, else from `around`.
    fn name_divisions(&mut self, around: Option<&Gazetteer>) {
        let divisions = Divisions::of(self);
        let is_division =
            |row: &Row| row.feature == "ADM1" || matches!(row.kind, PlaceKind::Country | PlaceKind::Continent);
        for row in self
            .rows
            .values_mut()
            .filter(|row| row.admin1.is_none() && !is_division(row))
        {
            let Some((lat, lon)) = row.point else { continue };
            row.admin1 = divisions
                .holding(&row.country, lat, lon)
                .or_else(|| divisions.coded(&row.country, &row.admin1_code))
                .map(str::to_owned)
                .or_else(|| {
                    around?
                        .admin1_at(lat, lon)
                        .filter(|place| place.country.as_ref() == Some(&row.country))
                        .map(|p| p.name)
                });
        }
    }
}

fn mean(points: impl Iterator<Item = Point<f64>>) -> Option<Point<f64>> {
    let (sum, count) = points.fold((Point::new(0.0, 0.0), 0.0), |(sum, count), point| {
        (sum + point, count + 1.0)
    });
    (count > 0.0).then(|| sum / count)
}

/// First-level divisions by country, to look up by point or by code.
struct Divisions {
    outlined: HashMap<String, Vec<(outline::Bounds, MultiPolygon<f64>, String)>>,
    by_code: HashMap<(String, String), String>,
}

impl Divisions {
    fn of(builder: &Builder) -> Self {
        let mut divisions = Self {
            outlined: HashMap::new(),
            by_code: HashMap::new(),
        };
        for row in builder.rows.values().filter(|row| row.feature == "ADM1") {
            let Some(name) = row.names.first().map(|name| name.text.clone()) else {
                continue;
            };
            if !row.admin1_code.is_empty() {
                divisions
                    .by_code
                    .insert((row.country.clone(), row.admin1_code.clone()), name.clone());
            }
            if let Some(areas) = builder.outlines.get(&row.id)
                && let Some(bounds) = outline::bounds(areas)
            {
                divisions
                    .outlined
                    .entry(row.country.clone())
                    .or_default()
                    .push((bounds, areas.clone(), name));
            }
        }
        divisions
    }

    fn holding(&self, country: &str, lat: f64, lon: f64) -> Option<&str> {
        let inside =
            |[west, south, east, north]: outline::Bounds| west <= lon && lon <= east && south <= lat && lat <= north;
        let point = Point::new(lon, lat);
        let candidates = self.outlined.get(country)?;
        candidates
            .iter()
            .find(|(bounds, areas, _)| inside(*bounds) && areas.contains(&point))
            .map(|(_, _, name)| name.as_str())
    }

    fn coded(&self, country: &str, code: &str) -> Option<&str> {
        self.by_code
            .get(&(country.to_owned(), code.to_owned()))
            .map(String::as_str)
    }
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
    rows: Vec<Row>,
    outlines: BTreeMap<RowId, MultiPolygon<f64>>,
    sources: Vec<String>,
    sections: Vec<Vec<u8>>,
    features: Pool,
    countries: Pool,
    admin1s: Pool,
    languages: Pool,
    text_ids: Vec<String>,
}

impl Compiler {
    fn new(builder: Builder) -> Self {
        Self {
            rows: builder.rows.into_values().collect(),
            outlines: builder.outlines,
            sources: builder.sources,
            sections: vec![Vec::new(); Section::COUNT],
            features: Pool::new(),
            countries: Pool::new(),
            admin1s: Pool::new(),
            languages: Pool::new(),
            text_ids: Vec::new(),
        }
    }

    fn put(&mut self, section: Section, bytes: &[u8]) {
        self.sections[section as usize].extend_from_slice(bytes);
    }

    fn compile(mut self) -> Vec<u8> {
        let rows = std::mem::take(&mut self.rows);
        for (place, row) in rows.iter().enumerate() {
            self.columns(row);
            if place.is_multiple_of(NAMES_BLOCK) {
                let at = self.sections[Section::Names as usize].len() as u32;
                self.put(Section::NameAt, &at.to_le_bytes());
            }
            self.names(row);
        }
        self.keys(&rows);
        self.hides(&rows);
        self.outline_table(&rows);
        for (section, pool) in [
            (Section::Features, &self.features.strings),
            (Section::Countries, &self.countries.strings),
            (Section::Admin1s, &self.admin1s.strings),
            (Section::Languages, &self.languages.strings),
            (Section::TextIds, &self.text_ids),
            (Section::Sources, &self.sources),
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

/// The kind of a first-level division depends on how its country is divided.
pub(super) fn kind_in(country: &str, feature: &str, kind: PlaceKind) -> PlaceKind {
    if feature == "ADM1" && has_small_first_level(country) {
        PlaceKind::District
    } else {
        kind
    }
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
