//! `sitmap geoparse`: the toponyms of each article as JSON Lines.

use super::failure::Failure;
use super::inputs::{Articles, Home, Places, Threads};
use super::status;
use crate::batches;
use crate::export::toponyms::{self, Offsets};
use crate::gazetteer::Gazetteer;
use crate::model::Article;
use crate::pipeline::{self, Learned};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Print the places that each article names as JSON Lines, one article a line, whatever it is about
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    articles: Articles,
    /// What start and end count
    #[arg(long, value_enum, default_value = "code-point")]
    offsets: OffsetUnit,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    home: Home,
    #[command(flatten)]
    threads: Threads,
}

#[derive(Clone, Copy, ValueEnum)]
enum OffsetUnit {
    /// Unicode code points
    CodePoint,
    /// Bytes of UTF-8
    Byte,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        articles,
        offsets,
        places,
        home,
        threads,
    } = arguments;
    threads.apply()?;
    let gazetteer = home.settle(places.open()?, &articles, &[])?;
    let offsets = match offsets {
        OffsetUnit::CodePoint => Offsets::CodePoint,
        OffsetUnit::Byte => Offsets::Byte,
    };
    let (printed, reading) = articles.read(&[], |articles| print(articles, &gazetteer, offsets))?;
    printed.map_err(Failure::output)?;
    Ok(status(reading.unread > 0))
}

/// Prints the toponyms in the order of the articles, whatever the number of threads.
fn print(
    articles: &mut (dyn Iterator<Item = Article> + Send),
    gazetteer: &Gazetteer,
    offsets: Offsets,
) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    batches::for_each(
        articles,
        || pipeline::prepare(gazetteer),
        |article| pipeline::toponyms(article, gazetteer, &Learned::embedded()),
        |article, found| toponyms::write(&mut out, &article, &found, offsets),
    )?;
    out.flush()
}
