//! How many people a clause says moved: persons or households, a movement or a number at a date.

use super::people::is_nation;
use super::words::{self, movement, mover};
use crate::extract::classes::{Class, is_a};
use crate::extract::clause::Clause;
use crate::extract::syntax::Tree;
use crate::model::{Document, Figure, FigureCategory, FigureUnit, Kind, NumberMention, Quantifier, Quantity, Span};

/// A number of people in a sentence.
#[derive(Clone, Copy)]
pub struct Counted {
    /// The last token of the number.
    pub token: usize,
    /// The number as written.
    pub span: Span,
    /// Persons or households.
    pub unit: FigureUnit,
    /// How many.
    pub quantity: Quantity,
}

/// The numbers of people in the sentence, in its order; "half of the 40,000 residents" is one number.
pub fn counted(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Counted> {
    let mut share: Option<NumberMention> = None;
    let mut found = Vec::new();
    for number in document.numbers_in(tree.sentence.span) {
        if number.quantity.share_permille.is_some() {
            share = Some(*number);
            continue;
        }
        let token = tree.tokens_in(number.span).last().copied();
        let part = share.take().and_then(|share| part_of(tree.text, &share, number));
        let most = || token.and_then(|token| most_of(tree, token, number.quantity));
        let quantity = part.or_else(most).unwrap_or(number.quantity);
        let people = token.and_then(|token| Some((token, unit_of(tree, token)?)));
        found.extend(people.map(|(token, unit)| Counted {
            token,
            span: number.span,
            unit,
            quantity,
        }));
    }
    found
}

/// The part that a share says of the number right after it: "half of its 55,000".
fn part_of(text: &str, share: &NumberMention, whole: &NumberMention) -> Option<Quantity> {
    let between = text.get(share.span.end..whole.span.start)?;
    let plain = |word: &str| {
        matches!(word, "all" | "its" | "of" | "some" | "the" | "their") || word.ends_with("’s") || word.ends_with("'s")
    };
    let linked = between.split_whitespace().all(plain);
    let permille = u64::from(share.quantity.share_permille.filter(|_| linked)?);
    let part = |n: u64| n.saturating_mul(permille) / 1000;
    Some(Quantity {
        low: part(whole.quantity.low),
        high: whole.quantity.high.map(part),
        approximate: true,
        share_permille: None,
    })
}

/// "most of its 4,500 inhabitants": more than half.
fn most_of(tree: &Tree<'_>, token: usize, whole: Quantity) -> Option<Quantity> {
    let people = tree.head(token).filter(|_| tree.dep(token) == "nummod")?;
    let of = tree.head(people).filter(|&of| tree.word(of) == "of")?;
    let most = tree
        .head(of)
        .is_some_and(|most| matches!(tree.lemma(most), "majority" | "most"));
    most.then_some(Quantity {
        low: whole.low / 2,
        high: Some(whole.low),
        approximate: true,
        ..whole
    })
}

/// What the number at `token` counts, if people or households.
fn unit_of(tree: &Tree<'_>, token: usize) -> Option<FigureUnit> {
    let mut at = token;
    for _ in 0..4 {
        let of = tree.obliques(at).into_iter().filter(|(word, _)| word == "of");
        let people = std::iter::once(at).chain(of.map(|(_, object)| object));
        if let Some(people) = people.into_iter().find_map(|t| mover(tree.lemma(t))) {
            return Some(people.unit);
        }
        // "36,000 Syrians", "3,000 Amhara"
        if at != token && (tree.token(at).tag == "NNPS" || is_nation(tree, at)) {
            return Some(FigureUnit::Person);
        }
        let links = [
            "nummod", "quantmod", "compound", "amod", "advmod", "prep", "pobj", "nmod",
        ];
        let range = tree.dep(at) == "conj" && tree.head(at).is_some_and(|h| tree.token(h).tag == "CD");
        match tree.head(at).filter(|_| range || links.contains(&tree.dep(at))) {
            Some(head) => at = head,
            None => break,
        }
    }
    (is_alone(tree, token) || is_put(tree, token)).then_some(FigureUnit::Person)
}

/// "puts the number who have left at 60,000", "the number of displaced people stands at 9,000".
fn is_put(tree: &Tree<'_>, token: usize) -> bool {
    let before =
        |i: &usize| !matches!(tree.token(*i).tag, "RB" | "JJ" | "JJR" | "IN" if !matches!(tree.word(*i), "at" | "to"));
    let preposition = (token.saturating_sub(3)..token).rev().find(before);
    let put = preposition.is_some_and(|p| matches!(tree.word(p), "at" | "to"));
    let of_people = |n: usize| {
        let told = tree
            .child(n, &["relcl"])
            .is_some_and(|v| movement(tree.lemma(v), "verb").is_some());
        told || tree
            .obliques(n)
            .iter()
            .any(|(word, o)| word == "of" && mover(tree.lemma(*o)).is_some())
    };
    let number = |&n: &usize| matches!(tree.lemma(n), "number" | "total") && of_people(n);
    let verb = |n: usize| tree.head(n).is_some_and(|v| is_a(tree.lemma(v), Class::Tally));
    put && (0..tree.len()).filter(number).any(verb)
}

/// "12,000 were displaced", "another 400 fled", "300 remain in the basements".
fn is_alone(tree: &Tree<'_>, token: usize) -> bool {
    let moves = |verb: usize| {
        let lemma = tree.lemma(verb);
        movement(lemma, "verb").is_some() || words::presence(lemma) == Some(FigureCategory::Stock)
    };
    // "counts 45,000 newly displaced"
    let displaced = |&c: &usize| tree.dep(c) == "acl" && movement(tree.lemma(c), "verb").is_some();
    if tree.dep(token) == "dobj" && tree.children(token).iter().any(displaced) {
        return true;
    }
    matches!(tree.dep(token), "nsubj" | "nsubjpass" | "dobj") && tree.head(token).is_some_and(moves)
}

/// The figure of a clause whose people are at `people`: the first number in their phrase, else the only number of people in
/// the sentence.
pub fn of_clause<'a>(
    tree: &Tree<'_>,
    counted: &'a [Counted],
    people: &[usize],
    clause: &Clause,
) -> Option<&'a Counted> {
    let theirs = |c: &&Counted| {
        people.iter().any(|&p| tree.under(c.token, p))
            && !in_other_clause(tree, c.token, clause)
            && !is_company(tree, c.token)
    };
    let own = counted.iter().find(theirs);
    own.or_else(|| {
        counted
            .first()
            .filter(|c| counted.len() == 1 && !is_harmed(tree, c.token) && !is_company(tree, c.token))
            .filter(|c| !is_of_another(tree, c.token, clause))
    })
}

/// "…, and 400 families were taken to Y": the number belongs to another movement.
fn is_of_another(tree: &Tree<'_>, token: usize, clause: &Clause) -> bool {
    let people = if tree.dep(token) == "nummod" {
        tree.head(token).unwrap_or(token)
    } else {
        token
    };
    let verb = tree
        .head(people)
        .filter(|_| matches!(tree.dep(people), "nsubj" | "nsubjpass"));
    let another = |v: usize| tree.is_verb(v) && v != clause.trigger && movement(tree.lemma(v), "verb").is_some();
    verb.is_some_and(|v| another(v) && !tree.under(clause.trigger, v) && Some(v) != clause.verb)
}

/// The number stands in a relative clause below the people, unless the movement does as well.
fn in_other_clause(tree: &Tree<'_>, token: usize, clause: &Clause) -> bool {
    let relative = std::iter::once(token)
        .chain(tree.ancestors(token))
        .find(|&t| tree.dep(t) == "relcl");
    relative.is_some_and(|verb| !tree.under(clause.trigger, verb))
}

/// "Maria and her two children": not all who moved.
fn is_company(tree: &Tree<'_>, token: usize) -> bool {
    let noun = tree.head(token).unwrap_or(token);
    matches!(tree.dep(noun), "conj" | "pobj") && tree.has(noun, &["poss"]) && !is_a(tree.lemma(noun), Class::Populace)
}

/// "killed two people", "two people died".
fn is_harmed(tree: &Tree<'_>, token: usize) -> bool {
    tree.ancestors(token)
        .take(3)
        .any(|t| is_a(tree.lemma(t), Class::Harmed))
}

/// The figure that a counted number makes in a clause.
pub fn figure(tree: &Tree<'_>, clause: &Clause, kind: Kind, counted: &Counted) -> Figure {
    let quantity = counted.quantity;
    Figure {
        low: quantity.low,
        high: quantity.high,
        quantifier: quantifier(&quantity),
        unit: counted.unit,
        category: category(tree, clause, kind),
    }
}

/// How exactly a quantity is told.
pub fn quantifier(quantity: &Quantity) -> Quantifier {
    match quantity.high {
        None => Quantifier::MoreThan,
        Some(_) if quantity.low == 0 => Quantifier::LessThan,
        Some(high) if quantity.approximate || high != quantity.low => Quantifier::Approximately,
        Some(_) => Quantifier::Exact,
    }
}

/// "are displaced", "remain in schools", "as of Monday" count people at a date; everything else counts a movement.
fn category(tree: &Tree<'_>, clause: &Clause, kind: Kind) -> FigureCategory {
    let trigger = clause.trigger;
    let verb = clause.verb.unwrap_or(trigger);
    let remains = tree.head(trigger).is_some_and(|h| tree.lemma(h) == "remain");
    let are = tree
        .children(trigger)
        .iter()
        .any(|&c| matches!(tree.word(c), "are" | "is"))
        && !tree.children(trigger).iter().any(|&c| tree.word(c) == "being");
    let sentence = tree.sentence.span.of(tree.text);
    let at_date = ["As of ", " as of ", "the total number", "total number of"]
        .iter()
        .any(|words| sentence.contains(words));
    let stays = kind == Kind::Sheltering && words::presence(tree.lemma(verb)) == Some(FigureCategory::Stock);
    if kind != Kind::Returned && (remains || are && tree.is_verb(trigger) || at_date || stays) {
        FigureCategory::Stock
    } else {
        FigureCategory::Flow
    }
}
