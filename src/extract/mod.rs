//! Step 4: words around mentions to [`Report`]s, one file a family of events.
//!
//! A family ([`strikes`], [`displacement`], [`ground`]) finds the words that tell its events and drafts a report from each
//! clause. What families share stands beside them: the clause around a word, whether it happened, who says so, where, when,
//! how many. Then the sentences around a draft fill in what it leaves out, and denials find what they deny.

mod actors;
mod attribution;
mod classes;
mod clause;
mod context;
mod dating;
mod denial;
mod displacement;
mod doer;
mod draft;
mod factuality;
mod fold;
mod ground;
mod heading;
mod known;
mod lexicon;
mod location;
mod referent;
mod refine;
mod report;
mod respectively;
mod responsibility;
mod strikes;
mod syntax;
mod toll;
mod weapons;

use crate::model::{Document, Kind, Layer, Report};
use context::Context;
use draft::Draft;
use factuality::{Reality, reality};
use known::Known;
use syntax::Tree;

/// What an article reports, in the order of its sentences.
pub fn reports(document: &Document<'_>) -> Vec<Report> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut context = Context::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let tree = Tree::new(document.article.text.as_str(), sentence, index);
        let found = told(document, &tree, &mut context);
        let toll = toll::tolls(document, &tree);
        let mut found = fold::fold(found);
        displacement::follow(&tree, &mut found, &mut drafts);
        context.fill(document, &tree, &mut found);
        let mut found = respectively::split(document, &tree, found);
        let bare_toll = found.is_empty() && !toll.is_empty();
        context.count(document, &tree, toll, &mut found, &mut drafts);
        if bare_toll {
            sign(document, &tree, context.known(), &mut drafts);
        }
        let first = drafts.len();
        drafts.extend(found);
        responsibility::attach(document, &tree, &mut drafts, context.known());
        denial::attach(document, &tree, &mut drafts, context.known());
        context.remember(document, &tree, &drafts[first..]);
    }
    displacement::drop_told(&mut drafts);
    ground::spread(document, &mut drafts);
    refine::by_target(document, &mut drafts);
    fold::drop_headlines(document, &mut drafts);
    report::reports(document, drafts)
}

/// "Health ministry: 2 killed, 16 wounded": who vouches for the event just told, where nobody has so far.
fn sign(document: &Document<'_>, tree: &Tree<'_>, known: &Known, drafts: &mut [Draft]) {
    if let Some(last) = drafts.last_mut().filter(|d| d.voices.claimants.is_empty()) {
        last.voices.claimants.extend(attribution::label(document, tree, known));
    }
}

/// What one sentence tells by itself.
fn told(document: &Document<'_>, tree: &Tree<'_>, context: &mut Context) -> Vec<Draft> {
    if let Some(mut row) = displacement::row(document, tree) {
        for draft in &mut row {
            draft.when = dating::when(document, tree, &draft.clause);
        }
        return row;
    }
    let mut found = strikes::find(document, tree, context.weapon(tree));
    let struck: Vec<usize> = found.iter().map(|draft| draft.clause.trigger).collect();
    found.extend(
        ground::find(document, tree)
            .into_iter()
            .filter(|draft| !struck.contains(&draft.clause.trigger)),
    );
    found.extend(displacement::find(document, tree));
    found.sort_by_key(|draft| draft.clause.trigger);
    found
        .into_iter()
        .filter_map(|draft| complete(document, tree, draft, context))
        .collect()
}

/// Adds to a draft what its sentence says of reality, time, place and people; `None` if it tells no event of the news.
fn complete(document: &Document<'_>, tree: &Tree<'_>, mut draft: Draft, context: &Context) -> Option<Draft> {
    location::take_scene(document, tree, &mut draft.clause);
    match reality(tree, &draft.clause) {
        Reality::Happened => {}
        Reality::Attempted if draft.kind.layer() == Layer::Clashes => draft.kind = Kind::GroundAttack,
        Reality::Denied(_) | Reality::Attempted | Reality::Unreal => return None,
    }
    draft.when = dating::when(document, tree, &draft.clause);
    if dating::is_history(document, tree, &draft.clause, draft.when) {
        return None;
    }
    if draft.kind == Kind::Holds {
        // who holds a place is told for the day of telling, whatever day the sentences before it are about
        draft.when = draft.when.or(document.default_when);
    }
    draft.flashback = context::is_flashback(tree, &draft.clause);
    let placings = location::places(document, tree, &draft.clause);
    if draft.kind.layer() == Layer::Displacement {
        displacement::settle(&mut draft, placings);
    } else {
        draft.placings = placings;
    }
    let known = context.known();
    draft.voices = attribution::attribution(document, tree, &draft.clause, known);
    act(document, tree, &mut draft, known);
    if draft.kind.layer() == Layer::Displacement {
        return Some(draft);
    }
    let side = draft.actor.as_ref().map(|p| p.actor.side.clone());
    let mut faced = draft
        .clause
        .patients
        .iter()
        .filter(|&&p| draft.kind.layer() != Layer::Clashes || !location::is_town(document, tree, p))
        .filter_map(|&p| actors::party(document, tree, p, known, None));
    draft.opponent = faced.find(|p| p.is_side && Some(&p.actor.side) != side.as_ref());
    Some(draft)
}

/// Adds who did it, and that they say so themselves or that it is only presumed.
fn act(document: &Document<'_>, tree: &Tree<'_>, draft: &mut Draft, known: &Known) {
    if draft.kind.layer() == Layer::Displacement {
        return;
    }
    let speaker = draft.voices.claimants.first().filter(|p| p.is_side);
    let Some(doer) = doer::doer(document, tree, &draft.clause, known, speaker.or(known.doer())) else {
        if draft.kind.layer() == Layer::Clashes {
            draft.actor = draft
                .clause
                .agent
                .and_then(|a| actors::fighter(document, tree, a, known));
        }
        return;
    };
    draft.presumed = doer.presumed;
    if doer.claimed && !draft.voices.claimants.contains(&doer.party) {
        draft.voices.claimants.push(doer.party.clone());
    }
    draft.actor = Some(doer.party);
}
