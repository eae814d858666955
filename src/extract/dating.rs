//! When a clause says that its event happened.

use super::classes::{Class, is_a};
use super::clause::Clause;
use super::syntax::Tree;
use crate::model::{DatePrecision, Document, ResolvedTime, Span, TimeExpr, When};
use jiff::ToSpan;

/// Events that ended longer ago than this before the article are its background: days.
const BACKGROUND_DAYS: i64 = 120;

/// The days that the sentence gives for `clause`: those of its own words, else the ones nearest to it in the sentence. An
/// hour alone ("at dawn", "from 13:00") is of the day that the lines before tell of, but not among lines that have each an
/// hour of their own.
pub fn when(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause) -> Option<When> {
    let times = document
        .times_in(tree.sentence.span)
        .filter(|t| !(is_hour(tree.text, t) && is_stamped(document, tree)))
        .filter_map(|t| Some((tree.head_of_span(t.mention.span)?, t)))
        .filter(|(token, t)| t.when.is_some() && !tells_of_another(tree, *token, clause.trigger));
    let distance = |(token, time): &(usize, &ResolvedTime)| {
        let above = tree.ancestors(*token).find(|&a| tree.is_verb(a));
        let own = match () {
            () if clause.scope.binary_search(token).is_ok() => 0,
            () if above == clause.verb => 1,
            () => 2,
        };
        // "after hours of fighting" and "at dawn" say little beside a day
        let lasts = matches!(time.mention.expr, TimeExpr::Lasting { days: ..=1 }) || is_hour(tree.text, time);
        (lasts, own, token.abs_diff(clause.trigger))
    };
    let (token, time) = times.min_by_key(distance)?;
    if hangs_on_event(tree, token, time) {
        return other_end(tree, clause, token, time);
    }
    time.when
}

/// "two days after they captured X": counted from an event that the sentence tells, not from the day before.
fn hangs_on_event(tree: &Tree<'_>, token: usize, time: &ResolvedTime) -> bool {
    let words = time.mention.span.of(tree.text);
    let mut rest = (token..tree.len()).skip_while(|&t| tree.token(t).span.start < time.mention.span.end);
    let event = |t: usize| {
        let pointed = matches!(tree.word(t), "it" | "that" | "this");
        !pointed && tree.word(t).starts_with(char::is_alphanumeric)
    };
    let goes_on = rest.next().is_some_and(event);
    let counted = matches!(
        time.mention.expr,
        TimeExpr::Anchored { unit: DatePrecision::Day, shift } if shift != 0
    );
    counted && goes_on && (words.ends_with(" after") || words.ends_with(" before"))
}

/// "…, a day after they captured X": the days that the time gives are counted from the story's day to the other side of the
/// event that it hangs on, which was as long before; of what it is said of, they say nothing.
fn other_end(tree: &Tree<'_>, clause: &Clause, token: usize, time: &ResolvedTime) -> Option<When> {
    let TimeExpr::Anchored { shift, .. } = time.mention.expr else {
        return None;
    };
    let below = token < clause.trigger && (token..clause.trigger).all(|t| tree.word(t) != ",");
    let when = time.when.filter(|_| below)?;
    let back = (i64::from(shift) * -2).days();
    Some(When {
        first: when.first.checked_add(back).ok()?,
        last: when.last.checked_add(back).ok()?,
        ..when
    })
}

/// The days that the paragraph gives before the sentence: the last that begins a sentence of it ("On 19 September, …", "27.10,
/// 13:05 – …").
pub fn lead(document: &Document<'_>, tree: &Tree<'_>) -> Option<When> {
    let block = document.article.blocks.get(tree.sentence.block)?.span;
    let before = Span::new(block.start, tree.sentence.span.start.max(block.start));
    let opens = |t: &&ResolvedTime| {
        let text = &tree.text[block.start..t.mention.span.start];
        let line = text.rsplit(['\n', '.']).next().unwrap_or(text);
        let mut words = line.split_whitespace().filter(|w| w.contains(char::is_alphanumeric));
        words.all(|w| matches!(w, "At" | "By" | "During" | "In" | "On"))
    };
    let mut times = document
        .times_in(before)
        .filter(|t| !t.is_history() && !is_hour(tree.text, t));
    times.rfind(opens).and_then(|t| t.when)
}

/// The sentence's paragraph, or the one before, begins with an hour ("12:20 From our correspondent…"): each tells of its own.
fn is_stamped(document: &Document<'_>, tree: &Tree<'_>) -> bool {
    let block = tree.sentence.block;
    let near = document.article.blocks.iter().skip(block.saturating_sub(1)).take(2);
    let stamped = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        let hour = |c: char| c.is_ascii_digit() || c == ':';
        first.contains(':') && first.starts_with(|c: char| c.is_ascii_digit()) && first.chars().all(hour)
    };
    near.map(|b| b.span.of(tree.text)).any(stamped)
}

/// An hour or part of a day without its day; not "the same day", which says which.
fn is_hour(text: &str, time: &ResolvedTime) -> bool {
    let words = time.mention.span.of(text).to_lowercase();
    let pointed = words
        .split(' ')
        .any(|w| matches!(w, "same" | "that" | "next" | "later" | "after" | "before" | "into"));
    matches!(
        time.mention.expr,
        TimeExpr::Anchored {
            unit: DatePrecision::Day,
            shift: 0
        }
    ) && !pointed
}

/// "The fall of X crowns an advance that began in December": the time stands in a relative clause about something else.
fn tells_of_another(tree: &Tree<'_>, time: usize, trigger: usize) -> bool {
    tree.ancestors(time)
        .filter(|&above| tree.dep(above) == "relcl" && !tree.under(trigger, above))
        .any(|above| tree.head(above) != Some(trigger))
}

/// "within two days", "a 17-year-old", "recently": how long it took, how old somebody is, and the recent past are no history.
fn is_no_history(written: &str) -> bool {
    let mut words = written.split([' ', '-']);
    words.any(|word| is_a(word.to_lowercase().trim_end_matches('s'), Class::Recent))
}

/// True when the sentence gives a time for `clause` that is history: a past war, an earlier year, a span of decades.
pub fn is_history(document: &Document<'_>, tree: &Tree<'_>, clause: &Clause, when: Option<When>) -> bool {
    let verb = clause.verb.unwrap_or(clause.trigger);
    let (mut vague, mut earlier) = (false, false);
    for time in document.times_in(tree.sentence.span) {
        let Some(head) = tree.head_of_span(time.mention.span) else {
            continue;
        };
        let own = clause.scope.binary_search(&head).is_ok();
        // "since 1993, when forces captured it"
        let above = head != clause.trigger && tree.under(clause.trigger, head);
        let beside = || tree.ancestors(head).find(|&a| tree.is_verb(a)) == Some(verb);
        vague |= own && time.is_history() && !is_no_history(time.mention.span.of(tree.text));
        earlier |= (own || above || beside()) && is_earlier_year(document, &time.mention.expr, above);
    }
    let old = || {
        let (when, published) = (when?, document.article.published?);
        let limit = published.checked_sub(BACKGROUND_DAYS.days()).ok()?;
        Some(when.last < limit || when.precision == DatePrecision::Year && when.last.year() < published.year())
    };
    earlier || is_long_ago(tree, verb) || old().unwrap_or(vague && when.is_none()) || is_of_past_war(tree, clause)
}

/// "had once fled X".
fn is_long_ago(tree: &Tree<'_>, verb: usize) -> bool {
    let below = |dep: &str, word: &str| {
        let mut children = tree.children(verb).iter();
        children.any(|&c| tree.dep(c) == dep && tree.word(c).eq_ignore_ascii_case(word))
    };
    below("aux", "had") && below("advmod", "once")
}

/// "In 2021, forces held X for four months": the year counts, not how long it took. What began in a year and goes on is not
/// over, unless the clause tells what happened `then`.
fn is_earlier_year(document: &Document<'_>, expr: &TimeExpr, then: bool) -> bool {
    match expr {
        TimeExpr::Calendar {
            year: Some(year),
            month: None,
            ..
        } => document
            .article
            .published
            .is_some_and(|published| *year < published.year()),
        TimeExpr::Since(from) if then => is_earlier_year(document, from, then),
        _ => false,
    }
}

/// "a bomb of the Second World War".
fn is_of_past_war(tree: &Tree<'_>, clause: &Clause) -> bool {
    let world = |&t: &usize| tree.word(t) == "World" && matches!(tree.word_at(t + 1), "War" | "Wars");
    clause.scope.iter().any(world)
}
