//! Drafts to reports, one for each place: with status, roles, confidence and evidence.

use super::actors::Party;
use super::draft::Draft;
use super::location::Placing;
use crate::model::{
    Actor, ActorRole, DateBasis, Document, Evidence, Layer, Located, Location, Precision, Report, Span, Status,
    Unplaced,
};

/// The reports that `drafts` come to.
pub fn reports(document: &Document<'_>, drafts: Vec<Draft>) -> Vec<Report> {
    let mut all = Vec::new();
    let code_points = code_points(document);
    for (group, draft) in drafts.into_iter().enumerate() {
        let locations = locations(&draft);
        let shared = locations.len() > 1 && (draft.killed.is_some() || draft.injured.is_some());
        let toll_group = shared.then_some(group as u32);
        if is_idle(&draft) {
            continue;
        }
        all.extend(
            locations
                .into_iter()
                .map(|location| report(document, &draft, location, toll_group, code_points[draft.sentence])),
        );
    }
    all
}

/// A clause that names no place below a state and says neither who nor how many nor when: a remark, not a report.
fn is_idle(draft: &Draft) -> bool {
    let bare = draft.actor.is_none()
        && draft.killed.is_none()
        && draft.injured.is_none()
        && draft.figure.is_none()
        && draft.when.is_none();
    let vague = |placing: &Placing| match placing {
        Placing::At(_) => false,
        Placing::Within(region) => region.precision > Precision::Region,
        Placing::Nowhere(reason) => matches!(reason, Unplaced::NoPlaceNamed | Unplaced::TooCoarse(_)),
    };
    bare && draft.placings.iter().all(vague)
}

fn locations(draft: &Draft) -> Vec<Location> {
    let too_coarse = |region: &Located| Location::Nowhere(Unplaced::TooCoarse(region.as_written.clone()));
    let located = draft.placings.iter().map(|placing| match placing {
        Placing::At(place) => Location::At(place.clone()),
        Placing::Within(region) => too_coarse(region),
        Placing::Nowhere(reason) => Location::Nowhere(reason.clone()),
    });
    let mut all: Vec<Location> = located.collect();
    if all.is_empty() {
        all.push(Location::Nowhere(Unplaced::NoPlaceNamed));
    }
    all
}

fn report(
    document: &Document<'_>,
    draft: &Draft,
    location: Location,
    toll_group: Option<u32>,
    code_points: Span,
) -> Report {
    let article = document.article;
    let sentence = &document.sentences[draft.sentence];
    let evidence = vec![Evidence {
        article: article.id.clone(),
        span: sentence.span,
        code_points,
        quote: sentence.span.of(&article.text).to_owned(),
        role: "event",
        rule: draft.rule,
    }];
    Report {
        article: article.id.clone(),
        kind: draft.kind,
        when: draft.when.or(document.default_when),
        actor1: draft.actor.as_ref().map(actor),
        actor1_role: role(draft),
        actor2: draft.opponent.as_ref().map(actor),
        target: draft.target.as_ref().map(|t| t.phrase.clone()),
        weapon: draft.weapon.clone(),
        civilian_targeting: draft.target.as_ref().and_then(|t| t.civilian),
        killed: draft.killed,
        injured: draft.injured,
        toll_group,
        figure: draft.figure.filter(|_| draft.kind.layer() == Layer::Displacement),
        origin: draft.origin.clone(),
        destination: draft.destination.clone(),
        claimed_by: names(&draft.voices.claimants),
        denied_by: names(&draft.denied_by),
        status: status(draft),
        confidence: confidence(document, draft, &location),
        location,
        evidence,
    }
}

/// The actor that a party is; fighters without a name ("units") take no side.
fn actor(party: &Party) -> Actor {
    let Actor { name, side } = party.actor.clone();
    Actor {
        name,
        side: if party.is_named { side } else { String::new() },
    }
}

fn names(parties: &[Party]) -> Vec<String> {
    parties.iter().map(|p| p.actor.name.clone()).collect()
}

fn role(draft: &Draft) -> ActorRole {
    let Some(actor) = &draft.actor else {
        return ActorRole::Unknown;
    };
    let own = draft.voices.claimants.iter().all(|c| c.actor.side == actor.actor.side);
    if own && !draft.voices.alleged && !draft.presumed {
        ActorRole::Initiator
    } else {
        ActorRole::Accused
    }
}

fn status(draft: &Draft) -> Status {
    let voices = &draft.voices;
    let own = |p: &Party| draft.actor.as_ref().is_some_and(|a| a.actor.side == p.actor.side);
    let partial = voices.alleged || voices.claimants.iter().any(|p| p.is_side);
    if voices.admitted && voices.claimants.iter().any(own) {
        Status::Confirmed
    } else if partial && !draft.denied_by.is_empty() && voices.claimants.iter().all(|p| p.is_side) {
        Status::Denied
    } else if partial {
        Status::Claimed
    } else {
        Status::Reported
    }
}

/// How surely the text says this: less where place, time or the event itself had to be inferred.
fn confidence(document: &Document<'_>, draft: &Draft, location: &Location) -> f32 {
    let sentence = document.sentences[draft.sentence].span;
    let named = match location {
        Location::At(place) => document
            .places_in(sentence)
            .any(|p| p.mention.span.of(&document.article.text) == place.as_written),
        Location::Nowhere(_) => true,
    };
    let dated = draft.when.is_some_and(|w| w.basis != DateBasis::Publication);
    let exact = draft.rule != "strike/weapon-acts";
    let mut value = 0.9;
    for (holds, cost) in [(named, 0.15), (dated, 0.05), (exact, 0.1)] {
        if !holds {
            value -= cost;
        }
    }
    value
}

/// Where each sentence stands in code points, counted once through the article.
fn code_points(document: &Document<'_>) -> Vec<Span> {
    let text = document.article.text.as_str();
    let (mut at, mut counted) = (0, 0);
    let mut count = |to: usize| {
        counted += text[at..to].chars().count();
        at = to;
        counted
    };
    let spans = document.sentences.iter().map(|sentence| sentence.span);
    spans
        .map(|span| Span::new(count(span.start), count(span.end)))
        .collect()
}
