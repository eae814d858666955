//! The program `sitmap`: hands the command line to [`sitmap::cli`].
fn main() {}
