//! Runs the cases of `tests/suite/extract`, whose README describes their form.
#![allow(clippy::unwrap_used, reason = "a case that cannot be read should stop the test")]

use jiff::civil::Date;
use sitmap::gazetteer::Gazetteer;
use sitmap::model::{
    ActorRole, Count, DateBasis, Figure, FigureCategory, FigureUnit, Located, Location, Quantifier, Report, Status,
    Unplaced,
};
use sitmap::{pipeline, read};
use std::path::Path;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

struct Case<'a> {
    title: &'a str,
    published: Option<Date>,
    text: &'a str,
    expected: &'a str,
}

#[test]
fn cases() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/extract");
    let bless = std::env::var_os("SITMAP_BLESS").is_some();
    let mut failures = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    for path in files {
        failures.extend(check(&path, bless));
    }
    assert!(
        failures.is_empty(),
        "{} cases differ\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

/// The cases of one file that differ, each worded; with `bless` the file is rewritten instead.
fn check(path: &Path, bless: bool) -> Vec<String> {
    let file = std::fs::read_to_string(path).unwrap();
    let mut blessed = String::new();
    let mut failures = Vec::new();
    for part in file.split("=== ").skip(1) {
        let case = case(part);
        let told = told(&case);
        if told != case.expected {
            let name = path.file_stem().unwrap().to_string_lossy();
            failures.push(format!(
                "{name}: {}\n{}\nexpected:\n{}\ntold:\n{told}",
                case.title, case.text, case.expected
            ));
        }
        let told = if told.is_empty() { told } else { told + "\n" };
        let head = part.split_once("\n---").unwrap().0;
        blessed.push_str(&format!("=== {head}\n---\n{told}\n"));
    }
    if bless {
        std::fs::write(path, blessed.trim_end().to_owned() + "\n").unwrap();
        failures.clear();
    }
    failures
}

fn case(part: &str) -> Case<'_> {
    let (title, rest) = part.split_once('\n').unwrap();
    let (head, expected) = rest.split_once("\n---").unwrap();
    let dated = head.strip_prefix("published: ").and_then(|rest| rest.split_once('\n'));
    let (published, text) = match dated {
        Some((day, text)) => (Some(day.parse().unwrap()), text),
        None => (None, head),
    };
    Case {
        title,
        published,
        text,
        expected: expected.trim(),
    }
}

/// What the program says a case's article reports, a line a report.
fn told(case: &Case<'_>) -> String {
    let article = read::article_from_text("case", case.text.trim().to_owned() + "\n", case.published);
    let reports = pipeline::extract(&article, &GAZETTEER);
    reports.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(report: &Report) -> String {
    let mut fields = vec![format!("{}{}", report.kind.as_str(), place(&report.location))];
    if let Some(when) = report.when.filter(|when| when.basis != DateBasis::Publication) {
        let single = when.first == when.last;
        fields.push(if single {
            when.first.to_string()
        } else {
            format!("{}..{}", when.first, when.last)
        });
    }
    fields.extend(report.figure.as_ref().map(figure));
    let end = |word: &str, end: &Option<Box<Located>>| end.as_ref().map(|end| format!("{word} {}", end.as_written));
    fields.extend(end("from", &report.origin));
    fields.extend(end("to", &report.destination));
    let accused = if report.actor1_role == ActorRole::Accused {
        " (accused)"
    } else {
        ""
    };
    fields.extend(
        report
            .actor1
            .as_ref()
            .map(|actor| format!("by {}{accused}", actor.name)),
    );
    fields.extend(report.actor2.as_ref().map(|actor| format!("against {}", actor.name)));
    fields.extend(report.target.as_ref().map(|target| format!("target {target}")));
    let whose = |civilian| if civilian { "civilian" } else { "military" };
    fields.extend(report.civilian_targeting.map(|civilian| whose(civilian).to_owned()));
    fields.extend(report.weapon.as_ref().map(|weapon| format!("weapon {weapon}")));
    fields.extend(report.killed.map(|count| format!("killed {}", toll(count))));
    fields.extend(report.injured.map(|count| format!("injured {}", toll(count))));
    let voices = |word: &str, names: &[String]| (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")));
    fields.extend(voices("says", &report.claimed_by));
    fields.extend(voices("denied", &report.denied_by));
    let hedged = report.status == Status::Claimed && report.claimed_by.is_empty() && report.actor1.is_none();
    fields.extend(hedged.then(|| "unconfirmed".to_owned()));
    fields.join(" | ")
}

fn place(location: &Location) -> String {
    match location {
        Location::At(at) => format!(" @ {}", at.as_written),
        Location::Nowhere(Unplaced::NoPlaceNamed) => " nowhere: no place named".to_owned(),
        Location::Nowhere(Unplaced::NotInGazetteer(name)) => format!(" nowhere: unknown {name}"),
        Location::Nowhere(Unplaced::Ambiguous(name, _)) => format!(" nowhere: ambiguous {name}"),
        Location::Nowhere(Unplaced::TooCoarse(name)) => format!(" nowhere: too coarse {name}"),
    }
}

fn toll(count: Count) -> String {
    match count.high {
        None => format!("{}+", count.low),
        Some(high) if high == count.low => high.to_string(),
        Some(high) => format!("{}..{high}", count.low),
    }
}

fn figure(figure: &Figure) -> String {
    let number = match (figure.quantifier, figure.high) {
        (Quantifier::LessThan, Some(high)) => format!("<{}", grouped(high)),
        (Quantifier::Approximately, Some(high)) if high == figure.low => format!("~{}", grouped(high)),
        (_, None) => format!("{}+", grouped(figure.low)),
        (_, Some(high)) if high == figure.low => grouped(high),
        (_, Some(high)) => format!("{}..{}", grouped(figure.low), grouped(high)),
    };
    let unit = match figure.unit {
        FigureUnit::Person => "persons",
        FigureUnit::Household => "households",
    };
    let category = match figure.category {
        FigureCategory::Flow => "flow",
        FigureCategory::Stock => "stock",
    };
    format!("figure {number} {unit}, {category}")
}

/// 12000 as "12,000".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let group = |(i, digit): (usize, char)| {
        let comma = i > 0 && (digits.len() - i).is_multiple_of(3);
        comma.then_some(',').into_iter().chain(Some(digit)).collect::<String>()
    };
    digits.chars().enumerate().map(group).collect()
}
