//! Stretches of a sentence that may be the name of a place, overlapping ones included: what the learned decision is among.
//!
//! Taggers miss the names that matter on a war map (small, renamed, transliterated), gazetteers know them but also list
//! ordinary words and people's names. So every gazetteer name is a candidate, with the generic word behind it and without
//! ("Laurel County"), and so are the whole run of capitalised words around it, every other such run, and whatever the tagger
//! calls a place.

use super::super::actor;
use super::territory::territory;
use super::view::{View, is_place};
use super::words::{CALENDAR, Calendar, GROUP_HEADS, OPENERS, PEOPLES, SIDES};
use crate::gazetteer::{self, Gazetteer, Meaning, is_common_word};
use crate::model::{PlaceKind, Span};
use std::ops::Range;
use std::sync::Arc;

/// A stretch that may be a place's name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    /// The tokens it touches, at least one.
    pub(super) tokens: Range<usize>,
    /// The places that may be meant: those that bear the name as written, or the part of it that the gazetteer lists.
    pub(super) meaning: Arc<Meaning>,
    /// The gazetteer lists the whole stretch.
    pub(super) listed: bool,
    /// The gazetteer's name stands in an enumeration of places.
    pub(super) enumerated: bool,
}

/// How many names make an enumeration.
const ENUMERATED: usize = 4;
/// The most letters of initials.
const LONGEST_INITIALS: usize = 4;
/// The inhabitants of a city that is known by its initials.
const LARGE: u32 = 500_000;

/// The candidates in a sentence, in the order of their beginnings.
pub(super) fn all(view: View<'_>, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let mut candidates = listed(view, gazetteer);
    for i in 0..candidates.len() {
        candidates.extend(with_generic_word(view, &candidates[i]));
    }
    for stretch in runs(view) {
        candidates.extend(unlisted(view, stretch, &candidates));
    }
    drop_parties(view, &mut candidates, gazetteer);
    candidates.sort_by_key(|c| (c.span.start, c.span.end));
    candidates
}

/// The stretches that the tagger calls places and that are not among `candidates`.
pub(super) fn labelled(view: View<'_>, candidates: &[Candidate], gazetteer: &Gazetteer) -> Vec<Candidate> {
    let entities = view.sentence.entities.iter().filter(|e| is_place(e.label));
    let stretches = entities.map(|e| trimmed(view, e.start..e.end));
    let mut labelled: Vec<Candidate> = stretches
        .filter_map(|stretch| unlisted(view, stretch, candidates))
        .collect();
    drop_parties(view, &mut labelled, gazetteer);
    labelled
}

/// The names that the gazetteer lists.
fn listed(view: View<'_>, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let names = gazetteer.scan(view.text, view.sentence.span);
    let enumerated = enumerated(view, &names);
    let candidate = |(name, enumerated): (gazetteer::NameMatch, bool)| Candidate {
        span: name.span,
        tokens: view.tokens_of(name.span),
        meaning: name.meaning,
        listed: true,
        enumerated,
    };
    let candidates = names.into_iter().zip(enumerated).map(candidate);
    candidates
        .filter(|c| !c.tokens.is_empty() && is_whole_name(view, c.span) && !is_initials(view, c, gazetteer))
        .collect()
}

/// Which of the names stand in a row of at least [`ENUMERATED`].
fn enumerated(view: View<'_>, names: &[gazetteer::NameMatch]) -> Vec<bool> {
    let joined = names
        .windows(2)
        .map(|pair| follows(view.text, pair[0].span, pair[1].span));
    let joined: Vec<bool> = joined.collect();
    let mut enumerated = Vec::with_capacity(names.len());
    while enumerated.len() < names.len() {
        let from = enumerated.len();
        let run = 1 + joined[from.min(joined.len())..].iter().take_while(|&&j| j).count();
        enumerated.extend(std::iter::repeat_n(run >= ENUMERATED, run));
    }
    enumerated
}

/// The second name comes next after the first in an enumeration.
pub(super) fn follows(text: &str, first: Span, second: Span) -> bool {
    matches!(text.get(first.end..second.start), Some(", " | " and " | ", and "))
}

/// Written with a capital, and not the beginning of "Al-‘Alqamiyah".
fn is_whole_name(view: View<'_>, span: Span) -> bool {
    let mut rest = view.text[span.end..].chars();
    let cut = rest.next() == Some('-') && matches!(rest.next(), Some('‘' | '’' | '\'' | 'ʿ' | 'ʼ'));
    let small = span.of(view.text).chars().all(|c| c.is_ascii() && !c.is_uppercase());
    !cut && !small
}

/// "A KAB went off": initials, which are no small place that is spelt alike; a state and a large city have some of their own.
fn is_initials(view: View<'_>, candidate: &Candidate, gazetteer: &Gazetteer) -> bool {
    let name = candidate.span.of(view.text);
    let short = (2..=LONGEST_INITIALS).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    let within = candidate.tokens.start > 0 && view.sentence.span.of(view.text).contains(char::is_lowercase);
    let known = |place: &gazetteer::Candidate| {
        matches!(gazetteer.kind(place.place), PlaceKind::Country | PlaceKind::Region)
            || gazetteer.population(place.place) >= LARGE
    };
    short && within && !candidate.meaning.candidates.iter().any(known)
}

/// Leaves out peoples and armed groups, and what is part of a group's name.
fn drop_parties(view: View<'_>, candidates: &mut Vec<Candidate>, gazetteer: &Gazetteer) {
    let listed = candidates.iter().filter(|c| is_group(view, c, gazetteer));
    let listed: Vec<Range<usize>> = listed.map(|c| c.tokens.clone()).collect();
    let named = groups(view);
    let is_part = |c: &Candidate| {
        let within = |group: &Range<usize>| group.start <= c.tokens.start && c.tokens.end <= group.end;
        let overlaps = |group: &Range<usize>| c.tokens.start < group.end && group.start < c.tokens.end;
        let is_place = |group: &Range<usize>| c.listed && c.tokens == *group;
        listed.iter().any(within) || named.iter().any(|group| overlaps(group) && !is_place(group))
    };
    candidates.retain(|c| !is_people(view, &c.tokens, gazetteer) && !is_part(c));
}

/// "Jaysh al-Fateh", "Liwa al-Tawhid": the words for an armed group, in Arabic, and what it is called.
fn groups(view: View<'_>) -> Vec<Range<usize>> {
    let head = |&i: &usize| GROUP_HEADS.contains(view.lower(Some(i)));
    let group = |run: Range<usize>| Some(run.clone().find(head)?..run.end);
    let groups = runs(view).into_iter().filter_map(group);
    groups.filter(|group| group.len() > 1).collect()
}

/// An armed group, though a town may be called so in some language.
fn is_group(view: View<'_>, candidate: &Candidate, gazetteer: &Gazetteer) -> bool {
    let name = candidate.span.of(view.text);
    let main = |place: &gazetteer::Candidate| gazetteer.place(place.place).name.eq_ignore_ascii_case(name);
    actor::is_listed(name) && !candidate.meaning.candidates.iter().any(main)
}

/// "Laurel County", "Greer Station": the name with the capitalised generic words behind it.
fn with_generic_word(view: View<'_>, name: &Candidate) -> Option<Candidate> {
    let generic = |i: &usize| view.capital(*i) && territory(view.lower(Some(*i))).is_some();
    let words = (name.tokens.end..view.tokens().len()).take_while(generic).count();
    let tokens = name.tokens.start..name.tokens.end + words;
    (words > 0).then(|| Candidate {
        span: Span::new(name.span.start, view.span_of(&tokens).end),
        tokens,
        listed: false,
        ..name.clone()
    })
}

/// A stretch that no gazetteer lists; a part of a listed place ("Northern Ireland") may mean that place.
fn unlisted(view: View<'_>, tokens: Range<usize>, others: &[Candidate]) -> Option<Candidate> {
    let own = |i: usize| {
        let word = view.word(i);
        territory(view.lower(Some(i))).is_none() && !word.starts_with(char::is_lowercase) && !OPENERS.contains(word)
    };
    if !tokens.clone().any(own) {
        return None;
    }
    let span = view.span_of(&tokens);
    if others.iter().any(|c| c.span == span) {
        return None;
    }
    let part = tokens.start + tokens.clone().take_while(|&i| view.words[i].direction).count();
    let whole = others.iter().find(|c| c.listed && c.tokens == (part..tokens.end));
    Some(Candidate {
        span,
        tokens,
        meaning: whole.map_or_else(Meaning::none, |whole| Arc::clone(&whole.meaning)),
        listed: false,
        enumerated: false,
    })
}

/// "northern", "south-east", "central": says which part. The word is in lower case.
pub(super) fn is_direction(word: &str) -> bool {
    let stem = word.strip_suffix("ern").unwrap_or(word);
    if stem.contains('-') {
        SIDES.contains(stem.replace('-', "").as_str())
    } else {
        SIDES.contains(stem)
    }
}

/// The maximal runs of words written as names are, hyphens inside words included; where one begins behind the first word of
/// the sentence, also with that: "New" may belong to it or not.
fn runs(view: View<'_>) -> Vec<Range<usize>> {
    let mark = |i: usize| matches!(view.word(i), "-" | "–") && view.touch(i);
    let hyphen = |i: usize| mark(i) && (is_part_of_name(view.word(i + 1)) || view.touch(i + 1) && mark(i + 2));
    let continues = |i: usize| {
        let glued = hyphen(i) && view.touch(i - 1);
        view.proper(i) && !is_day(view.word(i)) || glued || hyphen(i - 1)
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < view.tokens().len() {
        if !view.proper(at) {
            at += 1;
            continue;
        }
        let end = (at + 1..view.tokens().len()).find(|&i| !continues(i));
        let run = at..end.unwrap_or(view.tokens().len());
        if run.start == 1 && view.capital(0) && !OPENERS.contains(view.word(0)) {
            runs.push(0..run.end);
        }
        at = run.end;
        runs.push(run);
    }
    runs
}

/// What a hyphen ties to a name is a part of it, but in "Georgian-controlled" and "Houthi-held".
fn is_part_of_name(word: &str) -> bool {
    !word.starts_with(char::is_lowercase) || !word.ends_with("ed") && !is_common_word(word)
}

/// "Xuddur Tuesday": a day is no part of the name before it.
fn is_day(word: &str) -> bool {
    CALENDAR.get(word) == Some(&Calendar::Day)
}

/// Without the article before it and the possessive behind it.
fn trimmed(view: View<'_>, mut tokens: Range<usize>) -> Range<usize> {
    if tokens.len() > 1 && matches!(view.word(tokens.start), "the" | "The" | "a" | "an") {
        tokens.start += 1;
    }
    if tokens.len() > 1 && matches!(view.word(tokens.end - 1), "'s" | "’s" | "'" | "’") {
        tokens.end -= 1;
    }
    tokens
}

/// "Azeri", "Kurdish", "Syrian-Turkish": those who act, never where.
fn is_people(view: View<'_>, tokens: &Range<usize>, gazetteer: &Gazetteer) -> bool {
    let written: Vec<&str> = tokens.clone().map(|i| view.word(i)).collect();
    let people = |i: usize| {
        let word = view.lower(Some(i));
        let one = word.strip_suffix('s').unwrap_or(word);
        PEOPLES.contains(word) || PEOPLES.contains(one) || gazetteer.demonym(word).is_some()
    };
    let mut words = tokens.clone().filter(|&i| view.word(i) != "-");
    gazetteer.demonym(&written.join(" ")).is_some() || words.all(people)
}
