//! Killed and injured: "at least one civilian killed", "wounded two journalists", "leaving three dead", "no casualties".

use super::classes::{Class, is_a};
use super::lexicon::{self, People};
use super::syntax::Tree;
use crate::model::{Count, Document, Quantity};

/// A statement of how many were killed or injured.
#[derive(Clone, Copy, Debug)]
pub struct Toll {
    /// The word that says so.
    pub token: usize,
    /// Killed, or else injured.
    pub killed: bool,
    /// How many.
    pub count: Count,
    /// It replaces what was said before: "the death toll has risen to".
    pub update: bool,
}

/// The tolls that a sentence states.
pub fn tolls(document: &Document<'_>, tree: &Tree<'_>) -> Vec<Toll> {
    let stated = |i| none(tree, i).or_else(|| Some(vec![toll(document, tree, i)?]));
    (0..tree.len()).filter_map(stated).flatten().collect()
}

fn toll(document: &Document<'_>, tree: &Tree<'_>, i: usize) -> Option<Toll> {
    let (killed, victims) = match tree.lemma(i) {
        "martyr" if tree.is_noun(i) => (true, Some(i)),
        deed if is_a(deed, Class::Kill) => (true, done_to(tree, i)),
        "shoot" if is_execution(tree, i) => (true, done_to(tree, i)),
        "wound" | "injure" | "hurt" | "maim" => (false, done_to(tree, i)),
        "die" | "perish" => (true, tree.subject(i)),
        "dead" => (true, who_is(tree, i)),
        "wounded" | "injured" => (false, who_is(tree, i)),
        "death" | "fatality" | "body" | "corpse" => (true, Some(i)),
        "injury" => (false, Some(i)),
        "life" if tree.dep(i) == "dobj" => (true, subject_of(tree, i, &["lose"])),
        "treat" if is_for_wounds(tree, i) => (false, done_to(tree, i)),
        "toll" => (true, risen_to(tree, i)),
        "number" if is_of_dead(tree, i) => (true, risen_to(tree, i)),
        _ => return None,
    };
    if tree.children(i).iter().any(|&c| tree.dep(c) == "neg") || is_either(tree, i) {
        return None;
    }
    let sufferers = || subject_of(tree, i, &["receive", "suffer", "sustain"]);
    let part = part_here(document, tree);
    let noted = || count(numbers_at(document, tree, bare(tree, i)?)?);
    let count = part.or_else(noted).or_else(|| {
        victims
            .and_then(|v| counted(document, tree, v))
            .or_else(|| counted(document, tree, sufferers()?))
    });
    Some(Toll {
        token: i,
        killed,
        count: count?,
        update: matches!(tree.lemma(i), "body" | "corpse" | "number" | "toll"),
    })
}

/// "20 were killed or wounded": nobody says how many of either.
fn is_either(tree: &Tree<'_>, harm: usize) -> bool {
    let above = tree.head(harm).filter(|_| tree.dep(harm) == "conj");
    let list = above.unwrap_or(harm);
    let or = |&c: &usize| tree.dep(c) == "cc" && tree.word(c).eq_ignore_ascii_case("or");
    let both = |&c: &usize| tree.dep(c) == "conj" && matches!(tree.lemma(c), "injure" | "kill" | "wound");
    let branches = tree.children(list);
    tree.is_verb(harm) && branches.iter().any(or) && branches.iter().any(both)
}

/// "Five have been wounded since May, two of them at X": the part of a sum that belongs to a place.
fn part_here(document: &Document<'_>, tree: &Tree<'_>) -> Option<Count> {
    let here = |&i: &usize| {
        let around = tree.obliques(i);
        let of_them = around.iter().any(|(word, o)| word == "of" && tree.word(*o) == "them");
        let at = |(word, o): &(String, usize)| matches!(word.as_str(), "at" | "in" | "near") && tree.is_noun(*o);
        tree.token(i).tag == "CD" && of_them && around.iter().any(at)
    };
    let part = (0..tree.len()).filter(|_| is_total(tree)).find(here)?;
    count(numbers_at(document, tree, part)?)
}

/// "since the war began", "in total", "this year": a sum, not one event's toll.
pub fn is_total(tree: &Tree<'_>) -> bool {
    let sums = ["altogether", "overall", "since", "total"];
    let of_year = |i: usize| i > 0 && tree.word(i) == "year" && matches!(tree.word(i - 1), "last" | "past" | "this");
    (0..tree.len()).any(|i| of_year(i) || sums.iter().any(|sum| tree.word(i).eq_ignore_ascii_case(sum)))
}

/// The subject of one of `verbs` whose object is at `i`: "forty children lost their lives".
fn subject_of(tree: &Tree<'_>, i: usize, verbs: &[&str]) -> Option<usize> {
    let verb = tree
        .head(i)
        .filter(|&v| tree.dep(i) == "dobj" && verbs.contains(&tree.lemma(v)))?;
    tree.subject(verb)
}

/// "were being treated for wounds".
fn is_for_wounds(tree: &Tree<'_>, verb: usize) -> bool {
    let wounds =
        |(word, object): &(String, usize)| word == "for" && matches!(tree.lemma(*object), "burn" | "injury" | "wound");
    tree.obliques(verb).iter().any(wounds)
}

/// "The death toll has risen to 53", "put the toll at 40".
fn risen_to(tree: &Tree<'_>, toll: usize) -> Option<usize> {
    let verb = tree.head(toll).filter(|&v| tree.is_verb(v))?;
    let number =
        |(word, object): &(String, usize)| matches!(word.as_str(), "at" | "to") && tree.token(*object).tag == "CD";
    tree.obliques(verb).into_iter().find(number).map(|(_, object)| object)
}

/// "2 killed, 21 wounded": the number right before, which the parser may take for who did it or join to others.
fn bare(tree: &Tree<'_>, i: usize) -> Option<usize> {
    let harm = tree.lemma(i) == "kill" || is_a(tree.lemma(i), Class::Hurt);
    let number = i.checked_sub(1).filter(|&n| harm && tree.token(n).tag == "CD")?;
    matches!(tree.dep(number), "conj" | "nsubj" | "nsubjpass").then_some(number)
}

/// "the number of deaths", "the number of those killed".
fn is_of_dead(tree: &Tree<'_>, number: usize) -> bool {
    let dead = |t: usize| matches!(tree.lemma(t), "dead" | "death" | "fatality" | "kill");
    let of = |(word, o): (String, usize)| word == "of" && (dead(o) || tree.children(o).iter().any(|&c| dead(c)));
    tree.obliques(number).into_iter().any(of)
}

/// "no casualties", "nobody was hurt": a toll of nought.
fn none(tree: &Tree<'_>, i: usize) -> Option<Vec<Toll>> {
    let (counts, people) = match tree.lemma(i) {
        "casualty" | "victim" => (vec![true, false], Some(i)),
        "dead" | "death" | "fatality" => (vec![true], Some(i)),
        "injured" | "injury" | "wounded" => (vec![false], Some(i)),
        "kill" => (vec![true], done_to(tree, i)),
        "hurt" | "injure" | "wound" => (vec![false], done_to(tree, i)),
        _ => return None,
    };
    let nobody = people.is_some_and(|p| is_none(tree, p));
    let nought = |killed| Toll {
        token: i,
        killed,
        count: Count {
            low: 0,
            best: 0,
            high: Some(0),
        },
        update: false,
    };
    nobody.then(|| counts.into_iter().map(nought).collect())
}

/// "no casualties", "without casualties", "no reports of casualties", "nobody".
fn is_none(tree: &Tree<'_>, i: usize) -> bool {
    let no = |t: usize| {
        tree.children(t)
            .iter()
            .any(|&c| tree.word(c).eq_ignore_ascii_case("no"))
    };
    let reports = |preposition: usize| {
        tree.word(preposition).eq_ignore_ascii_case("of")
            && tree
                .head(preposition)
                .is_some_and(|r| no(r) && matches!(tree.lemma(r), "indication" | "report" | "sign" | "word"))
    };
    let preposition = tree.head(i).filter(|_| tree.dep(i) == "pobj");
    no(i)
        || matches!(tree.lemma(i), "nobody" | "none")
        || preposition.is_some_and(|p| tree.word(p).eq_ignore_ascii_case("without") || reports(p))
}

/// Those that a verb of killing or injuring is done to.
fn done_to(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if let Some(object) = tree.child(verb, &["dobj"]) {
        return Some(object);
    }
    // "Health ministry: 2 killed, 16 wounded" has two subjects, the last is its own
    let mut before = tree.children(verb).iter().rev().copied();
    let own = before.find(|&c| matches!(tree.dep(c), "nsubj" | "nsubjpass"));
    let described = || tree.head(verb).filter(|_| tree.dep(verb) == "acl");
    own.or_else(|| before_were(tree, verb)).or_else(described).or_else(|| {
        tree.subject(verb)
            .filter(|_| tree.is_passive(verb) || tree.token(verb).tag == "VBN")
    })
}

/// "One was killed in X and two people were wounded": the people, which the parser may join to X.
fn before_were(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let were = tree
        .child(verb, &["auxpass"])
        .filter(|&were| tree.word(were) == "were")?;
    let people = were.checked_sub(1)?;
    let joined = tree.dep(people) == "conj" && (tree.is_noun(people) || tree.token(people).tag == "CD");
    joined.then_some(people)
}

/// "men were led away and shot".
fn is_execution(tree: &Tree<'_>, i: usize) -> bool {
    let led = |v: usize| matches!(tree.lemma(v), "drag" | "lead" | "line" | "round" | "take");
    tree.is_passive(i) && tree.dep(i) == "conj" && tree.head(i).is_some_and(led)
}

/// "ten dead", "three people dead", "left ten dead", "were shot dead": whom the adjective describes, itself if it is counted.
fn who_is(tree: &Tree<'_>, i: usize) -> Option<usize> {
    if tree.has(i, &["nummod"]) {
        return Some(i);
    }
    let described = |head: usize| {
        if tree.is_noun(head) || tree.token(head).tag == "CD" {
            return Some(head);
        }
        if matches!(tree.dep(i), "dobj" | "pobj") {
            return None;
        }
        let roles = ["dobj", "nsubjpass", "nsubj"].iter();
        roles.filter_map(|role| tree.child(head, &[role])).find(|&n| n != i)
    };
    let own = tree.child(i, &["nsubj"]);
    own.or_else(|| described(tree.head(i)?)).or(Some(i))
}

/// How many people the phrase at `head` and its conjuncts name together: "a woman and two children" are three.
fn counted(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> Option<Count> {
    let mut sum: Option<Count> = None;
    for member in tree.conjuncts(head) {
        if member != head && !tree.is_noun(member) {
            continue;
        }
        let Some(count) = one(document, tree, member) else {
            continue;
        };
        sum = Some(match sum {
            None => count,
            Some(s) => Count {
                low: s.low.saturating_add(count.low),
                best: s.best.saturating_add(count.best),
                high: s.high.zip(count.high).map(|(a, b)| a.saturating_add(b)),
            },
        });
    }
    sum
}

fn one(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> Option<Count> {
    let phrase = tree.span_of(&tree.phrase(head));
    let mut numbers = document
        .numbers_in(tree.sentence.span)
        .filter(|n| phrase.overlaps(n.span));
    if let Some(number) = numbers.find(|n| n.quantity.share_permille.is_none()) {
        return count(number.quantity);
    }
    let crew = tree
        .obliques(head)
        .into_iter()
        .find(|(w, o)| w == "of" && tree.token(*o).tag == "CD");
    let counted = crew.and_then(|(_, o)| numbers_at(document, tree, o));
    if let Some(quantity) = counted {
        return count(quantity);
    }
    is_one(tree, head).then_some(Count {
        low: 1,
        best: 1,
        high: Some(1),
    })
}

/// "a nurse", "her mother", "the driver", "she".
fn is_one(tree: &Tree<'_>, head: usize) -> bool {
    let before = |words: &[&str]| {
        let mut children = tree.children(head).iter();
        children.any(|&c| words.contains(&tree.word(c).to_lowercase().as_str()))
    };
    let person = lexicon::people(tree.lemma(head)) == Some(People::Civilians);
    let definite =
        person && (before(&["the"]) || tree.child(head, &["poss"]).is_some_and(|p| tree.token(p).tag == "PRP$"));
    match tree.token(head).tag {
        "NN" | "NNP" => before(&["a", "an", "another"]) && tree.lemma(head) != "number" || definite,
        "PRP" => matches!(tree.word(head).to_lowercase().as_str(), "he" | "she"),
        _ => false,
    }
}

fn numbers_at(document: &Document<'_>, tree: &Tree<'_>, token: usize) -> Option<Quantity> {
    let mut numbers = document.numbers_in(tree.sentence.span);
    numbers
        .find(|n| n.span.overlaps(tree.token(token).span))
        .map(|n| n.quantity)
}

/// A quantity as a count of people; `None` beyond what a single event can do.
fn count(quantity: Quantity) -> Option<Count> {
    let low = u32::try_from(quantity.low).ok()?;
    let high = quantity.high.and_then(|h| u32::try_from(h).ok());
    Some(Count { low, best: low, high })
}
