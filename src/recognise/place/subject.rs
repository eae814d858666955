//! A candidate with all that is known of it: what the features are read from.

use super::article::{Article, Uses};
use super::candidate::Candidate;
use super::chain::{Chain, chain};
use super::territory::territory;
use super::view::View;
use super::words::{GIVEN_NAMES, HEADS};
use crate::gazetteer::Gazetteer;
use crate::model::Entity;
use crate::recognise::spelling;

/// The candidates of a sentence, and what is the same for all of them.
pub(super) struct Company<'a> {
    pub(super) view: View<'a>,
    pub(super) candidates: &'a [Candidate],
    pub(super) article: &'a Article,
    pub(super) gazetteer: &'a Gazetteer,
    /// Share of the sentence's longer words that begin with a capital: a headline's are many.
    pub(super) capitals: f32,
}

impl<'a> Company<'a> {
    pub(super) fn new(
        view: View<'a>,
        candidates: &'a [Candidate],
        article: &'a Article,
        gazetteer: &'a Gazetteer,
    ) -> Self {
        let long = (0..view.tokens().len()).filter(|&i| view.word(i).len() > 3);
        let (long, capital) = long.fold((0, 0), |(long, capital), i| {
            (long + 1, capital + usize::from(view.capital(i)))
        });
        Self {
            view,
            candidates,
            article,
            gazetteer,
            capitals: capital as f32 / long.max(1) as f32,
        }
    }
}

/// A candidate with all that is known of it.
pub(super) struct Subject<'a> {
    pub(super) company: &'a Company<'a>,
    pub(super) view: View<'a>,
    pub(super) candidate: &'a Candidate,
    pub(super) entity: Option<&'a Entity>,
    pub(super) uses: Uses,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    pub(super) chain: Chain,
    pub(super) glance: Glance,
}

/// How likely a candidate is a place at first sight, and the likeliest of those that it overlaps with.
#[derive(Clone, Copy, Default)]
pub(super) struct Glance {
    pub(super) own: f32,
    pub(super) rival: f32,
}

impl<'a> Subject<'a> {
    pub(super) fn new(company: &'a Company<'a>, candidate: &'a Candidate) -> Self {
        let (view, tokens) = (company.view, &candidate.tokens);
        Self {
            company,
            view,
            candidate,
            entity: view.entity(tokens),
            uses: company.article.uses(candidate.span.of(view.text)),
            before: tokens.start.checked_sub(1),
            after: Some(tokens.end).filter(|&end| end < view.tokens().len()),
            chain: chain(view, candidate, company.candidates),
            glance: Glance::default(),
        }
    }

    pub(super) fn written(&self) -> &'a str {
        self.candidate.span.of(self.view.text)
    }

    /// The share in the article of the state that most speaks for.
    pub(super) fn share(&self) -> f32 {
        self.most_shared(self.candidate.meaning.states.iter().map(String::as_str))
    }

    /// The share of the state of a place that bears the name in another spelling; 0 for a listed name.
    pub(super) fn respelled_share(&self) -> f32 {
        if self.candidate.meaning.is_empty() {
            let gazetteer = self.company.gazetteer;
            let respelled = spelling::respelled(self.written(), gazetteer);
            self.most_shared(respelled.iter().map(|place| gazetteer.country_code(place.place)))
        } else {
            0.0
        }
    }

    fn most_shared<'s>(&self, states: impl Iterator<Item = &'s str>) -> f32 {
        let shares = states.map(|code| self.company.article.share(code));
        shares.fold(0.0, f32::max)
    }

    pub(super) fn single(&self) -> bool {
        self.candidate.tokens.len() == 1
    }

    /// How many live in each place of the name.
    pub(super) fn people(&self) -> &'a [u32] {
        &self.candidate.meaning.people
    }

    /// Share of the candidate's tokens that are so.
    pub(super) fn portion(&self, is: impl Fn(usize) -> bool) -> f32 {
        let tokens = self.candidate.tokens.clone();
        tokens.clone().filter(|&i| is(i)).count() as f32 / tokens.len() as f32
    }

    pub(super) fn is_given_name(&self, i: usize) -> bool {
        GIVEN_NAMES.contains(self.view.lower(Some(i)))
    }

    /// How the entity lies to the candidate: none, the same, wider, narrower, crossing.
    pub(super) fn fit(&self) -> f32 {
        let tokens = &self.candidate.tokens;
        self.entity
            .map_or(0.0, |e| match (e.start <= tokens.start, e.end >= tokens.end) {
                _ if (e.start, e.end) == (tokens.start, tokens.end) => 1.0,
                (true, true) => 2.0,
                (false, false) => 3.0,
                _ => 4.0,
            })
    }

    /// What the word beside the candidate is.
    pub(super) fn neighbour(&self, i: usize) -> f32 {
        let word = self.view.word(i);
        match word {
            "," => 1.0,
            "." | ":" | ";" | "—" | "–" | "-" => 2.0,
            "(" | ")" => 3.0,
            "'s" | "’s" | "'" | "’" => 4.0,
            "and" | "or" | "&" => 5.0,
            "the" | "The" => 6.0,
            "of" => 7.0,
            "in" | "near" | "at" | "inside" | "outside" => 8.0,
            "from" | "to" | "into" | "towards" | "toward" | "between" | "through" | "across" | "via" | "around" => 7.5,
            "for" | "by" | "on" | "with" | "against" => 7.2,
            "|" | "/" | "•" | "*" => 2.5,
            _ => match (self.view.proper(i), territory(self.view.lower(Some(i)))) {
                (true, Some(_)) => 9.0,
                (true, None) => 11.0,
                (false, Some(_)) => 10.0,
                (false, None) => 12.0,
            },
        }
    }

    /// Nothing but marks stands before it on its line.
    pub(super) fn begins_line(&self) -> bool {
        let before = self.view.text[..self.candidate.span.start].chars().rev();
        let told = before
            .take_while(|c| !matches!(c, '\n' | '|'))
            .find(|c| c.is_alphanumeric());
        told.is_none()
    }

    /// The line, or the cell, ends behind it, or a colon follows.
    pub(super) fn ends_line(&self) -> bool {
        let after = self.view.text[self.candidate.span.end..].trim_start_matches([' ', '\t']);
        after.is_empty() || after.starts_with(['\n', '\r', '|', ':'])
    }

    /// "Tal" of "Tal Tamr", "el" of "el-Fasher".
    pub(super) fn first_part(&self) -> String {
        let parts = self.written().split([' ', '-', '\'', '’']).collect::<Vec<_>>();
        if parts.len() > 1 {
            parts[0].to_lowercase()
        } else {
            String::new()
        }
    }

    pub(super) fn head_word(&self, i: Option<usize>) -> f32 {
        HEADS.get(self.view.lower(i)).copied().unwrap_or(0.0)
    }

    /// ", Ohio" follows, or another listed name after a comma.
    pub(super) fn place_ahead(&self) -> bool {
        let end = self.candidate.tokens.end;
        let comma = self.view.tokens().get(end).is_some_and(|_| self.view.word(end) == ",");
        comma
            && self
                .company
                .candidates
                .iter()
                .any(|o| o.listed && o.tokens.start == end + 1)
    }

    /// A listed name and a comma come before.
    pub(super) fn place_behind(&self, before: Option<usize>) -> bool {
        let comma = before.filter(|&i| self.view.word(i) == ",");
        comma.is_some_and(|i| self.company.candidates.iter().any(|o| o.listed && o.tokens.end == i))
    }

    /// How many other candidates lie so to this one.
    pub(super) fn overlapping(&self, lies: impl Fn(&std::ops::Range<usize>, &std::ops::Range<usize>) -> bool) -> f32 {
        let own = &self.candidate.tokens;
        let others = self.company.candidates.iter().filter(|o| o.span != self.candidate.span);
        others.filter(|o| lies(&o.tokens, own)).count() as f32
    }
}
