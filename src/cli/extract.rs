//! `sitmap extract`: what each article says, before merging, as JSON Lines.

use super::failure::Failure;
use super::inputs::{Articles, Places, Threads};
use super::status;
use crate::batches;
use crate::export::json_lines;
use crate::gazetteer::Gazetteer;
use crate::model::Article;
use crate::pipeline;
use clap::Args;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Print what each article says as JSON Lines, one report a line, before merging
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    threads: Threads,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        articles,
        places,
        threads,
    } = arguments;
    threads.apply()?;
    let gazetteer = places.open()?;
    let (printed, reading) = articles.read(&[], |articles| print(articles, &gazetteer))?;
    printed.map_err(Failure::output)?;
    Ok(status(reading.unread > 0))
}

/// Prints the reports in the order of the articles, whatever the number of threads.
fn print(articles: &mut (dyn Iterator<Item = Article> + Send), gazetteer: &Gazetteer) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    batches::for_each(
        articles,
        || pipeline::prepare(gazetteer),
        |article| pipeline::extract(article, gazetteer),
        |_, reports| {
            reports
                .iter()
                .try_for_each(|report| json_lines::write(&mut out, report))
        },
    )?;
    out.flush()
}
