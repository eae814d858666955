//! Lists of words that say something about the name beside them.

use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

pub(super) static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("surnames.txt").lines().collect());
pub(super) static GIVEN_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("given_names.txt").lines().collect());
/// First parts of many names of places: "Umm", "Lake", "San".
pub(super) static PREFIXES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("prefixes.txt").lines().collect());
/// Verbs that take a place as their object: "reach", "shell", "flee".
pub(super) static VERBS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("verbs.txt").lines().collect());
/// What places have: "outskirts", "residents", "airport".
pub(super) static BELONGINGS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("belongings.txt").lines().collect());
pub(super) static TITLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("titles.txt").lines().collect());

/// Words that begin sentences, not names: "After", "The".
pub(super) static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("openers.txt").lines().collect());
/// Words and marks between the names of an enumeration: "and", ",".
pub(super) static JOINTS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("joints.txt").lines().collect());
/// Forms of verbs of saying: "said", "adds".
pub(super) static SAYING: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("saying.txt").lines().collect());
/// Words that say which part of a place, without "-ern" and hyphens: "north", "southeast", "central".
pub(super) static SIDES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("sides.txt").lines().collect());

/// Peoples without a state and creeds: "Kurdish", "Shiite".
pub(super) static PEOPLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("peoples.txt").lines().collect());
/// First words of armed groups, in Arabic: "Jaysh", "Liwa".
pub(super) static GROUP_HEADS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("group_heads.txt").lines().collect());

/// What a word of the calendar names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// "Tuesday".
    Day,
    /// "March".
    Month,
}

/// The days of the week and the months.
pub(super) static CALENDAR: LazyLock<HashMap<&'static str, Calendar>> = LazyLock::new(|| {
    let rows = include_str!("calendar.csv").lines().skip(1);
    let is = |says: &str| if says == "day" { Calendar::Day } else { Calendar::Month };
    rows.filter_map(|row| row.split_once(','))
        .map(|(word, says)| (word, is(says)))
        .collect()
});

/// What a capitalised head word makes of the name before it: "Kyiv Independent" is a paper.
pub(super) static HEADS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
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
