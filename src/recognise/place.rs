//! Toponyms: candidates from the gazetteer first, the parse as evidence for and against them.
//!
//! Taggers miss the names that matter on a war map (small, renamed, transliterated), gazetteers know them but also list
//! ordinary words, people's names and demonyms. So every gazetteer name is a candidate, and grammar, entity labels and the
//! words around it throw out what is no place; what the tagger calls a place and no gazetteer knows is kept as unknown.

use super::{relation, spelling};
use crate::gazetteer::{Gazetteer, NameMatch, is_common_word};
use crate::model::{Entity, EntityLabel, Place, PlaceKind, PlaceMention, Relation, Sentence, Span};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Generic words that go with a place's name: "district", "village", "airport".
struct Territory {
    kind: PlaceKind,
    /// The word is part of a name of its own ("Lachin corridor"), which the place named alone is not.
    fills_name: bool,
}

static TERRITORIES: LazyLock<HashMap<&'static str, Territory>> = LazyLock::new(|| {
    let rows = include_str!("territory.csv").lines().skip(1);
    let cells = rows.map(|row| row.split(',').collect::<Vec<_>>());
    cells
        .map(|c| {
            (
                c[0],
                Territory {
                    kind: kind(c[1]),
                    fills_name: c[2] == "yes",
                },
            )
        })
        .collect()
});

/// How many names make an enumeration.
const ENUMERATED: usize = 4;

/// What a capitalised head word makes of the name before it: "Kyiv Independent" is a paper.
static HEADS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("heads.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
        .collect()
});

fn kind(word: &str) -> PlaceKind {
    match word {
        "site" => PlaceKind::Site,
        "district" => PlaceKind::District,
        "region" => PlaceKind::Region,
        _ => PlaceKind::Settlement,
    }
}

/// The territory word `word` stands for, singular or plural.
fn territory(word: &str) -> Option<&'static Territory> {
    let word = word.to_lowercase();
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    TERRITORIES
        .get(word.as_str())
        .or_else(|| TERRITORIES.get(word.strip_suffix('s')?))
        .or_else(|| TERRITORIES.get(singular?.as_str()))
}

/// The places that a parsed sentence names, in order.
pub fn find(text: &str, sentence: &Sentence, index: usize, gazetteer: &Gazetteer) -> Vec<PlaceMention> {
    let names = Names {
        text,
        sentence,
        gazetteer,
    };
    let scanned = gazetteer.scan(text, sentence.span);
    let listed = listed(text, &scanned);
    let mut mentions: Vec<PlaceMention> = scanned
        .into_iter()
        .zip(listed)
        .filter_map(|(found, listed)| names.known(found, index, listed))
        .collect();
    for unknown in names.unknown(&mentions) {
        let candidates = spelling::places(unknown.span.of(text), gazetteer);
        mentions.push(PlaceMention {
            sentence: Some(index),
            exact: false,
            candidates,
            ..unknown
        });
    }
    mentions.sort_by_key(|mention| mention.span);
    relate(text, sentence.span, &mut mentions);
    mentions
}

/// For each name whether it stands in an enumeration of at least [`ENUMERATED`] names and nothing else: there a place is a
/// place whatever its entity label.
fn listed(text: &str, names: &[NameMatch]) -> Vec<bool> {
    let follows = |pair: &[NameMatch]| {
        let gap = text.get(pair[0].span.end..pair[1].span.start);
        matches!(gap, Some(", " | " and " | ", and "))
    };
    let joined: Vec<bool> = names.windows(2).map(follows).collect();
    let mut listed = Vec::with_capacity(names.len());
    while listed.len() < names.len() {
        let from = listed.len();
        let run = 1 + joined[from.min(joined.len())..].iter().take_while(|&&j| j).count();
        listed.extend(std::iter::repeat_n(run >= ENUMERATED, run));
    }
    listed
}

/// The places that a sentence names which was not worth a parse: only names that no words around them put in doubt.
pub fn find_unparsed(text: &str, span: Span, gazetteer: &Gazetteer) -> Vec<PlaceMention> {
    let capital_beside = |at: Option<&str>| at.is_some_and(|w| w.starts_with(char::is_uppercase));
    let clear = |found: &NameMatch| {
        let before = text[span.start..found.span.start]
            .strip_suffix(' ')
            .and_then(|t| t.rsplit(' ').next());
        let after = text[found.span.end..span.end]
            .strip_prefix(' ')
            .and_then(|t| t.split(' ').next());
        let starts = before.is_none_or(|b| b.is_empty() || b.ends_with(['.', '"', '“']));
        !is_common_word(found.span.of(text)) && (starts || !capital_beside(before)) && !capital_beside(after)
    };
    let mut mentions: Vec<PlaceMention> = gazetteer
        .scan(text, span)
        .into_iter()
        .filter(|found| gazetteer.demonym(found.span.of(text)).is_none() && clear(found))
        .map(|found| mention(found.span, places(gazetteer, &found), None))
        .collect();
    relate(text, span, &mut mentions);
    mentions
}

fn places(gazetteer: &Gazetteer, found: &NameMatch) -> Vec<Place> {
    found
        .candidates
        .iter()
        .map(|candidate| gazetteer.place(candidate.place))
        .collect()
}

fn mention(span: Span, candidates: Vec<Place>, territory: Option<PlaceKind>) -> PlaceMention {
    PlaceMention {
        span,
        candidates,
        territory,
        exact: true,
        relation: Relation::At,
        sentence: None,
    }
}

/// Fills in how the incident lies to each of `mentions`.
fn relate(text: &str, sentence: Span, mentions: &mut [PlaceMention]) {
    let spans: Vec<Span> = mentions.iter().map(|m| m.span).collect();
    for (i, mention) in mentions.iter_mut().enumerate() {
        mention.relation = relation::before(text, mention.span, sentence, spans.get(i + 1).copied());
    }
}

/// One sentence, as the rules below look at it.
struct Names<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    gazetteer: &'a Gazetteer,
}

impl Names<'_> {
    fn word(&self, i: usize) -> &str {
        self.sentence.tokens[i].span.of(self.text)
    }

    fn proper(&self, i: usize) -> bool {
        self.sentence.tokens[i].tag.starts_with("NNP")
    }

    /// Indices of the tokens that `span` touches.
    fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.sentence.tokens;
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    fn entity(&self, tokens: &std::ops::Range<usize>) -> Option<&Entity> {
        self.sentence
            .entities
            .iter()
            .find(|e| e.start < tokens.end && tokens.start < e.end)
    }

    /// The mention for a gazetteer name, unless the words around it say that it is no place.
    /// `listed`: it stands in an enumeration of places.
    fn known(&self, found: NameMatch, sentence: usize, listed: bool) -> Option<PlaceMention> {
        let tokens = self.tokens(found.span);
        let small = found.span.of(self.text).chars().all(|c| !c.is_uppercase()) && found.span.of(self.text).is_ascii();
        if tokens.is_empty() || small || self.is_demonym(&tokens) {
            return None;
        }
        let territory = self.territory_of(&tokens);
        let stated = listed || territory.is_some_and(|t| t.kind != PlaceKind::Region);
        if !stated && (self.is_ordinary(found.span, &tokens) || self.is_other_entity(&tokens)) {
            return None;
        }
        if self.is_part_of_name(&tokens) {
            return None;
        }
        let territory = territory.filter(|t| !t.fills_name).map(|t| t.kind);
        let candidates = places(self.gazetteer, &found);
        Some(PlaceMention {
            sentence: Some(sentence),
            ..mention(found.span, candidates, territory)
        })
    }

    /// "Azeri", "Armenian forces": those who act, never where.
    fn is_demonym(&self, tokens: &std::ops::Range<usize>) -> bool {
        let written: Vec<&str> = tokens.clone().map(|i| self.word(i)).collect();
        self.gazetteer.demonym(&written.join(" ")).is_some()
            || self.entity(tokens).is_some_and(|e| e.label == EntityLabel::Norp)
                && !tokens.clone().any(|i| self.sentence.tokens[i].tag == "NNP")
    }

    /// "Police", "March", "Man": a word of the language that some place also bears.
    fn is_ordinary(&self, span: Span, tokens: &std::ops::Range<usize>) -> bool {
        let place_label = self.entity(tokens).is_some_and(|e| is_place(e.label));
        if !tokens.clone().any(|i| self.proper(i)) && !place_label {
            return true;
        }
        tokens.len() == 1 && is_common_word(span.of(self.text)) && !place_label
    }

    /// A person, paper, date, weapon or company by its entity label, where grammar does not say otherwise.
    fn is_other_entity(&self, tokens: &std::ops::Range<usize>) -> bool {
        let Some(entity) = self.entity(tokens) else {
            return false;
        };
        let whole = entity.start >= tokens.start && entity.end <= tokens.end;
        match entity.label {
            label if is_place(label) => false,
            EntityLabel::Person => !whole || self.is_titled(tokens.start) || self.speaks(tokens),
            EntityLabel::Org | EntityLabel::Product | EntityLabel::Event | EntityLabel::WorkOfArt => {
                !whole && !self.locative(tokens)
            }
            EntityLabel::Norp | EntityLabel::Law | EntityLabel::Language => !whole,
            EntityLabel::Date | EntityLabel::Time | EntityLabel::Money | EntityLabel::Percent => true,
            _ => false,
        }
    }

    /// "Mr Fuzuli", "President Ganja".
    fn is_titled(&self, first: usize) -> bool {
        const TITLES: [&str; 14] = [
            "mr",
            "mrs",
            "ms",
            "dr",
            "president",
            "minister",
            "gen",
            "general",
            "col",
            "colonel",
            "lt",
            "maj",
            "sir",
            "spokesman",
        ];
        first > 0 && TITLES.contains(&self.word(first - 1).trim_end_matches('.').to_lowercase().as_str())
    }

    /// Subject of a verb of saying.
    fn speaks(&self, tokens: &std::ops::Range<usize>) -> bool {
        tokens.clone().any(|i| {
            let token = &self.sentence.tokens[i];
            let head = &self.sentence.tokens[token.head];
            token.dep == "nsubj" && ["say", "tell", "add", "write", "report"].contains(&&*head.lemma)
        })
    }

    /// Object of a preposition of place.
    fn locative(&self, tokens: &std::ops::Range<usize>) -> bool {
        tokens.clone().any(|i| {
            let token = &self.sentence.tokens[i];
            let head = self.word(token.head).to_lowercase();
            token.dep == "pobj" && ["in", "at", "near", "on", "into", "of", "from", "to", "outside"].contains(&&*head)
        })
    }

    /// Object of "in", "near", "at" or "outside": a name there that is nothing else is a place.
    fn stands_in(&self, run: &std::ops::Range<usize>) -> bool {
        run.clone().any(|i| {
            let token = &self.sentence.tokens[i];
            let head = self.word(token.head).to_lowercase();
            token.dep == "pobj" && ["in", "near", "at", "outside"].contains(&&*head)
        })
    }

    /// A capitalised word beside it belongs to the same name: "Fuzuli Mammadov", "Kyiv Independent", "Novaya Kakhovka".
    fn is_part_of_name(&self, tokens: &std::ops::Range<usize>) -> bool {
        let entity = self.entity(tokens);
        let facility = entity.is_some_and(|e| e.label == EntityLabel::Fac);
        let before = tokens.start.checked_sub(1).filter(|&b| self.joined(b, tokens));
        let after = Some(tokens.end).filter(|&a| a < self.sentence.tokens.len() && self.joined(a, tokens));
        let foreign_before = before.is_some_and(|b| self.proper(b) && !self.is_modifier(b));
        let foreign_after = after.is_some_and(|a| {
            let word = self.word(a).to_lowercase();
            let says = HEADS.get(word.as_str()).copied();
            match says {
                Some("site" | "street" | "water") => false,
                Some(_) => true,
                None => self.proper(a) && territory(&word).is_none() && !facility,
            }
        });
        foreign_before || foreign_after
    }

    /// Token `i` stands directly beside the name and hangs together with it.
    fn joined(&self, i: usize, name: &std::ops::Range<usize>) -> bool {
        let token = &self.sentence.tokens[i];
        let hangs = name.contains(&token.head) && ["compound", "amod", "nmod", "flat"].contains(&token.dep);
        let holds = name.clone().any(|n| {
            let inner = &self.sentence.tokens[n];
            inner.head == i && ["compound", "amod", "nmod", "nsubj"].contains(&inner.dep) && inner.dep != "nsubj"
        });
        hangs || holds
    }

    /// "northern", "eastern", "Azerbaijani", "city": says which part or whose, and belongs to no name.
    fn is_modifier(&self, i: usize) -> bool {
        const PARTS: [&str; 18] = [
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "downtown",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
        ];
        let word = self.word(i).to_lowercase();
        PARTS.contains(&word.as_str())
            || territory(&word).is_some()
            || self.gazetteer.demonym(self.word(i)).is_some()
            || self.entity(&(i..i + 1)).is_some_and(|e| e.label == EntityLabel::Norp)
    }

    /// The territory word that goes with the name: "X district", "the region of X", "the regions of X and Y".
    fn territory_of(&self, tokens: &std::ops::Range<usize>) -> Option<&'static Territory> {
        let after = self.sentence.tokens.get(tokens.end).filter(|t| t.tag.starts_with("NN"));
        if let Some(found) = after.and_then(|t| territory(t.span.of(self.text))) {
            return Some(found);
        }
        let mut head = tokens
            .clone()
            .rev()
            .find(|&i| !tokens.contains(&self.sentence.tokens[i].head))?;
        for _ in 0..self.sentence.tokens.len() {
            let token = &self.sentence.tokens[head];
            match token.dep {
                "conj" => head = token.head,
                "pobj" if self.word(token.head).eq_ignore_ascii_case("of") => {
                    return territory(self.word(self.sentence.tokens[token.head].head));
                }
                "appos" => return territory(self.word(token.head)),
                _ => return None,
            }
        }
        None
    }

    /// Names of places that no gazetteer has: what the tagger calls a place, and what grammar puts among places.
    fn unknown(&self, known: &[PlaceMention]) -> Vec<PlaceMention> {
        let mut found: Vec<PlaceMention> = Vec::new();
        let mut at = 0;
        while at < self.sentence.tokens.len() {
            let run = self.proper_run(at);
            if run.is_empty() {
                at += 1;
                continue;
            }
            at = run.end;
            let first = &self.sentence.tokens[run.start];
            let span = Span::new(first.span.start, self.sentence.tokens[run.end - 1].span.end);
            if known.iter().any(|k| k.span.overlaps(span)) || self.is_demonym(&run) || self.is_part_of_name(&run) {
                continue;
            }
            let territory = self.territory_of(&run);
            if self.is_unknown_place(&run, territory, known) {
                found.push(mention(span, Vec::new(), territory.map(|t| t.kind)));
            }
        }
        found
    }

    /// The run of proper nouns and hyphens that starts at token `at`.
    fn proper_run(&self, at: usize) -> std::ops::Range<usize> {
        let tokens = &self.sentence.tokens;
        let continues = |i: usize| {
            self.proper(i) && territory(self.word(i)).is_none() || {
                let glued = tokens[i].tag == "HYPH" && tokens[i].span.start == tokens[i - 1].span.end;
                glued && tokens.get(i + 1).is_some_and(|t| t.span.start == tokens[i].span.end)
            }
        };
        if !self.proper(at) || territory(self.word(at)).is_some() {
            return at..at;
        }
        let mut end = at + 1;
        while end < tokens.len() && (continues(end) || tokens[end - 1].tag == "HYPH") {
            end += 1;
        }
        at..end
    }

    fn is_unknown_place(
        &self,
        run: &std::ops::Range<usize>,
        territory: Option<&Territory>,
        known: &[PlaceMention],
    ) -> bool {
        let entity = self.entity(run);
        let labelled = entity.is_some_and(|e| matches!(e.label, EntityLabel::Gpe | EntityLabel::Loc));
        let person = entity.is_some_and(|e| e.label == EntityLabel::Person && e.end - e.start > 1);
        let settled = territory.is_some_and(|t| matches!(t.kind, PlaceKind::Settlement | PlaceKind::Site));
        let listed = || {
            let head = run
                .clone()
                .rev()
                .find(|i| !run.contains(&self.sentence.tokens[*i].head));
            let sibling = head
                .filter(|&h| self.sentence.tokens[h].dep == "conj")
                .map(|h| self.sentence.tokens[h].head);
            sibling.is_some_and(|s| known.iter().any(|k| k.span.overlaps(self.sentence.tokens[s].span)))
        };
        let bare = entity.is_none_or(|e| e.label == EntityLabel::Person && e.end - e.start == 1);
        let named = labelled || settled || bare && self.stands_in(run);
        let name = run.clone().any(|i| !is_common_word(self.word(i)));
        name && !person && (named || (entity.is_none_or(|e| e.label != EntityLabel::Person) && listed()))
    }
}

fn is_place(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac)
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted_without_doubles() {
        for table in [include_str!("territory.csv"), include_str!("heads.csv")] {
            let words: Vec<&str> = table
                .lines()
                .skip(1)
                .map(|row| row.split(',').next().unwrap())
                .collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }
}
