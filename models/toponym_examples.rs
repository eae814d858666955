//! The candidates of annotated texts with their features, as a table for `train_toponyms.py`.
//!
//! ```text
//! cargo run --release --example toponym_examples -- CORPUS.jsonl… > examples.tsv
//! ```
//! A line of a corpus is `{"doc_id", "text", "toponyms": [{"start", "end", "lat", …}]}`, offsets in Unicode code points.

use serde::Deserialize;
use sitmap::annotate::{self, Annotator};
use sitmap::gazetteer::Gazetteer;
use sitmap::model::Span;
use sitmap::recognise::place;
use std::io::{BufWriter, Write};
use std::{env, fs, io};

#[derive(Deserialize)]
struct Document {
    doc_id: String,
    text: String,
    toponyms: Vec<Toponym>,
}

#[derive(Deserialize)]
struct Toponym {
    start: usize,
    end: usize,
    lat: Option<f64>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gazetteer = Gazetteer::embedded();
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(
        out,
        "corpus\tdocument\tstart\tend\tlabel\t{}",
        place::feature_names().join("\t")
    )?;
    for path in env::args().skip(1) {
        for line in fs::read_to_string(&path)?.lines() {
            let document: Document = serde_json::from_str(line)?;
            write(&mut out, &path, &document, &gazetteer)?;
        }
    }
    Ok(())
}

/// One row for each candidate: 1 where it is a toponym, 0 where it is none, -1 where it is one without coordinates.
fn write(out: &mut impl Write, corpus: &str, document: &Document, gazetteer: &Gazetteer) -> io::Result<()> {
    let text = &document.text;
    let whole = Span::new(0, text.len());
    let sentences: Vec<(usize, Span)> = annotate::split(text, whole).into_iter().map(|span| (0, span)).collect();
    let parsed = Annotator::embedded().annotate(text, &sentences);
    for example in place::examples(text, &parsed, gazetteer) {
        let start = text[..example.span.start].chars().count();
        let end = start + example.span.of(text).chars().count();
        let gold = document.toponyms.iter().find(|t| (t.start, t.end) == (start, end));
        let label = gold.map_or(0, |t| if t.lat.is_some() { 1 } else { -1 });
        write!(out, "{corpus}\t{}\t{start}\t{end}\t{label}", document.doc_id)?;
        for value in example.row {
            write!(out, "\t{value}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
