//! How many megabytes of article text each step and the whole pipeline go through in a second, on one thread.
//!
//! The text is that of the shipped example articles, over and over to half a megabyte, or, with `SITMAP_BENCH_ARTICLES`,
//! the articles of that file or folder once. Every figure is per byte of all the text, also for the steps that see only
//! the part that is worth it: so the times of the steps add up to that of the pipeline.
#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jiff::ToSpan;
use jiff::civil::Date;
use sitmap::annotate::Annotator;
use sitmap::control;
use sitmap::gazetteer::Gazetteer;
use sitmap::model::{Article, Document, Report, Sentence, SourceRef, Span};
use sitmap::read::{self, Reader};
use sitmap::{export, extract, merge, pipeline, recognise};
use std::collections::BTreeMap;
use std::hint::black_box;

#[path = "../tests/theatre/mod.rs"]
mod theatre;

/// How much of the examples' text is measured: enough that caches do not hold all of it.
const BYTES: usize = 512 << 10;

type Spans = Vec<(usize, Span)>;

/// An article with what each step makes of it.
struct Prepared {
    article: Article,
    sentences: Spans,
    worth: Spans,
    parsed: Vec<Sentence>,
}

impl Prepared {
    fn new(article: Article) -> Self {
        let sentences = pipeline::sentences(&article);
        let worth = recognise::worth_parsing(&article.text, &sentences, |(_, span)| span);
        let parsed = Annotator::embedded().annotate(&article.text, &worth);
        Self {
            article,
            sentences,
            worth,
            parsed,
        }
    }

    fn document(&self, gazetteer: &Gazetteer) -> Document<'_> {
        pipeline::document(&self.article, self.parsed.clone(), &self.sentences, gazetteer)
    }
}

fn articles(input: &str) -> Vec<Article> {
    let reader = Reader::new(&[input.to_owned()], read::Options::default());
    reader
        .expect("the articles to measure are there")
        .filter_map(Result::ok)
        .collect()
}

/// The articles to measure.
fn corpus() -> Vec<Article> {
    if let Ok(input) = std::env::var("SITMAP_BENCH_ARTICLES") {
        return articles(&input);
    }
    let examples = articles(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles"));
    let mut bytes = 0;
    let rounds = (0..).flat_map(|round| examples.iter().map(move |article| (round, article)));
    rounds
        .take_while(|(_, article)| {
            bytes += article.text.len();
            bytes <= BYTES
        })
        .map(|(round, article)| Article {
            id: format!("{}~{round}", article.id),
            ..article.clone()
        })
        .collect()
}

fn sources(articles: &[Article]) -> BTreeMap<String, SourceRef> {
    let source = |article: &Article| SourceRef {
        article: article.id.clone(),
        source: article.source.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        published: article.published,
        span: Span::default(),
    };
    articles
        .iter()
        .map(|article| (article.id.clone(), source(article)))
        .collect()
}

/// What happens to each article by itself, and where the time goes in it.
fn articles_alone(criterion: &mut Criterion) {
    let corpus = corpus();
    let prepared: Vec<Prepared> = corpus.into_iter().map(Prepared::new).collect();
    let gazetteer = Gazetteer::embedded();
    let bytes: usize = prepared.iter().map(|p| p.article.text.len()).sum();
    let mut group = criterion.benchmark_group("steps");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let mut each = |name: &str, step: &dyn Fn(&Prepared)| {
        group.bench_function(name, |b| b.iter(|| prepared.iter().for_each(step)));
    };
    each("1 read", &|p| {
        let article = &p.article;
        black_box(read::article_from_text(
            &article.id,
            article.text.clone(),
            article.published,
        ));
    });
    each("2 split", &|p| {
        black_box(pipeline::sentences(&p.article));
    });
    each("2 scan for worth", &|p| {
        let span = |(_, span)| span;
        black_box(recognise::worth_parsing(&p.article.text, &p.sentences, span));
    });
    each("2 scan for names", &|p| {
        for (_, span) in &p.sentences {
            black_box(gazetteer.scan(&p.article.text, *span));
        }
    });
    each("2 annotate", &|p| {
        black_box(Annotator::embedded().annotate(&p.article.text, &p.worth));
    });
    each("3 recognise and resolve", &|p| {
        if !p.parsed.is_empty() {
            black_box(p.document(&gazetteer));
        }
    });
    let documents: Vec<Document<'_>> = prepared.iter().map(|p| p.document(&gazetteer)).collect();
    group.bench_function("4 extract", |b| {
        b.iter(|| documents.iter().map(|d| extract::reports(d).len()).sum::<usize>())
    });
    group.finish();
}

/// What happens to all articles together, and the whole of it.
fn articles_together(criterion: &mut Criterion) {
    let corpus = corpus();
    let gazetteer = Gazetteer::embedded();
    let known = sources(&corpus);
    let options = pipeline::Options::default();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let one = one.expect("a thread");
    let bytes: usize = corpus.iter().map(|article| article.text.len()).sum();
    let mut group = criterion.benchmark_group("steps");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let reports: Vec<Report> = corpus.iter().flat_map(|a| pipeline::extract(a, &gazetteer)).collect();
    group.bench_function("5 merge", |b| b.iter(|| merge::merge(reports.clone(), &known)));
    let situation = pipeline::situation(corpus.iter().cloned(), &gazetteer, &options);
    group.bench_function("6 control", |b| {
        b.iter_batched(
            || situation.clone(),
            |mut situation| pipeline::draw(&mut situation, &gazetteer, &options),
            BatchSize::LargeInput,
        )
    });
    let folder = tempfile::tempdir().expect("a folder for the layers");
    let country = |code: &str| gazetteer.country(code).map(|place| place.name);
    group.bench_function("7 export", |b| {
        b.iter(|| export::write(&situation, &country, folder.path()).expect("a folder that can be written to"));
    });
    group.bench_function("all", |b| {
        b.iter(|| one.install(|| pipeline::situation(corpus.iter().cloned(), &gazetteer, &options)))
    });
    group.finish();
}

/// How the time of drawing grows with the statements, and what a year of days takes.
fn front_line(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("front line");
    group.sample_size(10);
    for count in [1_000, 2_000, 5_000, 10_000, 20_000, 40_000] {
        let told = theatre::statements(count, 1);
        let options = control::Options {
            as_of: told[0].date,
            outline: None,
            ground: None,
            baseline: None,
        };
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{count} statements"), |b| {
            b.iter(|| control::draw(&told, &options))
        });
    }
    let told = theatre::statements(2_000, 365);
    let days: Vec<Date> = told[0].date.series(1.day()).take(365).collect();
    let options = control::Options {
        as_of: told[0].date,
        outline: None,
        ground: None,
        baseline: None,
    };
    group.bench_function("365 days of 2000 statements", |b| {
        b.iter(|| control::period(&told, &options, &days))
    });
    group.finish();
}

criterion_group!(benches, articles_alone, articles_together, front_line);
criterion_main!(benches);
