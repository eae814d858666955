//! What speaks for and against a candidate, as the numbers that the trees ask for.

use super::article::{Article, Uses};
use super::candidate::{Candidate, is_direction};
use super::chain::{Chain, chain};
use super::codes::{dep, label, preposition, tag};
use super::territory::{self, territory};
use super::view::View;
use crate::gazetteer::{self, Gazetteer, is_common_word};
use crate::model::{Entity, PlaceKind};
use crate::recognise::spelling;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The candidates of a sentence, and what is the same for all of them.
pub(super) struct Company<'a> {
    view: View<'a>,
    candidates: &'a [Candidate],
    article: &'a Article,
    gazetteer: &'a Gazetteer,
    /// Share of the sentence's longer words that begin with a capital: a headline's are many.
    capitals: f32,
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

    /// The share in the article of the state that most speaks for among those of `places`.
    fn share(&self, places: &[gazetteer::Candidate]) -> f32 {
        let codes = places.iter().map(|place| self.gazetteer.country_code(place.place));
        codes.map(|code| self.article.share(code)).fold(0.0, f32::max)
    }
}

/// A candidate with all that is known of it.
pub(super) struct Subject<'a> {
    company: &'a Company<'a>,
    view: View<'a>,
    candidate: &'a Candidate,
    entity: Option<&'a Entity>,
    uses: Uses,
    head: usize,
    preposition: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    share: f32,
    chain: Chain,
    /// The share of the country of a place that bears the name in another spelling; 0 for a listed name.
    respelled_share: f32,
}

/// A number about a candidate, and its name in the files of weights.
type Feature = (&'static str, fn(&Subject<'_>) -> f32);

/// Every number, in the order of a row. The trees name them, so that a file trained on others is refused.
pub(super) const FEATURES: &[Feature] = &[
    ("listed", |s| flag(s.candidate.listed)),
    ("enumerated", |s| flag(s.candidate.enumerated)),
    ("places", |s| s.candidate.places.len() as f32),
    ("population", |s| s.sizes().fold(0.0, f32::max)),
    ("first_population", |s| s.sizes().next().unwrap_or(0.0)),
    ("main_name", |s| {
        flag(s.candidate.places.iter().any(|p| p.name_rank == 0))
    }),
    ("is_country", |s| s.any_kind(PlaceKind::Country)),
    ("is_region", |s| s.any_kind(PlaceKind::Region)),
    ("is_district", |s| s.any_kind(PlaceKind::District)),
    ("is_settlement", |s| s.any_kind(PlaceKind::Settlement)),
    ("is_site", |s| s.any_kind(PlaceKind::Site)),
    ("is_water", |s| s.any_kind(PlaceKind::Water)),
    ("is_continent", |s| s.any_kind(PlaceKind::Continent)),
    ("share", |s| s.share),
    ("common_word", |s| flag(s.single() && is_common_word(s.written()))),
    ("common_words", |s| s.portion(|i| is_common_word(s.view.word(i)))),
    ("given_name", |s| flag(s.is_given_name(s.candidate.tokens.start))),
    ("surname", |s| {
        flag(SURNAMES.contains(s.view.lower(Some(s.candidate.tokens.end - 1)).as_str()))
    }),
    ("words", |s| s.candidate.tokens.len() as f32),
    ("letters", |s| s.written().chars().count() as f32),
    ("capitals", |s| {
        flag(
            s.written()
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase),
        )
    }),
    ("digits", |s| flag(s.written().chars().any(|c| c.is_numeric()))),
    ("dots", |s| flag(s.written().contains('.'))),
    ("hyphens", |s| flag(s.written().contains('-'))),
    ("first", |s| flag(s.before.is_none())),
    ("sentence_capitals", |s| s.company.capitals),
    ("proper", |s| s.portion(|i| s.view.tokens()[i].tag == "NNP")),
    ("last_tag", |s| tag(s.view.tokens()[s.candidate.tokens.end - 1].tag)),
    ("label", |s| s.entity.map_or(2.0, |e| label(e.label))),
    ("label_fit", |s| s.fit()),
    ("label_begins", |s| {
        flag(s.entity.is_some_and(|e| e.start == s.candidate.tokens.start))
    }),
    ("label_ends", |s| {
        flag(s.entity.is_some_and(|e| e.end == s.candidate.tokens.end))
    }),
    ("label_words", |s| s.entity.map_or(0.0, |e| (e.end - e.start) as f32)),
    ("dep", |s| dep(s.view.tokens()[s.head].dep)),
    ("preposition", |s| preposition(&s.view.lower(s.preposition))),
    ("governor", |s| s.governor()),
    ("speaks", |s| flag(s.speaks())),
    ("possesses", |s| s.possesses()),
    ("before", |s| s.before.map_or(0.0, |i| s.neighbour(i))),
    ("before_tag", |s| s.before.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("before_given", |s| flag(s.before.is_some_and(|i| s.is_given_name(i)))),
    ("before_place", |s| flag(s.place_behind(s.before))),
    ("titled", |s| {
        flag(
            s.before
                .is_some_and(|i| TITLES.contains(s.view.word(i).trim_end_matches('.').to_lowercase().as_str())),
        )
    }),
    ("after", |s| s.after.map_or(0.0, |i| s.neighbour(i))),
    ("after_tag", |s| s.after.map_or(0.0, |i| tag(s.view.tokens()[i].tag))),
    ("after_place", |s| flag(s.place_ahead())),
    ("after_head", |s| s.head_word(s.after)),
    ("last_head", |s| {
        if s.single() {
            0.0
        } else {
            s.head_word(Some(s.candidate.tokens.end - 1))
        }
    }),
    ("territory", |s| {
        territory::beside(s.view, &s.candidate.tokens).map_or(0.0, |t| 1.0 + flag(t.fills_name))
    }),
    ("ends_generic", |s| {
        flag(!s.single() && territory(s.view.word(s.candidate.tokens.end - 1)).is_some())
    }),
    ("begins_direction", |s| {
        flag(is_direction(s.view.word(s.candidate.tokens.start)))
    }),
    ("inside", |s| {
        s.overlapping(|o, own| o.start <= own.start && own.end <= o.end)
    }),
    ("around", |s| {
        s.overlapping(|o, own| own.start <= o.start && o.end <= own.end)
    }),
    ("chain", |s| s.chain.names),
    ("chain_listed", |s| s.chain.listed),
    ("chain_labelled", |s| s.chain.labelled),
    ("begins_line", |s| flag(s.begins_line())),
    ("ends_line", |s| flag(s.ends_line())),
    ("generic_prefix", |s| flag(PREFIXES.contains(s.first_part().as_str()))),
    ("verb_of_place", |s| flag(s.is_object_of_place_verb())),
    ("respelled_share", |s| s.respelled_share),
    ("times", |s| s.uses.times.min(20.0)),
    ("place_share", |s| s.of_times(s.uses.place)),
    ("person_share", |s| s.of_times(s.uses.person)),
    ("organisation_share", |s| s.of_times(s.uses.organisation)),
    ("located", |s| s.uses.located.min(5.0)),
    ("surname_here", |s| s.uses.surname.min(5.0)),
];

static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("surnames.txt").lines().collect());
static GIVEN_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("given_names.txt").lines().collect());
/// First parts of many names of places: "Umm", "Lake", "San".
static PREFIXES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("prefixes.txt").lines().collect());
/// Verbs that take a place as their object: "reach", "shell", "flee".
static VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("verbs.txt").lines().collect());
/// What places have: "outskirts", "residents", "airport".
static BELONGINGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("belongings.txt").lines().collect());
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("titles.txt").lines().collect());

/// What a capitalised head word makes of the name before it: "Kyiv Independent" is a paper.
static HEADS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let rows = include_str!("../heads.csv").lines().skip(1);
    let code = |says: &str| match says {
        "site" => 1.0,
        "water" => 2.0,
        "street" => 3.0,
        "actor" => 4.0,
        "person" => 5.0,
        _ => 6.0,
    };
    rows.filter_map(|row| row.split_once(','))
        .map(|(word, says)| (word, code(says)))
        .collect()
});

/// The names of the features, in the order of a row.
pub(super) fn names() -> Vec<&'static str> {
    FEATURES.iter().map(|(name, _)| *name).collect()
}

impl<'a> Subject<'a> {
    pub(super) fn new(company: &'a Company<'a>, candidate: &'a Candidate) -> Self {
        let (view, tokens) = (company.view, &candidate.tokens);
        let name = candidate.span.of(view.text);
        Self {
            company,
            view,
            candidate,
            entity: view.entity(tokens),
            uses: company.article.uses(name),
            head: view.head(tokens),
            preposition: view.preposition(tokens),
            before: tokens.start.checked_sub(1),
            after: Some(tokens.end).filter(|&end| end < view.tokens().len()),
            share: company.share(&candidate.places),
            chain: chain(view, candidate, company.candidates),
            respelled_share: if candidate.places.is_empty() {
                company.share(&spelling::respelled(name, company.gazetteer))
            } else {
                0.0
            },
        }
    }

    /// The row of features.
    pub(super) fn row(&self) -> Vec<f32> {
        FEATURES.iter().map(|(_, feature)| feature(self)).collect()
    }

    fn written(&self) -> &'a str {
        self.candidate.span.of(self.view.text)
    }

    fn single(&self) -> bool {
        self.candidate.tokens.len() == 1
    }

    fn sizes(&self) -> impl Iterator<Item = f32> {
        let places = self.candidate.places.iter();
        places.map(|c| size(self.company.gazetteer.population(c.place)))
    }

    fn any_kind(&self, kind: PlaceKind) -> f32 {
        flag(
            self.candidate
                .places
                .iter()
                .any(|c| self.company.gazetteer.kind(c.place) == kind),
        )
    }

    /// Share of the candidate's tokens that are so.
    fn portion(&self, is: impl Fn(usize) -> bool) -> f32 {
        let tokens = self.candidate.tokens.clone();
        tokens.clone().filter(|&i| is(i)).count() as f32 / tokens.len() as f32
    }

    fn of_times(&self, count: f32) -> f32 {
        count / self.uses.times.max(1.0)
    }

    fn is_given_name(&self, i: usize) -> bool {
        GIVEN_NAMES.contains(self.view.lower(Some(i)).as_str())
    }

    /// How the entity lies to the candidate: none, the same, wider, narrower, crossing.
    fn fit(&self) -> f32 {
        let tokens = &self.candidate.tokens;
        self.entity
            .map_or(0.0, |e| match (e.start <= tokens.start, e.end >= tokens.end) {
                _ if (e.start, e.end) == (tokens.start, tokens.end) => 1.0,
                (true, true) => 2.0,
                (false, false) => 3.0,
                _ => 4.0,
            })
    }

    /// The tag of the word that the preposition, or the name itself, hangs from.
    fn governor(&self) -> f32 {
        let from = self.preposition.unwrap_or(self.head);
        let head = self.view.tokens()[from].head;
        if head == from {
            0.0
        } else {
            tag(self.view.tokens()[head].tag)
        }
    }

    /// Subject of a verb of saying.
    fn speaks(&self) -> bool {
        let token = &self.view.tokens()[self.head];
        let verb = &self.view.tokens()[token.head];
        token.dep == "nsubj" && ["say", "tell", "add", "write", "report"].contains(&&*verb.lemma)
    }

    /// Nothing, something, or what places have: "Karabakh's population".
    fn possesses(&self) -> f32 {
        let token = &self.view.tokens()[self.head];
        match token.dep {
            "poss" if BELONGINGS.contains(&*self.view.tokens()[token.head].lemma) => 2.0,
            "poss" => 1.0,
            _ => 0.0,
        }
    }

    /// What the word beside the candidate is.
    fn neighbour(&self, i: usize) -> f32 {
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
            _ if self.view.proper(i) && territory(word).is_some() => 9.0,
            _ if self.view.proper(i) => 11.0,
            _ if territory(word).is_some() => 10.0,
            _ => 12.0,
        }
    }

    /// Nothing but marks stands before it on its line.
    fn begins_line(&self) -> bool {
        let before = &self.view.text[..self.candidate.span.start];
        let line = before.rsplit(['\n', '|']).next().unwrap_or("");
        !line.chars().any(char::is_alphanumeric)
    }

    /// The line, or the cell, ends behind it, or a colon follows.
    fn ends_line(&self) -> bool {
        let after = self.view.text[self.candidate.span.end..].trim_start_matches([' ', '\t']);
        after.is_empty() || after.starts_with(['\n', '\r', '|', ':'])
    }

    /// "Tal" of "Tal Tamr", "el" of "el-Fasher".
    fn first_part(&self) -> String {
        let parts = self.written().split([' ', '-', '\'', '’']).collect::<Vec<_>>();
        if parts.len() > 1 {
            parts[0].to_lowercase()
        } else {
            String::new()
        }
    }

    /// Object of a verb that takes places: "reached X", "shelled X and Y".
    fn is_object_of_place_verb(&self) -> bool {
        let tokens = self.view.tokens();
        let mut at = self.head;
        for _ in 0..tokens.len() {
            match tokens[at].dep {
                "conj" | "appos" => at = tokens[at].head,
                "dobj" | "nsubjpass" => return VERBS.contains(&*tokens[tokens[at].head].lemma),
                _ => return false,
            }
        }
        false
    }

    fn head_word(&self, i: Option<usize>) -> f32 {
        HEADS.get(self.view.lower(i).as_str()).copied().unwrap_or(0.0)
    }

    /// ", Ohio" follows, or another listed name after a comma.
    fn place_ahead(&self) -> bool {
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
    fn place_behind(&self, before: Option<usize>) -> bool {
        let comma = before.filter(|&i| self.view.word(i) == ",");
        comma.is_some_and(|i| self.company.candidates.iter().any(|o| o.listed && o.tokens.end == i))
    }

    /// How many other candidates lie so to this one.
    fn overlapping(&self, lies: impl Fn(&std::ops::Range<usize>, &std::ops::Range<usize>) -> bool) -> f32 {
        let own = &self.candidate.tokens;
        let others = self.company.candidates.iter().filter(|o| o.span != self.candidate.span);
        others.filter(|o| lies(&o.tokens, own)).count() as f32
    }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn size(population: u32) -> f32 {
    ((u64::from(population) + 1) as f32).log10()
}
