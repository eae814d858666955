//! sitmap draws the situation map from the news.
//!
//! The modules stand in the order in which a sentence flows through them.

pub mod model;

pub mod forest;

pub mod gazetteer;

pub mod read;

pub mod annotate;

pub mod recognise;

pub mod resolve;

pub mod extract;

pub mod merge;

pub mod control;

pub mod export;

mod batches;

pub mod pipeline;

pub mod cli;
