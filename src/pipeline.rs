//! The steps, joined. What happens to an article is in [`extract`]; what happens to a run in [`situation`].

use crate::annotate::{self, Annotator};
use crate::batches;
use crate::control::{self, Baseline, Ground};
use crate::export::basemap;
use crate::forest::Forest;
use crate::gazetteer::Gazetteer;
use crate::model::{
    ActorMention, Article, BlockKind, ControlStatement, Document, Hold, Place, PlaceKind, PlaceMention, Report,
    ResolvedPlace, ResolvedTime, Sentence, Situation, SourceRef, Span, Status, When,
};
use crate::recognise::place;
use crate::resolve::place::{Outlets, Surroundings};
use crate::resolve::time::Calendar;
use crate::{extract, merge, recognise, resolve};
use geo::{Intersects, MultiPolygon, Polygon};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::convert::Infallible;

/// How many bytes of an article are understood at once. No report is so long; what is, a book or a broken file, costs the
/// memory of a stretch and not of its whole.
const STRETCH: usize = 1 << 20;

/// What a run is asked for beside its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The day that front lines and areas stand for; `None`: the day of the newest article or record.
    pub as_of: Option<Date>,
    /// A known earlier line that statements move.
    pub baseline: Option<Baseline>,
    /// The theatre, longitude and latitude, that lines and areas are clipped to.
    pub outline: Option<MultiPolygon<f64>>,
}

/// Articles to everything that a map shows. Articles are dropped as soon as they are read: memory grows with what they
/// report, not with what they weigh.
pub fn situation(
    articles: impl Iterator<Item = Article> + Send,
    gazetteer: &Gazetteer,
    options: &Options,
) -> Situation {
    let mut reports = Vec::new();
    let mut known = BTreeMap::new();
    let Ok(()) = batches::for_each(
        articles,
        || prepare(gazetteer),
        |article| extract(article, gazetteer),
        |article, found| {
            reports.extend(found);
            known.insert(article.id.clone(), source(article));
            Ok::<_, Infallible>(())
        },
    );
    let notes = undated(&known);
    let merged = merge::merge(reports, &known);
    let mut situation = Situation {
        incidents: merged.incidents.into_iter().collect(),
        unlocated: merged.unlocated,
        reports: merged.told,
        notes,
        ..Situation::default()
    };
    let newest = known.values().filter_map(|article| article.published).max();
    draw(
        &mut situation,
        gazetteer,
        &Options {
            as_of: options.as_of.or(newest),
            ..options.clone()
        },
    );
    situation
}

/// Loads, on all threads at once, what the first article would wait for.
pub fn prepare(gazetteer: &Gazetteer) {
    rayon::join(
        || _ = Annotator::embedded(),
        || rayon::join(|| _ = Learned::embedded(), || gazetteer.prepare()),
    );
}

/// What one article says, before merging.
pub fn extract(article: &Article, gazetteer: &Gazetteer) -> Vec<Report> {
    let sentences = sentences(article);
    let stretches = sentences.chunk_by(|(_, a), (_, b)| a.start / STRETCH == b.start / STRETCH);
    stretches
        .flat_map(|stretch| extract_stretch(article, stretch, gazetteer))
        .collect()
}

/// What was learned about places.
pub struct Learned<'a> {
    /// Decides what is a toponym.
    pub toponyms: &'a place::Forests,
    /// Decides which place it means.
    pub places: &'a Forest,
}

impl Learned<'static> {
    /// What is part of the program.
    pub fn embedded() -> Self {
        Self {
            toponyms: place::Forests::embedded(),
            places: resolve::place::forest(),
        }
    }
}

/// The toponyms of one article, whatever it is about, in the order of the text: those of datelines and bylines as well.
pub fn toponyms(article: &Article, gazetteer: &Gazetteer, learned: &Learned<'_>) -> Vec<ResolvedPlace> {
    let blocks = article.blocks.iter().enumerate();
    let sentences: Vec<(usize, Span)> = blocks
        .flat_map(|(i, block)| numbered(i, annotate::split(&article.text, block.whole())))
        .collect();
    let stretches = sentences.chunk_by(|(_, a), (_, b)| a.start / STRETCH == b.start / STRETCH);
    stretches
        .flat_map(|stretch| {
            let outlet = article.source.as_deref();
            let (mentions, around) = names(&article.text, outlet, stretch, gazetteer, learned.toponyms);
            resolve::place::resolve(mentions, &around, &article.text, learned.places)
        })
        .collect()
}

/// Where each outlet is at home, as its articles tell.
pub fn homes(articles: impl Iterator<Item = Article> + Send, gazetteer: &Gazetteer) -> BTreeMap<String, Place> {
    let mut outlets = Outlets::default();
    let named = articles.filter(|article| article.source.is_some());
    let Ok(()) = batches::for_each(
        named,
        || prepare(gazetteer),
        |article| toponyms(article, gazetteer, &Learned::embedded()),
        |article, named| {
            if let Some(outlet) = &article.source {
                outlets.add(outlet, &named);
            }
            Ok::<_, Infallible>(())
        },
    );
    outlets.homes()
}

/// The names of places in sentences of an outlet's text, and what is known of it beside them. Tags and labels are asked for
/// only where letters leave a doubt.
pub fn names(
    text: &str,
    outlet: Option<&str>,
    sentences: &[(usize, Span)],
    gazetteer: &Gazetteer,
    forests: &place::Forests,
) -> (Vec<PlaceMention>, Surroundings) {
    let annotator = Annotator::embedded();
    let mut sentences = annotator.tokenize(text, sentences);
    let reading = place::Reading::of(text, &sentences, gazetteer, forests);
    let unsure = reading.unsure();
    annotator.label(text, &mut sentences, &unsure);
    let actors = recognise::actor::find(text, &sentences, gazetteer);
    (
        reading.places(&sentences, &unsure),
        surroundings(outlet, &actors, gazetteer),
    )
}

/// What `sentences` say that follow one another in an article.
fn extract_stretch(article: &Article, sentences: &[(usize, Span)], gazetteer: &Gazetteer) -> Vec<Report> {
    let worth = recognise::worth_parsing(&article.text, sentences, |(_, span)| span);
    let Some((_, first)) = worth.first() else {
        return Vec::new();
    };
    // fewer tolls are shared in a stretch than it has bytes, so that no two of an article get one number
    let offset = (first.start / STRETCH * STRETCH) as u32;
    let parsed = Annotator::embedded().annotate(&article.text, &worth);
    let mut reports = extract::reports(&document(article, parsed, sentences, gazetteer));
    for report in &mut reports {
        report.toll_group = report.toll_group.map(|group| group + offset);
    }
    reports
}

/// Draws the lines and areas of a situation from its incidents; without any, its notes say why.
pub fn draw(situation: &mut Situation, gazetteer: &Gazetteer, options: &Options) {
    let told = situation.incidents.published().map(|(_, newest)| newest);
    let happened = || {
        let last = situation
            .incidents
            .iter()
            .filter_map(|i| i.account.when.map(|w| w.last));
        last.max()
    };
    let Some(as_of) = options.as_of.or(told).or_else(happened) else {
        situation
            .notes
            .push("no front line: no article or record has a date".to_owned());
        return;
    };
    let statements = control::statements(&situation.incidents, &background(gazetteer, as_of));
    let ground = ground(&statements, gazetteer);
    let drawing = control::Options {
        as_of,
        outline: options.outline.clone(),
        ground: ground.as_ref(),
        baseline: options.baseline.clone(),
    };
    let drawn = control::draw(&statements, &drawing);
    situation.statements = statements;
    situation.lines = drawn.lines;
    situation.areas = drawn.areas;
    situation.notes.extend(drawn.doubted.iter().map(|place| {
        format!(
            "{}: what is told of it is not believed against all around it, and moves no line",
            place.place
        )
    }));
    situation
        .notes
        .extend(drawn.why_empty.map(|why| format!("no front line: {why}")));
}

/// The map that the line between the places of some statements keeps to.
pub fn ground(statements: &[ControlStatement], gazetteer: &Gazetteer) -> Option<Ground> {
    let reach = control::reach(statements)?;
    let lines = || (basemap::great_rivers(reach), basemap::disputed_borders(reach));
    let areas = || rayon::join(|| basemap::land(reach), || gazetteer.states_in(reach));
    let ((rivers, disputed), (land, mut states)) = rayon::join(lines, areas);
    let is_settled = |division: &Polygon<f64>| !disputed.intersects(division);
    states.iter_mut().for_each(|state| state.0.retain(is_settled));
    Some(Ground::new(land, states, rivers, statements))
}

fn source(article: Article) -> SourceRef {
    SourceRef {
        published: article.published,
        article: article.id,
        source: article.source,
        title: article.title,
        url: article.url,
        span: Span::default(),
    }
}

fn undated(articles: &BTreeMap<String, SourceRef>) -> Vec<String> {
    let undated = articles.values().filter(|article| article.published.is_none());
    undated
        .map(|a| format!("{}: no date of publication: its relative dates stay open", a.article))
        .collect()
}

/// Every sentence of an article that may tell something, with the number of its block.
pub fn sentences(article: &Article) -> Vec<(usize, Span)> {
    let told = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind != BlockKind::Boilerplate);
    told.flat_map(|(i, block)| numbered(i, annotate::split(&article.text, block.span)))
        .collect()
}

fn numbered(block: usize, sentences: Vec<Span>) -> impl Iterator<Item = (usize, Span)> {
    sentences.into_iter().map(move |span| (block, span))
}

/// Recognises and resolves what an article names: in its `parsed` sentences everything, in the others of `all` only places.
pub fn document<'a>(
    article: &'a Article,
    mut parsed: Vec<Sentence>,
    all: &[(usize, Span)],
    gazetteer: &Gazetteer,
) -> Document<'a> {
    let text = article.text.as_str();
    let actors = recognise::actor::find(text, &parsed, gazetteer);
    let (times, calendar) = times(article, &parsed, all);
    let in_time = |span: Span| {
        let after = times.partition_point(|time| time.mention.span.end <= span.start);
        times.get(after).is_some_and(|time| time.mention.span.overlaps(span))
    };
    let numbers = parsed
        .iter()
        .flat_map(|s| recognise::number::find(text, s.span, in_time))
        .collect();
    Document {
        article,
        places: places(article, &mut parsed, all, &actors, gazetteer)
            .into_iter()
            .filter(|place| !place.is_far_end)
            .collect(),
        times,
        numbers,
        actors,
        default_when: resolve::time::default_when(&calendar),
        sentences: parsed,
    }
}

/// The places that parsed and unparsed sentences and their datelines name, resolved, in the order of the text.
fn places(
    article: &Article,
    parsed: &mut [Sentence],
    all: &[(usize, Span)],
    actors: &[ActorMention],
    gazetteer: &Gazetteer,
) -> Vec<ResolvedPlace> {
    let mut mentions = mentions(&article.text, parsed, all, actors, gazetteer);
    let blocks = all.chunk_by(|(a, _), (b, _)| a == b);
    let datelines = blocks.filter_map(|block| article.blocks[block[0].0].dateline);
    mentions.extend(datelines.flat_map(|dateline| place::find_unparsed(&article.text, dateline, gazetteer)));
    mentions.sort_by_key(|mention| mention.span);
    resolve::place::resolve(
        mentions,
        &surroundings(article.source.as_deref(), actors, gazetteer),
        &article.text,
        resolve::place::forest(),
    )
}

/// What an article's actors say about the countries that it is about, and where its outlet is at home.
fn surroundings(outlet: Option<&str>, actors: &[ActorMention], gazetteer: &Gazetteer) -> Surroundings {
    let mut countries: BTreeMap<String, f64> = BTreeMap::new();
    for actor in actors {
        let best = gazetteer
            .candidates(&actor.name)
            .first()
            .map(|candidate| candidate.place);
        if let Some(state) = best.filter(|place| gazetteer.kind(*place) == PlaceKind::Country) {
            *countries.entry(gazetteer.country_code(state).to_owned()).or_default() += 0.5;
        }
    }
    Surroundings {
        countries,
        home: gazetteer.home(outlet).cloned(),
    }
}

/// The places named in parsed and unparsed sentences.
fn mentions(
    text: &str,
    parsed: &mut [Sentence],
    all: &[(usize, Span)],
    actors: &[ActorMention],
    gazetteer: &Gazetteer,
) -> Vec<PlaceMention> {
    let reading = place::Reading::of(text, parsed, gazetteer, place::Forests::embedded());
    let unexplained = reading.unexplained(parsed, actors);
    Annotator::embedded().label(text, parsed, &unexplained);
    let mut mentions = reading.places(parsed, &unexplained);
    let starts: Vec<usize> = parsed.iter().map(|s| s.span.start).collect();
    let unparsed = all
        .iter()
        .filter(|(_, span)| starts.binary_search(&span.start).is_err());
    mentions.extend(unparsed.flat_map(|(_, span)| place::find_unparsed(text, *span, gazetteer)));
    mentions
}

/// The expressions of time in the parsed sentences and those they follow on, resolved one after another: each may be the
/// anchor of the next.
fn times(article: &Article, parsed: &[Sentence], all: &[(usize, Span)]) -> (Vec<ResolvedTime>, Calendar) {
    let mut calendar = Calendar {
        published: article.published,
        ..Calendar::default()
    };
    let is_parsed = |at: usize| parsed.binary_search_by_key(&all[at].1.start, |s| s.span.start).is_ok();
    let leads = |at: usize| at + 1 < all.len() && all[at].0 == all[at + 1].0 && is_parsed(at + 1);
    let dating = (0..all.len()).filter(|&at| is_parsed(at) || leads(at));
    let found = dating.flat_map(|at| recognise::time::find(&article.text, all[at].1));
    let mut times: Vec<ResolvedTime> = Vec::new();
    for mention in found {
        let when: Option<When> = resolve::time::resolve(&mention.expr, &calendar, true);
        let time = ResolvedTime { mention, when };
        if !time.is_history() {
            calendar.anchor = when.or(calendar.anchor);
        }
        times.push(time);
    }
    (times, calendar)
}

/// What the gazetteer knows of who held places on a day, as statements.
fn background(gazetteer: &Gazetteer, as_of: Date) -> Vec<ControlStatement> {
    let held = gazetteer
        .background()
        .iter()
        .filter(|row| row.from.is_none_or(|from| from <= as_of));
    held.filter_map(|row| {
        let place = gazetteer.by_id(&row.place_id)?;
        Some(ControlStatement {
            place: place.name,
            lat: place.lat,
            lon: place.lon,
            radius_m: place.radius_m,
            date: row.to.map_or(as_of, |to| to.min(as_of)),
            side: row.holder.clone(),
            hold: Hold::Background,
            status: Status::Reported,
            claimed_by: Vec::new(),
            denied_by: Vec::new(),
            event: None,
        })
    })
    .collect()
}
