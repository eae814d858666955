//! A parsed sentence as a tree that rules can walk. Knows grammar, not war.

use super::classes::{Class, is_a};
use crate::model::{Entity, EntityLabel, Sentence, Span, Token};

/// A sentence with its children lists.
pub struct Tree<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The parse.
    pub sentence: &'a Sentence,
    /// Index of the sentence in its document.
    pub index: usize,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The tree over `sentence`, which stands in `text`.
    pub fn new(text: &'a str, sentence: &'a Sentence, index: usize) -> Self {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (i, token) in sentence.tokens.iter().enumerate() {
            if token.head != i {
                children[token.head].push(i);
            }
        }
        Self {
            text,
            sentence,
            index,
            children,
        }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// The token at `i`.
    pub fn token(&self, i: usize) -> &'a Token {
        &self.sentence.tokens[i]
    }

    /// The word at `i` as written.
    pub fn word(&self, i: usize) -> &'a str {
        self.token(i).span.of(self.text)
    }

    /// The word at `i` as written, nothing past the end.
    pub fn word_at(&self, i: usize) -> &'a str {
        self.sentence.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// The base form at `i`.
    pub fn lemma(&self, i: usize) -> &'a str {
        &self.token(i).lemma
    }

    /// The dependency label at `i`.
    pub fn dep(&self, i: usize) -> &'static str {
        self.token(i).dep
    }

    /// True for a verb's tag.
    pub fn is_verb(&self, i: usize) -> bool {
        self.token(i).tag.starts_with("VB")
    }

    /// "Fighting near X goes on": a gerund that stands where a noun does.
    pub fn is_gerund(&self, i: usize) -> bool {
        let noun_like = matches!(self.dep(i), "nsubj" | "nsubjpass" | "pobj" | "dobj" | "ROOT");
        self.token(i).tag == "VBG" && noun_like && !self.has(i, &["dobj", "aux", "auxpass", "nsubj", "prt"])
    }

    /// True for a noun's tag, proper or common.
    pub fn is_noun(&self, i: usize) -> bool {
        self.token(i).tag.starts_with("NN")
    }

    /// The head of `i`, `None` for a root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.token(i).head;
        (head != i).then_some(head)
    }

    /// From the head of `i` up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        // A well-formed parse has no cycle; the bound keeps a malformed one finite.
        std::iter::successors(self.head(i), |&j| self.head(j)).take(self.len())
    }

    /// The dependents of `i` in text order.
    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// The first dependent of `i` with one of `deps`.
    pub fn child(&self, i: usize, deps: &[&str]) -> Option<usize> {
        self.children(i).iter().copied().find(|&c| deps.contains(&self.dep(c)))
    }

    /// True when `i` has a dependent with one of `deps`.
    pub fn has(&self, i: usize, deps: &[&str]) -> bool {
        self.child(i, deps).is_some()
    }

    /// `i` and everything below it, in text order.
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        self.subtree_but(i, &[])
    }

    /// `i` and everything below it, without the branches whose label is in `cut`.
    pub fn subtree_but(&self, i: usize, cut: &[&str]) -> Vec<usize> {
        let mut all = vec![i];
        let mut next = 0;
        while next < all.len() && all.len() <= self.len() {
            let branches = self
                .children(all[next])
                .iter()
                .filter(|&&c| !cut.contains(&self.dep(c)));
            all.extend(branches);
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// True when `below` is `above` or hangs from it.
    pub fn under(&self, below: usize, above: usize) -> bool {
        below == above || self.ancestors(below).any(|a| a == above)
    }

    /// `i` and what is coordinated with it ("X, Y and Z"), in text order.
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut first = i;
        while self.dep(first) == "conj" {
            match self.head(first) {
                Some(head) => first = head,
                None => break,
            }
        }
        let mut all = vec![first];
        let mut next = 0;
        while next < all.len() && all.len() <= self.len() {
            all.extend(self.children(all[next]).iter().filter(|&&c| self.dep(c) == "conj"));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The objects of the prepositions below `i`, with the preposition's lower-case word.
    pub fn obliques(&self, i: usize) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for &prep in self.children(i) {
            if !matches!(self.dep(prep), "prep" | "agent" | "dative" | "advmod") {
                continue;
            }
            let word = self.word(prep).to_lowercase();
            for &object in self.children(prep) {
                match self.dep(object) {
                    "pobj" | "pcomp" => found.push((word.clone(), object)),
                    // "next to X", "out of X", "inside of X"
                    "prep" => {
                        let inner = self.children(object).iter().filter(|&&o| self.dep(o) == "pobj");
                        found.extend(inner.map(|&o| (self.word(object).to_lowercase(), o)));
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Grammatical subject of the verb at `i`: its own, or, for a conjoined or embedded verb without one, its head's.
    pub fn subject(&self, i: usize) -> Option<usize> {
        let mut verb = i;
        for _ in 0..4 {
            if let Some(subject) = self.own_subject(verb) {
                return Some(self.antecedent(self.described(subject)));
            }
            verb = match (self.dep(verb), self.head(verb)) {
                ("conj" | "xcomp", Some(head)) if self.is_verb(head) => head,
                ("acl" | "relcl", Some(noun)) => return Some(noun),
                _ => return None,
            };
        }
        None
    }

    /// The subject that hangs from `verb`; in "X: a drone hit…", "X | a drone hit…" not the heading, which a parser may take for one.
    fn own_subject(&self, verb: usize) -> Option<usize> {
        let mut subjects = self
            .children(verb)
            .iter()
            .copied()
            .filter(|&c| matches!(self.dep(c), "nsubj" | "nsubjpass" | "csubj"));
        let first = subjects.next()?;
        let heads = |second: &usize| (first..*second).any(|t| matches!(self.word(t), ":" | "|"));
        Some(subjects.find(heads).unwrap_or(first))
    }

    /// "Rockets fired from X struck Y": the noun of a participle that the parser took for a clause as subject, else `i` itself.
    fn described(&self, i: usize) -> usize {
        let participle = self.dep(i) == "csubj" && matches!(self.token(i).tag, "VBD" | "VBN");
        let noun = self.child(i, &["nsubj"]).filter(|&n| participle && self.is_noun(n));
        noun.unwrap_or(i)
    }

    /// The noun that a relative pronoun stands for, else `i` itself.
    pub fn antecedent(&self, i: usize) -> usize {
        if !matches!(self.token(i).tag, "WDT" | "WP") {
            return i;
        }
        let clause = self.ancestors(i).find(|&a| self.dep(a) == "relcl");
        clause.and_then(|verb| self.head(verb)).unwrap_or(i)
    }

    /// True for a passive participle: "was shelled", "rockets fired by…".
    pub fn is_passive(&self, i: usize) -> bool {
        // "emptied" of "the town, emptied of its people" is taken for a past tense
        let past = self.token(i).tag == "VBD" && !self.has(i, &["nsubj", "dobj", "aux"]);
        let reduced = self.dep(i) == "acl" && (past || self.token(i).tag == "VBN") && !self.is_intransitive(i);
        // "have left by boat"
        let perfect = || self.child(i, &["aux"]).is_some_and(|a| self.lemma(a) == "have");
        self.has(i, &["nsubjpass", "auxpass"]) || self.has(i, &["agent"]) && !perfect() || reduced || {
            let head = self.head(i);
            self.dep(i) == "conj"
                && self.token(i).tag == "VBN"
                && !self.has(i, &["nsubj", "aux"])
                && head.is_some_and(|h| self.is_verb(h) && self.is_passive(h))
        }
    }

    /// A semicolon stands between: "X shelled Y; Z insists that…" are two sentences, whatever hangs from what.
    pub fn is_parted(&self, from: usize, to: usize) -> bool {
        (from..to).any(|t| self.word(t) == ";")
    }

    /// "A drone ploughed into a bus": of the verbs of impact, which nobody does to a drone.
    fn is_intransitive(&self, i: usize) -> bool {
        is_a(self.lemma(i), Class::Plunge) && !self.has(i, &["agent"])
    }

    /// "only hideouts", "struck only": "only" stands right below the word at `i`.
    pub fn is_narrowed(&self, i: usize) -> bool {
        self.children(i)
            .iter()
            .any(|&c| self.word(c).eq_ignore_ascii_case("only"))
    }

    /// The span from the first to the last of `tokens`.
    pub fn span_of(&self, tokens: &[usize]) -> Span {
        match (tokens.first(), tokens.last()) {
            (Some(&a), Some(&b)) => Span::new(self.token(a).span.start, self.token(b).span.end),
            _ => Span::default(),
        }
    }

    /// The named entity that the token at `i` is part of.
    pub fn entity(&self, i: usize) -> Option<&'a Entity> {
        self.sentence.entities.iter().find(|e| (e.start..e.end).contains(&i))
    }

    /// True when the token at `i` is part of somebody's name.
    pub fn is_person(&self, i: usize) -> bool {
        self.entity(i).is_some_and(|e| e.label == EntityLabel::Person)
    }

    /// The noun phrase around `i` without its prepositional phrases, clauses and conjuncts: "a historic cathedral".
    pub fn phrase(&self, i: usize) -> Vec<usize> {
        let cut = [
            "prep", "acl", "relcl", "conj", "cc", "appos", "punct", "nsubj", "advcl", "npadvmod", "agent", "advmod",
            "prt", "aux",
        ];
        let all = self.subtree_but(i, &cut);
        // keep the contiguous run that holds i
        let at = all.iter().position(|&t| t == i).unwrap_or(0);
        let mut from = at;
        while from > 0 && all[from - 1] + 2 >= all[from] {
            from -= 1;
        }
        all[from..=at].to_vec()
    }

    /// The tokens that `span` covers or touches.
    pub fn tokens_in(&self, span: Span) -> Vec<usize> {
        (0..self.len()).filter(|&i| self.token(i).span.overlaps(span)).collect()
    }

    /// The token of `span` whose head lies outside of it: the syntactic head of a name.
    pub fn head_of_span(&self, span: Span) -> Option<usize> {
        let tokens = self.tokens_in(span);
        tokens
            .iter()
            .copied()
            .rev()
            .find(|&t| self.head(t).is_none_or(|h| !tokens.contains(&h)))
    }
}
