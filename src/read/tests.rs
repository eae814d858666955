//! The reader as a whole: formats, metadata, identifiers, order, and what is said about input that cannot be read.

use super::*;
use crate::model::{BlockKind, PublishedBasis};
use jiff::civil::date;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// A folder of files, and what is read from it, one line an item.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn reader(&self, names: &[&str], options: Options) -> Reader {
        let inputs: Vec<String> = names.iter().map(|name| self.path(name)).collect();
        Reader::new(&inputs, options).unwrap()
    }

    fn articles(&self) -> Vec<Article> {
        self.reader(&[""], Options::default()).map(Result::unwrap).collect()
    }

    /// Identifiers and messages in order, then warnings; the folder's own path is left out.
    fn told(&self, names: &[&str]) -> Vec<String> {
        let mut reader = self.reader(names, Options::default());
        let mut told: Vec<String> = reader
            .by_ref()
            .map(|item| item.map_or_else(|error| error.to_string(), |article| article.id))
            .collect();
        told.extend(reader.warnings().iter().map(|warning| format!("warning: {warning}")));
        let prefix = format!("{}/", self.0.path().display());
        told.iter().map(|line| line.replace(&prefix, "")).collect()
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = Folder::new(&[
        ("b.txt", b"Two shells fell."),
        ("a/c.txt", b"Three shells fell."),
        ("a.md", b"One shell fell."),
        (".hidden.txt", b"Hidden."),
        ("map.geojson", b"{}"),
        ("notes", b"A note."),
        ("out/incidents.csv", b"event_id\n1"),
    ]);
    let excluding = Options {
        exclude: vec![folder.0.path().join("out")],
        ..Options::default()
    };
    let ids: Vec<String> = folder
        .reader(&[""], excluding)
        .map(|article| article.unwrap().id)
        .collect();
    assert_eq!(ids, ["a/c.txt", "a.md", "b.txt"]);
    assert_eq!(folder.told(&["b.txt", "*.txt", "a"]), ["b.txt", "c.txt"]);
    assert_eq!(folder.told(&["**/*.txt"]), ["a/c.txt", "b.txt"]);
    let warned = folder.told(&[""]).pop();
    assert_eq!(
        warned.as_deref(),
        Some("warning: notes: skipped: its name does not say that it is an article")
    );
}

#[test]
fn identifiers_are_unique() {
    let folder = Folder::new(&[
        ("a/x.txt", b"One."),
        ("b/x.txt", b"Two."),
        ("t.csv", b"id,text\n7,a\n7,b\n,c\n"),
    ]);
    assert_eq!(
        folder.told(&["a", "b", "t.csv"]),
        ["x.txt", "x.txt~2", "7", "7~2", "t.csv#3"]
    );
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_the_rest_is_read() {
    let folder = Folder::new(&[
        ("arr.json", br#"[{"id":1,"text":"One."}, 5, {"id":2,"text":"#),
        ("bin.txt", b"\x00\x01\x02\x03"),
        ("col.csv", b"id,body\n1,x\n"),
        ("empty.txt", b""),
        ("lines.jsonl", b"{\"doc_id\":\"l1\",\"text\":\"One.\"}\n{bad\n{\"id\":\"l3\",\"body\":1}\n{\"id\":4,\"text\":\"\"}\n"),
        ("matter.md", b"---\ntitle: t\ndate: 31 February 2021\n---\nShells fell."),
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("scan.txt", b"%PDF-1.7"),
        ("table.csv", b"id,published,text\nr1,2020-10-01,Shells fell.\nr2,31 February 2021,x\nr3,2020-01-01,a,b\nr4,01/02/2020,y\n"),
        ("white.txt", b" \n \n"),
        ("word.docx", b"PK\x03\x04"),
    ]);
    let expected = [
        "1",
        "arr.json, row 2, line 1: found a value that is no object; expected {\"id\": …, \"published\": …, \"text\": …}",
        "arr.json, row 3, line 1: this is not JSON: EOF while parsing a value; expected an object such as {\"id\": …, \"published\": …, \"text\": …}",
        "bin.txt: this is not text: byte 0 is 0x00; expected an article",
        "col.csv: no column `text`; found `id`, `body`",
        "empty.txt: the file is empty; expected the text of an article",
        "l1",
        "lines.jsonl, line 2, column 2: this is not JSON: key must be a string; expected an object such as {\"id\": …, \"published\": …, \"text\": …}",
        "lines.jsonl, line 3: no column `text`; found `id`, `body`",
        "lines.jsonl, line 4: the column `text` is empty; expected the text of an article",
        "matter.md, line 3: `date`: there is no 31 February 2021",
        "page.html: no main text found in this page",
        "scan.txt: a PDF file is not read; expected text, Markdown, HTML, CSV or JSON Lines",
        "r1",
        "table.csv, row 2, line 3: `published`: there is no 31 February 2021",
        "table.csv, row 3, line 4: found 4 fields, expected 3 as in the header (is a separator not quoted?)",
        "table.csv, row 4, line 5: `published`: `01/02/2020` may be two days: day first or month first",
        "white.txt: the file is empty; expected the text of an article",
        "word.docx: a Word file is not read; expected text, Markdown, HTML, CSV or JSON Lines",
    ];
    assert_eq!(folder.told(&[""]), expected);
}

#[test]
fn inputs_that_come_to_nothing() {
    let folder = Folder::new(&[("a.txt", b"One."), ("empty/pic.png", b"x"), ("pic.png", b"x")]);
    let told = folder.told(&["nope.txt", "a.txt", "*.zip", "empty", "pic.png"]);
    let expected = [
        "nope.txt: there is no such file or folder",
        "*.zip: no article found by this pattern",
        "empty: no article found in this folder",
        "a.txt",
        "pic.png: an image is not read; expected text, Markdown, HTML, CSV or JSON Lines",
    ];
    assert_eq!(told, expected);
    assert!(matches!(Reader::new(&[], Options::default()), Err(ReadError::NoInputs)));
    let missing = Reader::new(&[folder.path("nope")], Options::default()).err().unwrap();
    assert!(matches!(missing, ReadError::NotFound { .. }) && missing.hint().is_some());
    let pattern = Reader::new(&[folder.path("a[")], Options::default()).err().unwrap();
    assert!(matches!(pattern, ReadError::BadPattern { .. }), "{pattern}");
}

#[test]
fn a_table_beside_the_files_describes_them() {
    let table = b"file,published,title,source\na.md,2021-05-15,The table's,\nsub\\b.txt,2021-05-16,,Wire\ngone.txt,2021-01-01,,\na.md,soon,,\n";
    let folder = Folder::new(&[
        ("articles.csv", table),
        (
            "a.md",
            b"---\ntitle: Own\ndate: 2020-01-01\nsource: Desk\n---\nShells fell.",
        ),
        ("sub/b.txt", b"Shells fell."),
    ]);
    let told = folder.told(&[""]);
    assert_eq!(
        told[0],
        "articles.csv, row 4, line 5: `published`: `soon` is not a date"
    );
    assert_eq!(told[1..3], ["a.md", "sub/b.txt"]);
    assert_eq!(
        told[3],
        "warning: articles.csv, row 3: names `gone.txt`, which is not there"
    );
    let read: Vec<Article> = folder
        .reader(&["a.md"], Options::default())
        .filter_map(Result::ok)
        .collect();
    assert_eq!(read[0].title.as_deref(), Some("The table's"));
    assert_eq!(
        (read[0].published, read[0].source.as_deref()),
        (Some(date(2021, 5, 15)), Some("Desk"))
    );
}

#[test]
fn the_day_of_publication_and_what_it_rests_on() {
    let folder = Folder::new(&[
        ("2022-03-01-shells.txt", b"Shells fell."),
        ("2022-03-02.txt", b"KYIV, March 1, 2022 (Wire) - Shells fell."),
        ("none.txt", b"Shells fell yesterday."),
    ]);
    let basis = |articles: Vec<Article>| {
        articles
            .iter()
            .map(|a| (a.published, a.published_basis))
            .collect::<Vec<_>>()
    };
    let day = Some(date(2022, 3, 1));
    let from_text = (day, PublishedBasis::FromText);
    assert_eq!(
        basis(folder.articles()),
        [from_text, from_text, (None, PublishedBasis::Unknown)]
    );
    let given = Options {
        published: day,
        ..Options::default()
    };
    let read = folder.reader(&[""], given).map(Result::unwrap).collect();
    assert_eq!(basis(read), [(day, PublishedBasis::Given); 3]);
}

const PAGE: &str = r#"<html><head><title>Rockets hit market - Daily Wire</title>
<meta property="og:site_name" content="Daily Wire">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-03-07T09:10:00+02:00"}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Rockets hit market</h1>
<figure><img src="a.jpg"><figcaption>Smoke rises over the market in Sumy. [Jane Doe/Reuters]</figcaption></figure>
<p>Rockets hit the central market of Sumy on Thursday morning, killing four people and wounding eleven, the regional
governor said, while rescuers searched the rubble.</p><h2>What is known?</h2>
<p>Police said fragments of a Tornado rocket had been found. Residents, who were not warned, said they had heard three
blasts within a minute, and then sirens, and then a fourth blast.</p>
<ul><li><p>Four killed</p></li><li>Eleven wounded</li></ul></article><script>document.write("evil")</script></body></html>"#;

#[test]
fn a_page_gives_its_main_text_captions_and_day() {
    let folder = Folder::new(&[("page.html", PAGE.as_bytes())]);
    let article = folder.articles().remove(0);
    assert_eq!(article.title.as_deref(), Some("Rockets hit market"));
    assert_eq!(
        (article.published, article.source.as_deref()),
        (Some(date(2024, 3, 7)), Some("Daily Wire"))
    );
    let kinds: Vec<(BlockKind, &str)> = article
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&article.text).split(' ').next().unwrap()))
        .collect();
    let expected = [
        (BlockKind::Caption, "Smoke"),
        (BlockKind::Paragraph, "Rockets"),
        (BlockKind::Heading, "What"),
        (BlockKind::Paragraph, "Police"),
        (BlockKind::ListItem, "Four"),
        (BlockKind::ListItem, "Eleven"),
    ];
    assert_eq!(kinds, expected);
    assert!(
        !article.text.contains("evil") && !article.text.contains("Home") && article.text.contains("market in Sumy. [")
    );
}

#[test]
fn a_page_nested_too_deep_is_refused_and_a_deep_one_is_read() {
    let nested = |depth: usize| format!("{}<p>Shells fell.</p>{}", "<div>".repeat(depth), "</div>".repeat(depth));
    let folder = Folder::new(&[
        ("a.html", nested(599).as_bytes()),
        ("b.html", nested(100_000).as_bytes()),
    ]);
    let expected = [
        "a.html",
        "b.html: elements are nested more than 600 deep; expected the page of an article",
    ];
    assert_eq!(folder.told(&[""]), expected);
}

#[test]
fn tables_and_lines_in_other_encodings() {
    let (cyrillic, ..) =
        encoding_rs::WINDOWS_1251.encode("id;title;text\n1;Обстрел;Ночью город обстреляли, ранены трое.\n");
    let wide: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain("id\ttext\r\n2\tՈւժեղ կրակոց\r\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (lines, ..) =
        encoding_rs::WINDOWS_1252.encode("{\"id\":\"3\",\"text\":\"Un obús cayó en la calle según el alcalde.\"}\n");
    let folder = Folder::new(&[("a.csv", &cyrillic), ("b.tsv", &wide), ("c.jsonl", &lines)]);
    let texts: Vec<String> = folder.articles().into_iter().map(|article| article.text).collect();
    let expected = [
        "Ночью город обстреляли, ранены трое.",
        "Ուժեղ կրակոց",
        "Un obús cayó en la calle según el alcalde.",
    ];
    assert_eq!(texts, expected);
}

fn is_laid_out(article: &Article) -> bool {
    let inside = |block: &crate::model::Block| article.text.get(block.span.start..block.span.end).is_some();
    article.blocks.iter().all(inside)
        && article
            .blocks
            .windows(2)
            .all(|pair| pair[0].span.end <= pair[1].span.start)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the bytes and whatever they are called, reading ends with articles whose blocks lie in their text, or with
    /// errors that name the file.
    #[test]
    fn prop_any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..400),
            "[ -~\n\r\u{e9}\u{430}]{0,400}".prop_map(String::into_bytes),
            "(<[a-z]{1,10}( [a-z]{1,5}=\"[a-z]{0,5}\")?>|</[a-z]{1,10}>|[a-z .]{1,30}|&[a-z]{1,6};){0,60}".prop_map(String::into_bytes),
            "([\\[\\]{}\",:]|text|id|[a-z0-9\\\\]{1,5}|\n){0,80}".prop_map(String::into_bytes),
            "(#|-|\\*|\\[|\\]\\(|\\)|!|>|`|\\||\n| |[a-z]{1,8}){0,80}".prop_map(String::into_bytes),
        ],
    ) {
        let names = ["a.txt", "b.md", "c.html", "d.csv", "e.jsonl", "f.json"];
        let folder = Folder::new(&names.map(|name| (name, bytes.as_slice())));
        for item in folder.reader(&[""], Options::default()) {
            match item {
                Ok(article) => prop_assert!(is_laid_out(&article) && !Path::new(&article.id).is_absolute()),
                Err(error) => prop_assert!(names.iter().any(|name| error.to_string().contains(name)), "{}", error),
            }
        }
    }
}
