//! Who a phrase stands for: "Azeri forces", "the rebels", "its troops", "UN monitors".

use super::classes::{Class, is_a};
use super::known::{Known, acts_for_owner, words_before};
use super::lexicon::{self, People};
use super::syntax::Tree;
use super::weapons;
use crate::model::{Actor, ActorMention, Document, EntityLabel, Resolution, Span};

/// Branches of a noun that are no part of its name.
const NO_NAME: [&str; 7] = ["relcl", "acl", "conj", "cc", "advcl", "appos", "punct"];

/// Somebody who acts or speaks in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Name and side.
    pub actor: Actor,
    /// A state, an armed group or its officials; not residents, doctors or journalists.
    pub is_side: bool,
    /// Known by name; not just "the army".
    pub is_named: bool,
}

impl Party {
    /// The armed group that `mention` names.
    pub fn of_group(mention: &ActorMention) -> Self {
        Self {
            actor: Actor {
                name: mention.name.clone(),
                side: mention.side.clone(),
            },
            is_side: true,
            is_named: true,
        }
    }
}

/// The party that the phrase headed by `head` stands for; `pronoun` is whom a pronoun there stands for.
pub fn party(
    document: &Document<'_>,
    tree: &Tree<'_>,
    head: usize,
    known: &Known,
    pronoun: Option<&Party>,
) -> Option<Party> {
    if matches!(tree.token(head).tag, "PRP" | "PRP$" | "DT") {
        return pronoun.cloned();
    }
    let phrase = tree.subtree_but(head, &NO_NAME);
    if let Some(mention) = named(document, tree, head, &phrase) {
        return Some(minority(document, tree, mention).unwrap_or_else(|| by_name(tree, head, mention)));
    }
    owner(document, tree, head, known)
        .or_else(|| other_side(document, tree, head, known))
        .or_else(|| known.meant(tree, head))
        .or_else(|| described(tree, head))
        .or_else(|| proper(document, tree, head))
}

/// The party whose name `mention` is part of the phrase at `head`.
fn by_name(tree: &Tree<'_>, head: usize, mention: &ActorMention) -> Party {
    let people = lexicon::people(tree.lemma(head));
    let is_side = people != Some(People::Neutral) && !is_organisation(tree, head, mention);
    let apart = !is_side || mention.is_state && is_not_its_own(tree, head, mention);
    let actor = if apart {
        let name = organisation(tree, head).unwrap_or_else(|| written(tree, head));
        Actor {
            side: name.clone(),
            name,
        }
    } else {
        Actor {
            name: mention.name.clone(),
            side: mention.side.clone(),
        }
    };
    Party {
        actor,
        is_side,
        is_named: true,
    }
}

/// "Bosnian Serb forces", "Bosnian Croats": a people of its own, whom the words for two states name.
fn minority(document: &Document<'_>, tree: &Tree<'_>, last: &ActorMention) -> Option<Party> {
    let mut states = document.actors_in(tree.sentence.span).filter(|a| a.is_state);
    let first = states.find(|a| {
        tree.text[a.span.end..last.span.start.max(a.span.end)] == *" " && a.name != last.name && last.is_state
    })?;
    let both = Span::new(first.span.start, last.span.end).of(tree.text);
    let name = format!("{}s", both.trim_end_matches('s'));
    Some(Party {
        actor: Actor {
            side: name.clone(),
            name,
        },
        is_side: true,
        is_named: true,
    })
}

/// Whom the name of a state only places: "Syrian rebels", "Palestinian youths", "ethnic Albanians".
fn is_not_its_own(tree: &Tree<'_>, head: usize, mention: &ActorMention) -> bool {
    let ethnic = || {
        let inside = mention.span.overlaps(tree.token(head).span);
        let words = tree.children(head).iter().map(|&c| tree.word(c));
        inside && words.into_iter().any(|word| word.eq_ignore_ascii_case("ethnic"))
    };
    // other bombers are aircraft
    let suicide = || tree.lemma(head) == "bomber" && tree.children(head).iter().any(|&c| tree.lemma(c) == "suicide");
    let civilians = || lexicon::people(tree.lemma(head)) == Some(People::Civilians);
    lexicon::are_rebels(tree.lemma(head)) || civilians() || ethnic() || suicide()
}

/// "Syrian Observatory for Human Rights": the name of an organisation has a state's in it.
fn is_organisation(tree: &Tree<'_>, head: usize, mention: &ActorMention) -> bool {
    let inside = mention.span.overlaps(tree.token(head).span);
    let fights = is_a(tree.lemma(head), Class::Formation);
    let armed = weapons::ending_at(tree, head).is_some();
    !inside
        && !fights
        && !armed
        && tree.token(head).tag.starts_with("NNP")
        && lexicon::people(tree.lemma(head)).is_none()
}

/// Whose "its troops" and "the group's fighters" are.
fn owner(document: &Document<'_>, tree: &Tree<'_>, head: usize, known: &Known) -> Option<Party> {
    let possessor = tree
        .child(head, &["poss"])
        .filter(|_| acts_for_owner(tree.lemma(head)))?;
    if tree.token(possessor).tag != "PRP$" {
        return known.meant(tree, possessor);
    }
    if !matches!(tree.word(possessor).to_lowercase().as_str(), "its" | "their") {
        return None;
    }
    let here = subject_before(document, tree, head, known);
    here.map(fighters_of).or_else(|| known.side().cloned())
}

/// The side nearest before `token` that is the subject of a verb of its sentence: whom "they" and "its" stand for.
pub fn subject_before(document: &Document<'_>, tree: &Tree<'_>, token: usize, known: &Known) -> Option<Party> {
    let subjects = (0..token)
        .rev()
        .filter(|&t| matches!(tree.dep(t), "nsubj" | "nsubjpass") && !tree.under(token, t));
    subjects
        .filter_map(|t| party(document, tree, t, known, None))
        .find(|p| p.is_side)
}

/// "The other side" in the mouth of a side.
fn other_side(document: &Document<'_>, tree: &Tree<'_>, head: usize, known: &Known) -> Option<Party> {
    let other = |word: &String| matches!(word.as_str(), "opposing" | "other" | "rival");
    let told = matches!(tree.lemma(head), "army" | "party" | "side") && words_before(tree, head).iter().any(other);
    let speaker = subject_before(document, tree, head, known).filter(|_| told)?;
    known.other_than(&speaker).cloned()
}

/// "Rebel commanders" speak of their fighters: the rebels.
fn fighters_of(party: Party) -> Party {
    let plain = |word: &str| {
        let plural = lexicon::are_rebels(word);
        plural.then(|| format!("{word}s"))
    };
    match party.actor.name.split(' ').next().and_then(plain) {
        Some(name) if !party.is_named => Party {
            actor: Actor {
                side: name.clone(),
                name,
            },
            ..party
        },
        _ => party,
    }
}

/// A party known by a common noun: "residents", "army units".
fn described(tree: &Tree<'_>, head: usize) -> Option<Party> {
    let said = lexicon::people(tree.lemma(head))?;
    if let Some(known) = called(tree, head).or_else(|| spoken_of(tree, head)) {
        return Some(known);
    }
    let proper = tree.phrase(head).iter().any(|&t| tree.token(t).tag.starts_with("NNP"));
    let whole = organisation(tree, head).filter(|_| tree.word(head).starts_with(char::is_uppercase));
    let rest = completed(tree, head) + &belonging(tree, head);
    let words = whole.unwrap_or_else(|| written(tree, head) + &rest);
    let tied = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .rsplit(['-', '–'])
                .next()
                .is_some_and(|word| is_a(word, Class::Tie))
    };
    let proper = proper || rest.contains(char::is_uppercase) || words.split(' ').any(tied);
    let name = if proper { words } else { words.to_lowercase() };
    let side = if proper || said != People::Fighters {
        name.clone()
    } else {
        tree.lemma(head).to_owned()
    };
    Some(Party {
        actor: Actor { name, side },
        is_side: said == People::Fighters,
        is_named: proper,
    })
}

/// " for Migration" after "International Organization", " Without Borders" after "Doctors".
fn completed(tree: &Tree<'_>, head: usize) -> String {
    let names = |t: usize| tree.word(t).starts_with(char::is_uppercase);
    let next = (head + 1 < tree.len() && names(head)).then_some(head + 1);
    let prep = next.filter(|&p| tree.dep(p) == "prep" && matches!(tree.word(p), "for" | "of" | "Without"));
    let object = prep.and_then(|p| tree.child(p, &["pobj"])).filter(|&o| names(o));
    let words = prep
        .zip(object)
        .map(|(p, o)| format!(" {} {}", tree.word(p), written(tree, o)));
    words.unwrap_or_default()
}

/// "A spokesman of the army": the army.
fn spoken_of(tree: &Tree<'_>, head: usize) -> Option<Party> {
    let speaks = is_a(tree.lemma(head), Class::Spokesman);
    let of = tree.obliques(head).into_iter().find(|(word, _)| speaks && word == "of");
    of.and_then(|(_, object)| described(tree, object))
}

/// " of the unrecognised republic" after a bare "army", " of the region" after a bare "head".
fn belonging(tree: &Tree<'_>, head: usize) -> String {
    let of = tree.obliques(head).into_iter().find(|(word, _)| word == "of");
    let lord = of.map(|(_, object)| object).filter(|&o| tree.token(o).tag == "NN");
    let whole = lord.filter(|_| is_a(tree.lemma(head), Class::Office));
    let phrase = whole.map(|o| tree.span_of(&tree.phrase(o)).of(tree.text));
    phrase.map(|phrase| format!(" of {phrase}")).unwrap_or_default()
}

/// "the rescuers known as the White Helmets": the name that they are known by.
fn called(tree: &Tree<'_>, head: usize) -> Option<Party> {
    let known = |&&c: &&usize| tree.dep(c) == "acl" && matches!(tree.lemma(c), "call" | "know" | "name");
    let verb = tree.children(head).iter().find(known)?;
    let of = tree.obliques(*verb).into_iter().find(|(word, _)| word == "as");
    let name = of.map(|(_, object)| object).or_else(|| tree.child(*verb, &["oprd"]))?;
    let name = organisation(tree, name).filter(|_| tree.token(name).tag.starts_with("NNP"))?;
    Some(Party {
        actor: Actor {
            side: name.clone(),
            name,
        },
        is_side: lexicon::people(tree.lemma(head)) == Some(People::Fighters),
        is_named: true,
    })
}

/// An organisation or person by name, of no side that anybody knows; by what they are where the text says ("Oleh Kyper, the
/// governor").
fn proper(document: &Document<'_>, tree: &Tree<'_>, head: usize) -> Option<Party> {
    if !tree.token(head).tag.starts_with("NNP") {
        return None;
    }
    let office = tree.child(head, &["appos"]).and_then(|office| described(tree, office));
    if office.is_some() {
        return office;
    }
    let name = organisation(tree, head);
    let span = tree.token(head).span;
    let place = document
        .places_in(tree.sentence.span)
        .any(|p| p.mention.span.overlaps(span) && matches!(p.resolution, Resolution::Found(_)));
    let is_time = document
        .times_in(tree.sentence.span)
        .any(|time| time.mention.span.overlaps(span));
    let thing = is_time
        || tree
            .entity(head)
            .is_some_and(|e| !matches!(e.label, EntityLabel::Org | EntityLabel::Person | EntityLabel::Norp));
    if (place || thing) && name.is_none() {
        return None;
    }
    let name = name.unwrap_or_else(|| written(tree, head));
    Some(Party {
        actor: Actor {
            side: name.clone(),
            name,
        },
        is_side: false,
        is_named: true,
    })
}

/// Somebody who fights by a name that no table knows: "Ansarullah stormed X".
pub fn fighter(document: &Document<'_>, tree: &Tree<'_>, head: usize, known: &Known) -> Option<Party> {
    let named = tree.token(head).tag.starts_with("NNP");
    let party = named.then(|| party(document, tree, head, known, None))??;
    Some(Party { is_side: true, ..party })
}

/// The whole name of the organisation or person that the token at `head` is part of: "Doctors Without Borders".
fn organisation(tree: &Tree<'_>, head: usize) -> Option<String> {
    let entity = tree
        .entity(head)
        .filter(|e| matches!(e.label, EntityLabel::Org | EntityLabel::Person))?;
    let span = Span::new(
        tree.token(entity.start).span.start,
        tree.token(entity.end.checked_sub(1)?).span.end,
    );
    let whole = span.of(tree.text);
    let name = whole
        .strip_prefix("the ")
        .or(whole.strip_prefix("The "))
        .unwrap_or(whole);
    let name = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
    Some(name.to_owned())
}

/// The phrase at `head` as written, without article, number and possessive.
fn written(tree: &Tree<'_>, head: usize) -> String {
    let own =
        |&t: &usize| !matches!(tree.token(t).tag, "DT" | "PRP$" | "CD") && (t < head || tree.token(t).tag != "POS");
    let mut tokens: Vec<usize> = tree.phrase(head).into_iter().filter(own).collect();
    // "backed" of "US-backed"
    while let Some(&first) = tokens.first()
        && first > 1
        && matches!(tree.word(first - 1), "-" | "–")
        && tree.token(first - 1).span.end == tree.token(first).span.start
    {
        tokens.splice(0..0, [first - 2, first - 1]);
    }
    let words: Vec<&str> = tokens.into_iter().map(|t| tree.word(t)).collect();
    words
        .join(" ")
        .replace(" - ", "-")
        .replace(" 's", "'s")
        .replace(" ’s", "’s")
}

/// The actor that the phrase names, the one nearest to its head first.
fn named<'a>(document: &'a Document<'_>, tree: &Tree<'_>, head: usize, phrase: &[usize]) -> Option<&'a ActorMention> {
    let at = tree.token(head).span;
    let near: Vec<usize> = phrase
        .iter()
        .copied()
        .filter(|&t| !in_locative(tree, t, head))
        .collect();
    let covers = |span: Span| !is_tie(tree, span) && near.iter().any(|&t| span.overlaps(tree.token(t).span));
    let distance = |span: Span| at.start.abs_diff(span.start);
    let actors = document.actors_in(tree.sentence.span).filter(|a| covers(a.span));
    actors.min_by_key(|a| distance(a.span))
}

/// "Iranian" of "Iranian-backed": those whom it ties to somebody else are somebody else.
fn is_tie(tree: &Tree<'_>, name: Span) -> bool {
    let tied = tree.text[name.end..].strip_prefix(['-', '–']).unwrap_or_default();
    let first = tied.split(|c: char| !c.is_alphabetic()).next();
    first.is_some_and(|word| is_a(word, Class::Tie))
}

/// Below "in", "near", "outside" within the phrase: where the party is, not who it is.
fn in_locative(tree: &Tree<'_>, token: usize, head: usize) -> bool {
    std::iter::once(token)
        .chain(tree.ancestors(token))
        .take_while(|&t| t != head)
        .any(|t| tree.dep(t) == "prep" && is_a(&tree.word(t).to_lowercase(), Class::Locative))
}
