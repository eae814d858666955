//! Articles through all threads: some are understood while what was understood before is taken and the next are read.

use crate::model::Article;
use rayon::prelude::*;
use std::cmp::Reverse;

/// How many articles are understood together, while as many are read. More keep the threads busy, fewer keep memory small.
const BATCH: usize = 512;
/// How many bytes of articles are understood together, one article excepted.
const BATCH_BYTES: usize = 16 << 20;

/// Hands over each article with what `understand` makes of it, in their order, until `take` fails. `prepare` runs while the
/// first are read.
pub fn for_each<T: Send, E: Send>(
    mut articles: impl Iterator<Item = Article> + Send,
    prepare: impl FnOnce() + Send,
    understand: impl Fn(&Article) -> T + Sync,
    mut take: impl FnMut(Article, T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let (mut batch, ()) = rayon::join(|| next(&mut articles), prepare);
    let mut before = Vec::new();
    while !batch.is_empty() {
        let (understood, read) = rayon::join(
            || each(&batch, &understand),
            || {
                before
                    .drain(..)
                    .try_for_each(|(article, understood)| take(article, understood))?;
                Ok(next(&mut articles))
            },
        );
        before = batch.into_iter().zip(understood).collect();
        batch = read?;
    }
    before
        .into_iter()
        .try_for_each(|(article, understood)| take(article, understood))
}

/// What `understand` makes of each article. The longest are begun first, so that no thread is left alone with one.
fn each<T: Send>(batch: &[Article], understand: impl Fn(&Article) -> T + Sync) -> Vec<T> {
    let mut articles: Vec<(usize, &Article)> = batch.iter().enumerate().collect();
    articles.sort_by_key(|(_, article)| Reverse(article.text.len()));
    let one_by_one = articles.into_par_iter().with_max_len(1);
    let mut understood: Vec<(usize, T)> = one_by_one.map(|(at, article)| (at, understand(article))).collect();
    understood.sort_by_key(|(at, _)| *at);
    understood.into_iter().map(|(_, understood)| understood).collect()
}

fn next(articles: &mut impl Iterator<Item = Article>) -> Vec<Article> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(article) = articles.next() else { break };
        bytes += article.text.len();
        batch.push(article);
    }
    batch
}
