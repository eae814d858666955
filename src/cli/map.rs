//! `sitmap map`: articles to layers.

use super::failure::Failure;
use super::inputs::{Articles, Front, Home, Places, Threads};
use super::output::Output;
use super::status;
use super::summary::Summary;
use crate::pipeline;
use clap::Args;
use std::process::ExitCode;
use std::slice;

/// Read articles and write the layers of the map
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    home: Home,
    #[command(flatten)]
    front: Front,
    #[command(flatten)]
    threads: Threads,
    /// Print the summary as JSON on standard output
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        articles,
        output,
        places,
        home,
        front,
        threads,
        json,
    } = arguments;
    threads.apply()?;
    let target = output.target()?;
    let options = front.options()?;
    let gazetteer = home.settle(places.open()?, &articles, slice::from_ref(&output.output))?;
    let (situation, reading) = articles.read(slice::from_ref(&output.output), |articles| {
        pipeline::situation(articles, &gazetteer, &options)
    })?;
    let countries = |code: &str| gazetteer.country(code).map(|place| place.name);
    Summary::write(situation, reading, "article", &countries, &target)?.tell(&output.output, json)?;
    Ok(status(reading.unread > 0))
}
