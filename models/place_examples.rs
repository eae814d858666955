//! What the trees that recognise and resolve place names are trained on, and what comes of them.
//!
//! ```text
//! cargo run --release --example place_examples -- toponyms CORPUS… > toponyms.tsv    # is this stretch a place's name?
//! cargo run --release --example place_examples -- places CORPUS… > places.tsv        # is this the place that is meant?
//! cargo run --release --example place_examples -- answers CORPUS… > answers.jsonl    # what is found, and what becomes of the rest
//! ```
//! A corpus is JSON Lines of `{"doc_id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}`, offsets in Unicode code
//! points, or text as in `corpus/` with `[[Name|lat,lon]]` in line. `--trees GLANCE,TOPONYMS` and `--trees
//! GLANCE,TOPONYMS,PLACES` take other trees than those the program was built with: the second table takes the names that the
//! first ones recognise. `--gazetteer FILE` lays a layer over the embedded places; the corpora then bear its name behind a plus
//! sign.

use rayon::prelude::*;
use serde::Deserialize;
use sitmap::annotate::{self, Annotator};
use sitmap::forest::Forest;
use sitmap::gazetteer::{Gazetteer, Layer};
use sitmap::model::{PlaceKind, Question, Resolution, ResolvedPlace, Sentence, Span};
use sitmap::pipeline;
use sitmap::recognise::place::{self, Forests};
use sitmap::resolve;
use sitmap::resolve::place::Example;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const USAGE: &str = "usage: place_examples toponyms|places|answers [--trees FILES] [--gazetteer FILE] CORPUS…";
/// A point this near to the right one is right, in metres: for settlements and sites, and for wider places. Sources put the
/// middle of what is wider still anywhere inside it.
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
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let trees = Trees::read(option(&mut arguments, "--trees").as_deref())?;
    let layer = option(&mut arguments, "--gazetteer");
    let (header, table): (_, Table) = match arguments.first().map(String::as_str) {
        Some("toponyms") => (Some(place::feature_names()), toponyms),
        Some("places") => (Some(resolve::place::feature_names()), places),
        Some("answers") => (None, answers),
        _ => return Err(USAGE.into()),
    };
    let mut documents = Vec::new();
    for path in &arguments[1..] {
        documents.extend(read(Path::new(path))?);
    }
    let mut gazetteer = Gazetteer::embedded();
    if let Some(layer) = layer {
        let path = Path::new(&layer);
        gazetteer = gazetteer.layered(Layer::open(path)?);
        for document in &mut documents {
            document.corpus = format!("{}+{}", document.corpus, stem(path));
        }
    }
    let rows: Vec<String> = documents
        .par_iter()
        .map(|document| table(document, &gazetteer, &trees))
        .collect();
    if let Some(features) = header {
        println!(
            "corpus\tdocument\tstart\tend\tname\tsentence\tlabel\t{}",
            features.join("\t")
        );
    }
    print!("{}", rows.concat());
    Ok(())
}

/// Takes an option and its value out of the arguments.
fn option(arguments: &mut Vec<String>, name: &str) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    (at + 1 < arguments.len()).then(|| arguments.drain(at..=at + 1).nth(1))?
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Trees of files, where such were named.
#[derive(Default)]
struct Trees {
    toponyms: Option<Forests>,
    places: Option<Forest>,
}

impl Trees {
    fn read(files: Option<&str>) -> Result<Self, Box<dyn Error>> {
        let Some(files) = files else { return Ok(Self::default()) };
        let texts: Vec<String> = files.split(',').map(fs::read_to_string).collect::<Result<_, _>>()?;
        let [glance, toponyms, places @ ..] = texts.as_slice() else {
            return Err("--trees takes two files or three".into());
        };
        Ok(Self {
            toponyms: Some(Forests::parse(glance, toponyms)),
            places: places.first().map(|text| resolve::place::parse_forest(text)),
        })
    }

    fn toponyms(&self) -> &Forests {
        self.toponyms.as_ref().unwrap_or_else(|| Forests::embedded())
    }

    fn places(&self) -> &Forest {
        self.places.as_ref().unwrap_or_else(|| resolve::place::forest())
    }
}

/// Makes the rows of a document.
type Table = fn(&Document, &Gazetteer, &Trees) -> String;

fn read(path: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let corpus = stem(path);
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

fn sentences(text: &str) -> Vec<(usize, Span)> {
    let whole = Span::new(0, text.len());
    annotate::split(text, whole).into_iter().map(|span| (0, span)).collect()
}

/// One row for each stretch that may be a name: 1 where it is a toponym, 0 where it is none, -1 where a corpus of JSON Lines
/// marks one that it gives no point for (streets, farms): corpora differ on these.
fn toponyms(document: &Document, gazetteer: &Gazetteer, _: &Trees) -> String {
    let (text, untrained) = (&document.text, Forests::untrained());
    let mut sentences = Annotator::embedded().tokenize(text, &sentences(text));
    let reading = place::Reading::of(text, &sentences, gazetteer, &untrained);
    let every_word = |(sentence, s): (usize, &Sentence)| Question {
        sentence,
        tokens: (0..s.tokens.len()).collect(),
    };
    let all: Vec<Question> = sentences.iter().enumerate().map(every_word).collect();
    Annotator::embedded().label(text, &mut sentences, &all);
    let mut rows = String::new();
    for example in reading.examples(&sentences) {
        let (start, end) = code_points(&document.text, example.span);
        let gold = document.toponyms.iter().find(|t| (t.start, t.end) == (start, end));
        let label = gold.map_or(0, |t| if t.lat.is_some() || document.is_marked { 1 } else { -1 });
        row(&mut rows, document, (start, end), example.sentence, label, &example.row);
    }
    rows
}

/// One row for each candidate of each recognised toponym whose point is known: 1 for the candidate nearest to it, if that is
/// near enough to be the place, and for others hardly farther; else 0.
fn places(document: &Document, gazetteer: &Gazetteer, trees: &Trees) -> String {
    let text = &document.text;
    let (mentions, around) = pipeline::names(text, None, &sentences(text), gazetteer, trees.toponyms());
    let examples = resolve::place::examples(&mentions, &around, text);
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
            let reach = match example.place.kind {
                PlaceKind::Settlement | PlaceKind::Site => NEAR_M,
                PlaceKind::District | PlaceKind::Region => WIDE_M,
                PlaceKind::Country | PlaceKind::Continent | PlaceKind::Water => {
                    f64::from(example.place.radius_m).max(WIDE_M)
                }
            };
            let right = away(example) <= reach && away(example) <= nearest + HARDLY_M;
            row(&mut rows, document, span, 0, i8::from(right), &example.row);
        }
    }
    rows
}

/// A line of JSON: the toponyms that are found, as `sitmap geoparse` prints them, and how many of those that the corpus gives
/// a point for have which [`fate`].
fn answers(document: &Document, gazetteer: &Gazetteer, trees: &Trees) -> String {
    let text = &document.text;
    let (mentions, around) = pipeline::names(text, None, &sentences(text), gazetteer, trees.toponyms());
    let found = resolve::place::resolve(mentions, &around, text, trees.places());
    let spans: Vec<(usize, usize)> = found
        .iter()
        .map(|place| code_points(text, place.mention.span))
        .collect();
    let mut fates: BTreeMap<&str, usize> = BTreeMap::new();
    for gold in &document.toponyms {
        if let Some(point) = gold.lat.zip(gold.lon) {
            *fates
                .entry(fate((gold.start, gold.end), point, &spans, &found))
                .or_default() += 1;
        }
    }
    let toponyms = spans.iter().zip(&found).map(|((start, end), place)| {
        let point = match &place.resolution {
            Resolution::Found(found) => Some((found.place.lat, found.place.lon)),
            _ => None,
        };
        let (lat, lon) = point.unzip();
        serde_json::json!({ "start": start, "end": end, "name": place.mention.span.of(text), "lat": lat, "lon": lon })
    });
    let toponyms: Vec<_> = toponyms.collect();
    let line = serde_json::json!({
        "corpus": document.corpus, "doc_id": document.doc_id, "toponyms": toponyms, "fates": fates,
    });
    format!("{line}\n")
}

/// What becomes of a toponym that the corpus marks.
fn fate(gold: (usize, usize), point: (f64, f64), spans: &[(usize, usize)], found: &[ResolvedPlace]) -> &'static str {
    let Some(at) = spans.iter().position(|span| *span == gold) else {
        let overlaps = spans.iter().any(|span| span.0 < gold.1 && gold.0 < span.1);
        return if overlaps { "boundary" } else { "not recognised" };
    };
    let near = |lat: f64, lon: f64| metres(point, (lat, lon)) <= WIDE_M;
    let listed = found[at]
        .mention
        .candidates
        .iter()
        .any(|place| near(place.lat, place.lon));
    match &found[at].resolution {
        Resolution::Found(found) if near(found.place.lat, found.place.lon) => "right",
        _ if !listed => "not in the gazetteer",
        Resolution::Found(_) => "wrong choice",
        _ => "abstained",
    }
}

fn row(
    rows: &mut String,
    document: &Document,
    (start, end): (usize, usize),
    sentence: usize,
    label: i8,
    values: &[f32],
) {
    let _ = write!(
        rows,
        "{}\t{}\t{start}\t{end}\t{}\t{sentence}\t{label}",
        document.corpus,
        document.doc_id,
        name(&document.text, start, end)
    );
    for value in values {
        let _ = write!(rows, "\t{value}");
    }
    rows.push('\n');
}

/// The stretch in lower case, in one cell.
fn name(text: &str, start: usize, end: usize) -> String {
    let stretch: String = text.chars().skip(start).take(end - start).collect();
    stretch.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
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
