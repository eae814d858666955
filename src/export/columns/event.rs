//! The block that every layer begins with, and what tables of events add to it.

use super::{
    CLAIM, Column, DATE, DENIAL, EVENT, GAZETTEER, KIND, PLACE, RestsOn, TOLL, day, flag, instant, integer, real, text,
};
use crate::export::geometry::round;
use crate::export::row::{Row, Subject};
use crate::export::value::Value;
use crate::export::words::{ACTOR_ROLES, DATE_BASES, DATE_PRECISIONS, PRECISIONS, STATUSES, Words, word};
use crate::model::{Actor, Count, Layer, Location, Report, SourceRef, Unplaced};

/// The shared block.
pub(super) const COLUMNS: &[Column] = &[
    text(
        "event_id",
        RestsOn::Derived("made from what happened, where and when"),
        "Stable across runs.",
        |r| Value::text(&r.id),
    ),
    day("event_date", DATE, "The earliest day.", |r| {
        r.days().map_or(Value::Null, |days| Value::day(days.0))
    }),
    instant("begin", DATE, "The window's first second.", |r| {
        r.days().map_or(Value::Null, |days| Value::begin(days.0))
    }),
    instant("end", DATE, "The window's last second.", |r| {
        r.days().map_or(Value::Null, |days| Value::end(days.1))
    }),
    text("date_precision", DATE, "How finely the date is known.", |r| {
        choice(DATE_PRECISIONS, r.date_precision())
    }),
    text("time_basis", DATE, "How the date is known.", |r| {
        choice(DATE_BASES, r.when().map(|when| when.basis))
    }),
    text("kind", EVENT, "What happened.", |r| event(r, |a| a.kind.as_str())),
    text("event_type", KIND, "ACLED's event type.", |r| {
        event(r, |a| a.kind.event_type())
    }),
    text("sub_event_type", KIND, "ACLED's sub-event type.", |r| {
        event(r, |a| a.kind.sub_event_type())
    }),
    text("actor1", CLAIM, "Who is said to have done it.", |r| {
        name(r, |a| a.actor1.as_ref())
    }),
    text("actor1_role", CLAIM, "How actor1 is known.", |r| {
        choice(ACTOR_ROLES, r.account().map(|a| a.actor1_role))
    }),
    text("actor2", EVENT, "The side that was hit or faced.", |r| {
        name(r, |a| a.actor2.as_ref())
    }),
    text("target", EVENT, "What was hit.", |r| words(r, |a| a.target.as_deref())),
    text("weapon", EVENT, "With what.", |r| words(r, |a| a.weapon.as_deref())),
    flag(
        "civilian_targeting",
        EVENT,
        "Whether civilians or civilian objects were hit; null: not stated.",
        |r| {
            r.account()
                .and_then(|a| a.civilian_targeting)
                .map_or(Value::Null, Value::Bool)
        },
    ),
    text("location", PLACE, "The gazetteer's name of the place.", |r| {
        r.located().map_or(Value::Null, |l| Value::text(&l.place.name))
    }),
    text("admin1", GAZETTEER, "The first-level division it lies in.", |r| {
        r.located()
            .and_then(|l| l.place.admin1.as_deref())
            .map_or(Value::Null, Value::text)
    }),
    text(
        "country",
        GAZETTEER,
        "The country it lies in, as the source of the place has it.",
        country,
    ),
    text("place_as_written", PLACE, "The article's spelling.", as_written),
    text("place_id", PLACE, "The gazetteer's id of the place.", |r| {
        r.located().map_or(Value::Null, |l| Value::text(&l.place.id.0))
    }),
    text("geo_precision", PLACE, "How finely it is placed.", |r| {
        choice(PRECISIONS, r.located().map(|l| l.precision))
    }),
    integer(
        "geo_radius_m",
        PLACE,
        "The circle within which it happened, in metres.",
        |r| r.located().map_or(Value::Null, |l| Value::Integer(l.radius_m.into())),
    ),
    integer("fatalities_low", TOLL, "Killed, at least.", |r| {
        killed(r, |c| Some(c.low))
    }),
    integer(
        "fatalities_best",
        TOLL,
        "Killed, the figure given; null: unknown, 0: stated none.",
        |r| killed(r, |c| Some(c.best)),
    ),
    integer(
        "fatalities_high",
        TOLL,
        "Killed, at most; null: no bound stated.",
        |r| killed(r, |c| c.high),
    ),
    integer("injured_low", TOLL, "Injured, at least.", |r| {
        injured(r, |c| Some(c.low))
    }),
    integer(
        "injured_best",
        TOLL,
        "Injured, the figure given; null: unknown, 0: stated none.",
        |r| injured(r, |c| Some(c.best)),
    ),
    integer("injured_high", TOLL, "Injured, at most; null: no bound stated.", |r| {
        injured(r, |c| c.high)
    }),
    text("status", CLAIM, "How firmly it is stated.", |r| {
        choice(STATUSES, r.account().map(|a| a.status))
    }),
    text("claimed_by", CLAIM, "Who says so.", |r| {
        r.account().map_or(Value::Null, |a| Value::list(&a.claimed_by))
    }),
    text("denied_by", DENIAL, "Who denies it.", |r| {
        r.account().map_or(Value::Null, |a| Value::list(&a.denied_by))
    }),
    flag(
        "disputed",
        RestsOn::Derived("who claims, who denies, and whose figures differ"),
        "A side claims what another denies, or their figures exclude each other.",
        disputed,
    ),
    real(
        "confidence",
        EVENT,
        "0–1: that the articles say this, not that it is true.",
        |r| {
            r.account().map_or(Value::Null, |a| {
                Value::Real((f64::from(a.confidence) * 100.0).round() / 100.0)
            })
        },
    ),
    integer(
        "source_count",
        RestsOn::Articles,
        "How many articles it rests on.",
        |r| match r.subject {
            Subject::Line(_) | Subject::Area(_) => Value::Null,
            _ => Value::Integer(r.sources().len() as u64),
        },
    ),
    text("sources", RestsOn::Articles, "The articles, oldest first.", |r| {
        Value::list(r.sources().iter().map(source_label))
    }),
    text(
        "source_url",
        RestsOn::Articles,
        "The address of the article that source_quote is from, else of the first.",
        url,
    ),
    text(
        "source_quote",
        EVENT,
        "The sentence it rests on, at most 300 characters.",
        |r| {
            r.account()
                .and_then(|a| a.evidence.first())
                .map_or(Value::Null, |e| Value::quote(&e.quote))
        },
    ),
    day(
        "published_at",
        RestsOn::Articles,
        "Publication of the oldest article it rests on.",
        |r| r.published.map_or(Value::Null, |(oldest, _)| Value::day(oldest)),
    ),
    day(
        "updated_at",
        RestsOn::Articles,
        "Publication of the newest article it rests on.",
        |r| r.published.map_or(Value::Null, |(_, newest)| Value::day(newest)),
    ),
    text(
        "notes",
        RestsOn::Derived("the merging of reports"),
        "What else a reader should know.",
        |r| match r.subject {
            Subject::Incident(incident) => Value::list(&incident.notes),
            _ => Value::Null,
        },
    ),
];

/// What a table of events has beside the block: its layer and point.
pub(super) const TABLE: &[Column] = &[
    text("layer", KIND, "The layer it is drawn on.", |r| {
        event(r, |a| Layer::as_str(a.kind.layer()))
    }),
    real("latitude", PLACE, "Degrees north, WGS 84.", |r| {
        r.located().map_or(Value::Null, |l| Value::Real(round(l.lat)))
    }),
    real("longitude", PLACE, "Degrees east, WGS 84.", |r| {
        r.located().map_or(Value::Null, |l| Value::Real(round(l.lon)))
    }),
];

/// The sides that actors belong to: what a map colours by.
pub(super) const SIDES: &[Column] = &[
    text(
        "actor1_side",
        RestsOn::Derived("the table of actors"),
        "The side of the conflict actor1 belongs to.",
        |r| side(r, |a| a.actor1.as_ref()),
    ),
    text(
        "actor2_side",
        RestsOn::Derived("the table of actors"),
        "The side of the conflict actor2 belongs to.",
        |r| side(r, |a| a.actor2.as_ref()),
    ),
];

/// How an article is named in `sources`: its outlet and its id.
pub fn source_label(source: &SourceRef) -> String {
    match &source.source {
        Some(outlet) => format!("{outlet}: {}", source.article),
        None => source.article.clone(),
    }
}

pub(super) fn choice<T: PartialEq>(table: Words<T>, chosen: Option<T>) -> Value<'static> {
    chosen.map_or(Value::Null, |chosen| Value::text(word(table, chosen)))
}

fn event<'a>(row: &'a Row<'_>, read: fn(&Report) -> &'static str) -> Value<'a> {
    row.account().map_or(Value::Null, |account| Value::text(read(account)))
}

fn words<'a>(row: &'a Row<'_>, read: fn(&Report) -> Option<&str>) -> Value<'a> {
    row.account().and_then(read).map_or(Value::Null, Value::text)
}

fn name<'a>(row: &'a Row<'_>, read: fn(&Report) -> Option<&Actor>) -> Value<'a> {
    row.account()
        .and_then(read)
        .map_or(Value::Null, |actor| Value::text(&actor.name))
}

fn side<'a>(row: &'a Row<'_>, read: fn(&Report) -> Option<&Actor>) -> Value<'a> {
    row.account()
        .and_then(read)
        .map_or(Value::Null, |actor| Value::text(&actor.side))
}

fn country<'a>(row: &'a Row<'_>) -> Value<'a> {
    let Some(code) = row.located().and_then(|l| l.place.country.as_deref()) else {
        return Value::Null;
    };
    match (row.countries)(code) {
        Some(name) => Value::list([name]),
        None => Value::text(code),
    }
}

fn as_written<'a>(row: &'a Row<'_>) -> Value<'a> {
    match row.account().map(|account| &account.location) {
        Some(Location::At(located)) => Value::text(&located.as_written),
        Some(Location::Nowhere(
            Unplaced::NotInGazetteer(name) | Unplaced::Ambiguous(name, _) | Unplaced::TooCoarse(name),
        )) => Value::text(name),
        Some(Location::Nowhere(Unplaced::NoPlaceNamed)) | None => Value::Null,
    }
}

fn killed<'a>(row: &'a Row<'_>, read: fn(Count) -> Option<u32>) -> Value<'a> {
    count(row.account().and_then(|account| account.killed), read)
}

fn injured<'a>(row: &'a Row<'_>, read: fn(Count) -> Option<u32>) -> Value<'a> {
    count(row.account().and_then(|account| account.injured), read)
}

fn count(count: Option<Count>, read: fn(Count) -> Option<u32>) -> Value<'static> {
    count
        .and_then(read)
        .map_or(Value::Null, |number| Value::Integer(number.into()))
}

fn disputed<'a>(row: &'a Row<'_>) -> Value<'a> {
    match row.subject {
        Subject::Incident(incident) => Value::Bool(incident.disputed),
        _ => Value::Null,
    }
}

fn url<'a>(row: &'a Row<'_>) -> Value<'a> {
    let sources = row.sources();
    let quoted = row
        .account()
        .and_then(|account| account.evidence.first())
        .map(|evidence| &evidence.article);
    let of_quote = sources
        .iter()
        .find(|source| Some(&source.article) == quoted)
        .and_then(|source| source.url.as_deref());
    of_quote
        .or_else(|| sources.iter().find_map(|source| source.url.as_deref()))
        .map_or(Value::Null, Value::text)
}
