//! When a clause says that its event happened.

use super::clause::Clause;
use super::syntax::Tree;
use crate::model::{DatePrecision, Document, When};
use jiff::ToSpan;

/// Events that ended longer ago than this before the article are its background: days.
const BACKGROUND_DAYS: i64 = 120;

/// The days that the sentence gives for `clause`: those of its own words, else the ones nearest to it in the sentence.
pub fn when(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<When> {
    let times = document
        .times_in(tree.sentence.span)
        .filter_map(|t| Some((tree.head_of_span(t.mention.span)?, t.when?)))
        .filter(|(token, _)| !tells_of_another(tree, *token, clause.trigger));
    let distance = |token: usize| {
        let own = clause.scope.binary_search(&token).is_err();
        (own, token.abs_diff(clause.trigger))
    };
    times.min_by_key(|(token, _)| distance(*token)).map(|(_, when)| when)
}

/// "The fall of X crowns an advance that began in December": the time stands in a relative clause about something else.
fn tells_of_another(tree: &Tree<'_>, time: usize, trigger: usize) -> bool {
    tree.ancestors(time)
        .filter(|&above| tree.dep(above) == "relcl" && !tree.under(trigger, above))
        .any(|above| tree.head(above) != Some(trigger))
}

/// "within two days", "for hours": how long it took says nothing of how long ago it was.
fn is_short(written: &str) -> bool {
    let words = written.split([' ', '-']);
    let unit = |word: &str| matches!(word.trim_end_matches('s'), "day" | "hour" | "minute" | "night");
    words.into_iter().any(unit)
}

/// True when the sentence gives a time for `clause` that is history: a past war, an earlier year, a span of decades.
pub fn is_history(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, when: Option<When>) -> bool {
    let vague = document.times_in(tree.sentence.span).any(|t| {
        let own = tree
            .head_of_span(t.mention.span)
            .is_some_and(|h| clause.scope.binary_search(&h).is_ok());
        own && t.is_history() && !is_short(t.mention.span.of(tree.text))
    });
    let old = || {
        let (when, published) = (when?, document.article.published?);
        let limit = published.checked_sub(BACKGROUND_DAYS.days()).ok()?;
        Some(when.last < limit || when.precision == DatePrecision::Year && when.last.year() < published.year())
    };
    old().unwrap_or(vague && when.is_none())
}
