//! `sitmap extract`: what each article says, before merging, as JSON Lines.

use super::failure::Failure;
use super::inputs::{Articles, Places, Threads};
use super::status;
use crate::export::json_lines;
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Report};
use crate::pipeline;
use clap::Args;
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Articles that are held in memory at a time.
const BATCH: usize = 64;

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
fn print(articles: &mut dyn Iterator<Item = Article>, gazetteer: &Gazetteer) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    loop {
        let batch: Vec<Article> = articles.take(BATCH).collect();
        if batch.is_empty() {
            return out.flush();
        }
        let reports: Vec<Vec<Report>> = batch
            .par_iter()
            .map(|article| pipeline::extract(article, gazetteer))
            .collect();
        for report in reports.iter().flatten() {
            json_lines::write(&mut out, report)?;
        }
    }
}
