//! Writing the tables.

use super::draw::Draw;
use super::names;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Feature classes with their commonest codes, and how many in a thousand places are of each.
const FEATURES: [((char, &str), u32); 20] = [
    (('P', "PPL"), 330),
    (('P', "PPLX"), 20),
    (('P', "PPLL"), 25),
    (('P', "PPLA3"), 8),
    (('P', "PPLQ"), 4),
    (('H', "STM"), 90),
    (('H', "LK"), 45),
    (('H', "WELL"), 15),
    (('H', "RSV"), 20),
    (('S', "SCH"), 40),
    (('S', "CH"), 45),
    (('S', "HTL"), 35),
    (('S', "FRM"), 55),
    (('S', "BLDG"), 25),
    (('T', "MT"), 65),
    (('T', "HLL"), 45),
    (('T', "ISL"), 20),
    (('A', "ADM4"), 30),
    (('A', "ADM3"), 13),
    (('L', "LCTY"), 40),
];
/// Languages of alternate names, with the script of each but the Latin one. What GeoNames files beside them is there too.
const LANGUAGES: [((&str, Option<usize>), u32); 16] = [
    (("en", None), 14),
    (("", None), 25),
    (("link", None), 10),
    (("wkdt", None), 8),
    (("post", None), 4),
    (("ru", Some(0)), 6),
    (("uk", Some(0)), 2),
    (("el", Some(1)), 1),
    (("ar", Some(2)), 4),
    (("fa", Some(2)), 4),
    (("hy", Some(3)), 1),
    (("hi", Some(4)), 2),
    (("zh", Some(5)), 8),
    (("de", None), 4),
    (("fr", None), 5),
    (("no", None), 6),
];
/// How many places are called what an article may call a person or a thing: "Washington", "Union", "Hope".
const FOUND_IN_NEWS: f64 = 0.05;
const COUNTRIES: u64 = 250;
/// First-level divisions of each country.
const DIVISIONS: u64 = 16;
/// Ids of divisions begin here, above all that GeoNames has given so far, and end before those of other rows: a made-up place
/// stands for no real one.
const FIRST_DIVISION: u64 = 20_000_000;
const FIRST_PLACE: u64 = FIRST_DIVISION + COUNTRIES * DIVISIONS;
/// Ids of places are multiples of this prime modulo a prime, so that each comes once and in no order.
const STRIDE: u64 = 7_368_787;
/// Alternate names for each place, in the mean.
const ALTERNATES: f64 = 1.25;

/// Two letters for a country.
fn code(country: u64) -> String {
    let letter = |number: u64| char::from(b'A' + (number % 26) as u8);
    [letter(country / 26), letter(country)].iter().collect()
}

/// Writes all tables into the folder.
pub fn write(rows: u64, seed: u64, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let open = |name: &str| Ok::<_, io::Error>(BufWriter::with_capacity(1 << 18, File::create(folder.join(name))?));
    let (mut dump, mut alternates) = (open("allCountries.txt")?, open("alternateNamesV2.txt")?);
    let (mut codes, mut hierarchy) = (open("admin1CodesASCII.txt")?, open("hierarchy.txt")?);
    divisions(seed, &mut dump, &mut codes)?;
    let prime = prime_from(rows + rows / 20 + 2);
    let mut names = 0;
    for row in 0..rows.saturating_sub(COUNTRIES * DIVISIONS) {
        let place = Place::draw(seed, rows, FIRST_PLACE + (row + 1) * STRIDE % prime, row);
        place.write(&mut dump)?;
        place.write_alternates(&mut alternates, &mut names)?;
        if place.class == 'A' {
            let division = FIRST_DIVISION + place.country * DIVISIONS + place.division;
            writeln!(hierarchy, "{division}\t{}\tADM", place.id)?;
        }
    }
    [dump, alternates, codes, hierarchy]
        .iter_mut()
        .try_for_each(Write::flush)
}

fn divisions(seed: u64, dump: &mut impl Write, codes: &mut impl Write) -> io::Result<()> {
    for number in 0..COUNTRIES * DIVISIONS {
        let (country, division) = (number / DIVISIONS, number % DIVISIONS);
        let mut draw = Draw::new(seed, number);
        let name = names::whole(&mut draw, names::sound(country), 'A');
        let (iso, ascii, id) = (code(country), names::ascii(&name), FIRST_DIVISION + number);
        let (lat, lon) = centre(country, division);
        writeln!(codes, "{iso}.{:02}\t{name}\t{ascii}\t{id}", division + 1)?;
        writeln!(
            dump,
            "{id}\t{name}\t{ascii}\t\t{lat:.5}\t{lon:.5}\tA\tADM1\t{iso}\t\t{:02}\t\t\t\t{}\t\t\t\t2024-01-01",
            division + 1,
            draw.below(3_000_000)
        )?;
    }
    Ok(())
}

/// Degrees north and east of the middle of a division.
fn centre(country: u64, division: u64) -> (f64, f64) {
    let lat = -55.0 + (country / 25) as f64 * 12.0 + (division / 4) as f64 * 2.5;
    let lon = -178.0 + (country % 25) as f64 * 14.2 + (division % 4) as f64 * 3.0;
    (lat, lon)
}

fn prime_from(least: u64) -> u64 {
    let is_prime = |n: &u64| (2..).take_while(|d| d * d <= *n).all(|d| !n.is_multiple_of(d));
    (least..)
        .find(|n| is_prime(n) && *n != STRIDE)
        .expect("there is no last prime")
}

struct Place {
    id: u64,
    class: char,
    feature: &'static str,
    country: u64,
    division: u64,
    lat: f64,
    lon: f64,
    population: u64,
    name: String,
}

impl Place {
    /// The place of a row. Rows of a country come together, as in GeoNames.
    fn draw(seed: u64, rows: u64, id: u64, row: u64) -> Self {
        let mut draw = Draw::new(seed, id);
        // The share of rows before a country grows with the square root of its number: the first are the largest.
        let share = row as f64 / rows as f64;
        let country = ((share * share * COUNTRIES as f64) as u64).min(COUNTRIES - 1);
        let (class, feature) = draw.weighted(&FEATURES);
        let division = draw.below(DIVISIONS);
        let (lat, lon) = centre(country, division);
        let population = match class {
            'P' if draw.chance(0.12) => (200.0 / (1.0 - draw.share())).min(2e7) as u64,
            _ => 0,
        };
        // Four of ten names are of a country's common ones, of which there are the more the more places there are.
        let mut namer = match draw.chance(0.4) {
            true => Draw::new(
                seed ^ 0xc0,
                country << 40 | u64::from(class as u32) << 32 | draw.rank(rows / 1_000),
            ),
            false => Draw::new(seed ^ 0x0f, id),
        };
        let name = match draw.chance(FOUND_IN_NEWS) {
            true => names::found_in_news(&mut draw),
            false => names::whole(&mut namer, names::sound(country), class),
        };
        let (lat, lon) = (lat + draw.share() * 2.4 - 1.2, lon + draw.share() * 2.8 - 1.4);
        Self {
            id,
            class,
            feature,
            country,
            division,
            lat,
            lon,
            population,
            name,
        }
    }

    /// The line of the dump. A twentieth have no division's code; a quarter list names without their languages.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut draw = Draw::new(self.id, 7);
        let admin1 = if draw.chance(0.05) {
            "00".to_owned()
        } else {
            format!("{:02}", self.division + 1)
        };
        let (id, name, ascii) = (self.id, &self.name, names::ascii(&self.name));
        let mut others = Vec::new();
        if draw.chance(0.25) {
            for script in 0..1 + draw.rank(6) {
                others.push(names::in_script(name, script as usize));
            }
        }
        writeln!(
            out,
            "{id}\t{name}\t{ascii}\t{}\t{:.5}\t{:.5}\t{}\t{}\t{}\t\t{admin1}\t\t\t\t{}\t\t{}\t\t2024-01-01",
            others.join(","),
            self.lat,
            self.lon,
            self.class,
            self.feature,
            code(self.country),
            self.population,
            draw.below(2_000),
        )
    }

    /// Lines of alternate names: none for most places, many for a few, the more the larger they are.
    fn write_alternates(&self, out: &mut impl Write, names: &mut u64) -> io::Result<()> {
        let mut draw = Draw::new(self.id, 11);
        let mean = if self.population > 0 {
            ALTERNATES * 4.0
        } else {
            ALTERNATES * 0.82
        };
        let count = if draw.chance(0.45) {
            (mean / 0.45 * 2.0 * draw.share()).round() as u64
        } else {
            0
        };
        for _ in 0..count {
            *names += 1;
            let (language, script) = draw.weighted(&LANGUAGES);
            let text = match (language, script) {
                ("link", _) => format!("https://example.org/wiki/{}", self.id),
                ("wkdt", _) => format!("Q{}", self.id),
                ("post", _) => format!("{:05}", draw.below(100_000)),
                (_, Some(script)) => names::in_script(&self.name, script),
                _ if draw.chance(0.5) => self.name.clone(),
                _ => names::whole(&mut draw, names::sound(self.country + 1), self.class),
            };
            let (preferred, old) = (u8::from(draw.chance(0.1)), u8::from(draw.chance(0.02)));
            let mark = |set: u8| if set == 1 { "1" } else { "" };
            let (preferred, old) = (mark(preferred), mark(old));
            writeln!(
                out,
                "{names}\t{}\t{language}\t{text}\t{preferred}\t\t\t{old}\t\t",
                self.id
            )?;
        }
        Ok(())
    }
}
