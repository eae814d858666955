//! What the trees that recognise and resolve place names are trained on: a table of examples from annotated texts.
//!
//! ```text
//! cargo run --release --example place_examples -- toponyms CORPUS… > toponyms.tsv    # is this stretch a place's name?
//! cargo run --release --example place_examples -- places CORPUS… > places.tsv        # is this the place that is meant?
//! ```
//! A corpus is JSON Lines of `{"doc_id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}`, offsets in Unicode code
//! points, or text as in `corpus/` with `[[Name|lat,lon]]` in line. The second table takes the names that the program
//! recognises, so it is made by a program that was built with the trees of the first.

use rayon::prelude::*;
use serde::Deserialize;
use sitmap::annotate::{self, Annotator};
use sitmap::gazetteer::Gazetteer;
use sitmap::model::{PlaceKind, Sentence, Span};
use sitmap::recognise::{actor, place};
use sitmap::resolve::place::Example;
use sitmap::{pipeline, resolve};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// A point this near to the right one is right, in metres: for settlements and sites, and for wider places.
const NEAR_M: f64 = 40_000.0;
const WIDE_M: f64 = 161_000.0;
/// So much farther than the nearest candidate one may be as well: points differ by source.
const HARDLY_M: f64 = 10_000.0;

#[derive(Clone, Deserialize)]
struct Document {
    #[serde(default)]
    corpus: String,
    doc_id: String,
    text: String,
    toponyms: Vec<Toponym>,
    /// Its toponyms are marked in line: all of them, those without a known point too.
    #[serde(skip)]
    is_marked: bool,
}

#[derive(Clone, Deserialize)]
struct Toponym {
    start: usize,
    end: usize,
    lat: Option<f64>,
    lon: Option<f64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (features, table): (_, Table) = match arguments.next().as_deref() {
        Some("toponyms") => (place::feature_names(), toponyms),
        Some("places") => (resolve::place::feature_names(), places),
        _ => return Err("usage: place_examples toponyms|places CORPUS…".into()),
    };
    let mut documents = Vec::new();
    for path in arguments {
        documents.extend(read(Path::new(&path))?);
    }
    let gazetteer = Gazetteer::embedded();
    let rows: Vec<String> = documents
        .par_iter()
        .map(|document| table(document, &parsed(&document.text), &gazetteer))
        .collect();
    println!("corpus\tdocument\tstart\tend\tlabel\t{}", features.join("\t"));
    print!("{}", rows.concat());
    Ok(())
}

/// Makes the rows of a document.
type Table = fn(&Document, &[Sentence], &Gazetteer) -> String;

fn read(path: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let corpus = path
        .file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let content = fs::read_to_string(path)?;
    if path.extension().is_some_and(|e| e == "txt") {
        let reports = content.split("\n---\n").enumerate();
        let documents: Vec<Vec<Document>> = reports
            .map(|(i, report)| marked(&corpus, i, report))
            .collect::<Result<_, _>>()?;
        return Ok(documents.concat());
    }
    let document = |line: &str| -> Result<Document, Box<dyn Error>> {
        let mut document: Document = serde_json::from_str(line)?;
        document.corpus.clone_from(&corpus);
        Ok(document)
    };
    content.lines().map(document).collect()
}

/// A report with its toponyms marked in line, its first line being no part of it; and each of its paragraphs alone, since
/// messages of one sentence are reports too. Their names differ behind a slash.
fn marked(corpus: &str, number: usize, report: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let body = report.trim().split_once('\n').map_or("", |(_, body)| body.trim());
    let name = format!("{corpus}-{}", number + 1);
    let paragraphs = body.split("\n\n").filter(|paragraph| *paragraph != body);
    let texts = std::iter::once(body).chain(paragraphs).enumerate();
    texts
        .map(|(i, text)| unmarked(corpus, &format!("{name}/{i}"), text))
        .collect()
}

fn unmarked(corpus: &str, name: &str, mut rest: &str) -> Result<Document, Box<dyn Error>> {
    let mut document = Document {
        corpus: corpus.to_owned(),
        doc_id: name.to_owned(),
        text: String::new(),
        toponyms: Vec::new(),
        is_marked: true,
    };
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, after) = after
            .split_once("]]")
            .ok_or_else(|| format!("{name}: [[ is not closed"))?;
        let (toponym, point) = mark.rsplit_once('|').ok_or_else(|| format!("{name}: no | in {mark}"))?;
        let point = point
            .split_once(',')
            .map(|(lat, lon)| (lat.trim().parse(), lon.trim().parse()));
        document.text.push_str(before);
        let start = document.text.chars().count();
        document.text.push_str(toponym);
        document.toponyms.push(Toponym {
            start,
            end: start + toponym.chars().count(),
            lat: point.as_ref().and_then(|(lat, _)| lat.clone().ok()),
            lon: point.as_ref().and_then(|(_, lon)| lon.clone().ok()),
        });
        rest = after;
    }
    document.text.push_str(rest);
    Ok(document)
}

fn parsed(text: &str) -> Vec<Sentence> {
    let whole = Span::new(0, text.len());
    let sentences: Vec<(usize, Span)> = annotate::split(text, whole).into_iter().map(|span| (0, span)).collect();
    Annotator::embedded().annotate(text, &sentences)
}

/// One row for each stretch that may be a name: 1 where it is a toponym, 0 where it is none, -1 where a corpus of JSON Lines
/// marks one that it gives no point for (streets, farms): corpora differ on these.
fn toponyms(document: &Document, parsed: &[Sentence], gazetteer: &Gazetteer) -> String {
    let mut rows = String::new();
    for example in place::examples(&document.text, parsed, gazetteer) {
        let (start, end) = code_points(&document.text, example.span);
        let gold = document.toponyms.iter().find(|t| (t.start, t.end) == (start, end));
        let label = gold.map_or(0, |t| if t.lat.is_some() || document.is_marked { 1 } else { -1 });
        row(&mut rows, document, (start, end), label, &example.row);
    }
    rows
}

/// One row for each candidate of each recognised toponym whose point is known: 1 for the candidate nearest to it, if that is
/// near enough to be the place, and for others hardly farther; else 0.
fn places(document: &Document, parsed: &[Sentence], gazetteer: &Gazetteer) -> String {
    let text = &document.text;
    let mentions = place::find(text, parsed, gazetteer);
    let actors = actor::find(text, parsed, gazetteer);
    let countries = pipeline::countries(&actors, gazetteer);
    let examples = resolve::place::examples(&mentions, &countries, text);
    let mut rows = String::new();
    for of_mention in examples.chunk_by(|a, b| a.mention == b.mention) {
        let span = code_points(text, mentions[of_mention[0].mention].span);
        let gold = document.toponyms.iter().find(|t| (t.start, t.end) == span);
        let Some(gold) = gold.and_then(|t| t.lat.zip(t.lon)) else {
            continue;
        };
        let away = |example: &Example| metres(gold, (example.place.lat, example.place.lon));
        let nearest = of_mention.iter().map(away).fold(f64::INFINITY, f64::min);
        for example in of_mention {
            let wide = !matches!(example.place.kind, PlaceKind::Settlement | PlaceKind::Site);
            let near = away(example) <= if wide { WIDE_M } else { NEAR_M };
            let right = near && away(example) <= nearest + HARDLY_M;
            row(&mut rows, document, span, i8::from(right), &example.row);
        }
    }
    rows
}

fn row(rows: &mut String, document: &Document, (start, end): (usize, usize), label: i8, values: &[f32]) {
    let _ = write!(
        rows,
        "{}\t{}\t{start}\t{end}\t{label}",
        document.corpus, document.doc_id
    );
    for value in values {
        let _ = write!(rows, "\t{value}");
    }
    rows.push('\n');
}

fn code_points(text: &str, span: Span) -> (usize, usize) {
    let start = text[..span.start].chars().count();
    (start, start + span.of(text).chars().count())
}

/// Great-circle distance.
fn metres((lat1, lon1): (f64, f64), (lat2, lon2): (f64, f64)) -> f64 {
    use geo::{Distance, Haversine, Point};
    Haversine.distance(Point::new(lon1, lat1), Point::new(lon2, lat2))
}
