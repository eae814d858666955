//! Asking an index.

use sitmap::gazetteer::{Gazetteer, Layer};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

/// So many names are asked for.
const NAMES: usize = 200_000;

/// Prints how long opening takes and how many names are found in a second, those of places in no order.
pub fn run(file: &Path, folder: &Path) -> Result<(), String> {
    let names = some_names(&folder.join("allCountries.txt")).map_err(|error| error.to_string())?;
    let gazetteer = Gazetteer::embedded();
    let start = Instant::now();
    let layer = Layer::open(file).map_err(|error| error.to_string())?;
    println!("opened in {:.2} ms", start.elapsed().as_secs_f64() * 1e3);
    let gazetteer = gazetteer.layered(layer);
    for round in ["first", "second"] {
        let start = Instant::now();
        let found: usize = names
            .iter()
            .map(|name| black_box(gazetteer.candidates(name)).len())
            .sum();
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{round}: {:.0} names a second, {found} places found",
            names.len() as f64 / seconds
        );
    }
    Ok(())
}

/// Main names of lines that lie equally far apart.
fn some_names(dump: &Path) -> std::io::Result<Vec<String>> {
    let length = dump.metadata()?.len() as usize;
    let (mut read, mut next, mut names) = (0, 0, Vec::with_capacity(NAMES));
    for line in BufReader::new(File::open(dump)?).lines() {
        let line = line?;
        if read >= next {
            names.extend(line.split('\t').nth(1).map(str::to_owned));
            next += length / NAMES;
        }
        read += line.len() + 1;
    }
    Ok(names)
}
