//! `map.html` in a real browser: `tests/page` drives Chromium over pages that are written here. Needs Chromium, Node and
//! `npm ci` in `tests/page`; without them the tests say so and pass, unless `SITMAP_REQUIRE_CLIENTS=1`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/export/sample.rs"]
mod sample;
#[path = "suite/page/situations.rs"]
mod situations;

use sitmap::export;
use sitmap::model::Situation;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the browser may be; Debian's first.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The browser, if all that the tests need is there.
fn browser() -> Option<String> {
    let runs = |program: &str| {
        Command::new(program)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let browser = BROWSERS.iter().find(|name| runs(name));
    let missing = match browser {
        None => Some("chromium is not installed (Debian: chromium)"),
        Some(_) if !runs("node") => Some("node is not installed (Debian: nodejs)"),
        Some(_) if !suite().join("node_modules").is_dir() => {
            Some("its packages are not installed (npm ci in tests/page)")
        }
        Some(_) => None,
    };
    let required = std::env::var("SITMAP_REQUIRE_CLIENTS").is_ok_and(|value| value == "1");
    if let Some(missing) = missing {
        assert!(!required, "SITMAP_REQUIRE_CLIENTS=1, but {missing}");
        eprintln!("skipped: {missing}");
        return None;
    }
    browser.map(|name| (*name).to_owned())
}

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page")
}

/// The page of a situation.
fn page(situation: &Situation) -> String {
    let folder = tempfile::tempdir().unwrap();
    export::write(situation, &|code| Some(format!("Land of {code}")), folder.path()).unwrap();
    fs::read_to_string(folder.path().join("map.html")).unwrap()
}

#[test]
fn a_browser_shows_what_the_page_promises() {
    let Some(browser) = browser() else { return };
    let pages = tempfile::tempdir().unwrap();
    let put = |name: &str, page: &str| fs::write(pages.path().join(name), page).unwrap();
    put(
        "example.html",
        &fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("output/map.html")).unwrap(),
    );
    put("empty.html", &page(&Situation::default()));
    put("one.html", &page(&situations::one()));
    put("sample.html", &page(&sample::situation()));
    put("lines.html", &page(&situations::lines()));
    put("hostile.html", &page(&situations::hostile()));
    put("date_line.html", &page(&situations::date_line()));
    put("scripts.html", &page(&situations::scripts()));
    put("many.html", &page(&situations::many(10_000)));
    put("huge.html", &page(&situations::many(101_000)));
    let output = Command::new("node")
        .args(["--test", "--test-concurrency=1"])
        .env("SITMAP_PAGES", pages.path())
        .env("SITMAP_CHROMIUM", browser)
        .current_dir(suite())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{told}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    println!("{told}");
    assert!(!told.contains("# tests 0"), "no test ran:\n{told}");
}

#[test]
fn text_of_articles_stands_in_the_data_only_and_ends_nothing() {
    let page = page(&situations::hostile());
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.to_lowercase().matches("</script").count(), 2);
    assert!(!page.contains('\u{2028}') && !page.contains("<img") && !page.contains("<!--"));
    let data = page
        .split_once("<script id=\"data\" type=\"application/json\">")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .unwrap()
        .0;
    assert!(!data.contains(['<', '>', '&']));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let told = data["events"].to_string();
    for attack in situations::ATTACKS {
        let clean = export::value::clean(attack);
        let quoted = serde_json::to_string(&clean).unwrap();
        assert!(told.contains(quoted.trim_matches('"')), "{attack} is lost");
    }
}

#[test]
fn the_same_situation_gives_the_same_page_and_a_light_one() {
    let one = page(&sample::situation());
    assert_eq!(one, page(&sample::situation()));
    assert!(page(&Situation::default()).len() < 320_000);
}

#[test]
fn the_oldest_events_are_left_out_of_a_page_that_no_browser_could_open() {
    let page = page(&situations::many(101_000));
    assert!(page.contains("\"omitted\":1000,"));
    assert!(page.len() < 120_000_000, "{} bytes", page.len());
}
