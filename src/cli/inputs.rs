//! Arguments that several commands share.

use super::failure::Failure;
use super::progress::Progress;
use crate::control::{Baseline, BaselineError};
use crate::gazetteer::{Gazetteer, Homes, Layer};
use crate::model::{Article, Place};
use crate::pipeline;
use crate::read::{self, Reader, parse_day};
use clap::Args;
use geo::{Geometry, MultiPolygon};
use geojson::GeoJson;
use jiff::civil::Date;
use std::fs;
use std::path::{Path, PathBuf};

/// Which articles to read.
#[derive(Args)]
pub struct Articles {
    /// Files, folders or patterns of articles (text, Markdown, HTML, CSV, JSON Lines); - for standard input
    #[arg(required = true, value_name = "ARTICLES")]
    inputs: Vec<String>,
    /// The day of publication of articles that name none
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    published: Option<Date>,
}

/// Which places to know.
#[derive(Args)]
pub struct Places {
    /// Places over the embedded ones: a file of `sitmap gazetteer build`, or a CSV of your own (may be repeated)
    #[arg(long = "gazetteer", value_name = "FILE", global = true)]
    files: Vec<PathBuf>,
}

/// Where the outlet of the articles is at home.
#[derive(Args)]
pub struct Home {
    /// Where the outlet is at home: of namesakes the nearer is likelier (a name, "Town, Country" or an ISO country code)
    #[arg(long, value_name = "PLACE")]
    home: Option<String>,
    /// Learn where each outlet (the articles' `source`) is at home from all of its articles, which are read twice; an outlet with
    /// news of everywhere has the home of --home
    #[arg(long)]
    learn_homes: bool,
}

/// What to draw lines from.
#[derive(Args)]
pub struct Front {
    /// A known earlier front line (GeoJSON, with side_left and side_right), which statements then move
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// The theatre that lines and areas are clipped to (GeoJSON polygon)
    #[arg(long, value_name = "FILE")]
    outline: Option<PathBuf>,
    /// The day the front line stands for [default: that of the newest article]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
}

/// How many processors to use.
#[derive(Args)]
pub struct Threads {
    /// Number of threads [default: one a processor]; the result is the same
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
}

/// How the reading of articles went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// Articles read.
    pub read: usize,
    /// Files or rows that could not be.
    pub unread: usize,
}

impl Articles {
    /// Hands every readable article to `use_them`, and names the others. Folders in `exclude` are not read.
    pub fn read<T>(
        &self,
        exclude: &[PathBuf],
        use_them: impl FnOnce(&mut (dyn Iterator<Item = Article> + Send)) -> T,
    ) -> Result<(T, Reading), Failure> {
        let mut reader = self.reader(exclude)?;
        let progress = Progress::start();
        let mut reading = Reading::default();
        let mut articles = reader.by_ref().filter_map(|item| match item {
            Ok(article) => {
                reading.read += 1;
                progress.step();
                Some(article)
            }
            Err(error) => {
                reading.unread += 1;
                progress.warning(&error, error.hint());
                None
            }
        });
        let result = use_them(&mut articles);
        progress.end();
        reader.warnings().iter().for_each(super::say::warning);
        Ok((result, reading))
    }

    /// Hands every readable article to `use_them` before they are read in earnest, which names the others.
    fn read_ahead<T>(
        &self,
        exclude: &[PathBuf],
        use_them: impl FnOnce(&mut (dyn Iterator<Item = Article> + Send)) -> T,
    ) -> Result<T, Failure> {
        if self.inputs.iter().any(|input| input == read::STDIN) {
            return Err(Failure::new("standard input cannot be read twice")
                .hint("write the articles to a file for --learn-homes"));
        }
        let progress = Progress::start();
        let articles = self.reader(exclude)?.filter_map(Result::ok);
        let result = use_them(&mut articles.inspect(|_| progress.step()));
        progress.end();
        Ok(result)
    }

    fn reader(&self, exclude: &[PathBuf]) -> Result<Reader, Failure> {
        let options = read::Options {
            published: self.published,
            exclude: exclude.to_vec(),
        };
        Ok(Reader::new(&self.inputs, options)?)
    }
}

impl Places {
    /// The given ones, lowest first.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The embedded places with the given ones on top.
    pub fn open(&self) -> Result<Gazetteer, Failure> {
        self.files.iter().try_fold(Gazetteer::embedded(), |below, path| {
            Ok(below.layered(Layer::open(path)?))
        })
    }
}

impl Home {
    /// The gazetteer as the outlets of `articles` see it. Folders in `exclude` are not read.
    pub fn settle(&self, gazetteer: Gazetteer, articles: &Articles, exclude: &[PathBuf]) -> Result<Gazetteer, Failure> {
        let given = self.home.as_ref().map(|words| named(&gazetteer, words)).transpose()?;
        let mut homes = Homes {
            given,
            ..Homes::default()
        };
        if self.learn_homes {
            homes.learned = articles.read_ahead(exclude, |articles| pipeline::homes(articles, &gazetteer))?;
        }
        Ok(gazetteer.seen_from(homes))
    }
}

/// The place that is known by these words.
fn named(gazetteer: &Gazetteer, words: &str) -> Result<Place, Failure> {
    let unknown = || {
        Failure::new(format!("--home: no place is known as {words}"))
                .hint("name a town or a division, what it lies in behind a comma (\"Alexandria, Louisiana\"), or a country's ISO code")
    };
    gazetteer.named(words).ok_or_else(unknown)
}

impl Front {
    /// Reads the files that were named.
    pub fn options(&self) -> Result<pipeline::Options, Failure> {
        let baseline = self.baseline.as_deref().map(baseline);
        let outline = self.outline.as_deref().map(|path| outline(path, &text(path)?));
        Ok(pipeline::Options {
            as_of: self.as_of,
            baseline: baseline.transpose()?.flatten(),
            outline: outline.transpose()?,
        })
    }
}

impl Threads {
    /// Sets the number for the whole program.
    pub fn apply(&self) -> Result<(), Failure> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build_global();
        pool.map_err(|error| Failure::new(format!("cannot start {} threads: {error}", self.threads)))
    }
}

/// The earlier line in a file, `None` where all of it crosses itself; what had to be left out of it is told.
pub fn baseline(path: &Path) -> Result<Option<Baseline>, Failure> {
    let named = |error| format!("{}: {error}", path.display());
    let (line, left_out) = match Baseline::from_geojson(&text(path)?) {
        Ok((line, left_out)) => (Some(line), left_out),
        Err(crossing @ BaselineError::Crossing(..)) => (None, vec![crossing]),
        Err(error) => return Err(Failure::new(named(error))),
    };
    left_out.into_iter().map(named).for_each(super::say::warning);
    Ok(line)
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))
}

/// All polygons of a GeoJSON text.
fn outline(path: &Path, text: &str) -> Result<MultiPolygon<f64>, Failure> {
    let wrong = |what: String| Failure::new(format!("{}: {what}", path.display())).hint("expected a GeoJSON polygon");
    let geojson: GeoJson = text.parse().map_err(|error| wrong(format!("{error}")))?;
    let collection = geojson::FeatureCollection::try_from(geojson.clone()).map(|collection| collection.features);
    let features = collection.or_else(|_| geojson::Feature::try_from(geojson.clone()).map(|feature| vec![feature]));
    let geometries: Vec<geojson::Geometry> = match features {
        Ok(features) => features.into_iter().filter_map(|feature| feature.geometry).collect(),
        Err(_) => geojson::Geometry::try_from(geojson).into_iter().collect(),
    };
    let polygons = geometries
        .iter()
        .filter_map(|geometry| match Geometry::<f64>::try_from(geometry) {
            Ok(Geometry::Polygon(polygon)) => Some(vec![polygon]),
            Ok(Geometry::MultiPolygon(polygons)) => Some(polygons.0),
            _ => None,
        });
    let polygons: Vec<_> = polygons.flatten().collect();
    if polygons.is_empty() {
        Err(wrong("holds no polygon".into()))
    } else {
        Ok(MultiPolygon(polygons))
    }
}
