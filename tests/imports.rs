//! The import table: which module may know of which, which may touch files, and that none looks at a clock.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate, and the modules that it may import. A step never imports a step: `pipeline` joins them.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("forest", &[]),
    ("gazetteer", &["model"]),
    ("read", &["model"]),
    ("annotate", &["model"]),
    ("recognise", &["model", "forest", "gazetteer"]),
    ("resolve", &["model", "forest", "gazetteer"]),
    ("extract", &["model"]),
    ("merge", &["model"]),
    ("control", &["model"]),
    ("export", &["model"]),
    ("batches", &["model"]),
    (
        "pipeline",
        &[
            "model",
            "batches",
            "forest",
            "gazetteer",
            "annotate",
            "recognise",
            "resolve",
            "extract",
            "merge",
            "control",
            "export",
        ],
    ),
    (
        "cli",
        &["model", "gazetteer", "read", "control", "export", "batches", "pipeline"],
    ),
];

/// What only some modules may do: the words that do it, and the modules.
const MAY_DO: &[(&str, &[&str], &[&str])] = &[
    (
        "touch files",
        &["fs::", "File::", "std::fs", "tempfile", "memmap2"],
        &["gazetteer", "read", "export", "cli"],
    ),
    ("read standard input", &["stdin()"], &["read", "cli"]),
    (
        "print",
        &["println!", "print!", "eprint!", "stdout()", "stderr()"],
        &["cli"],
    ),
    ("look at the environment", &["env::var", "env::args"], &[]),
    (
        "look at a clock or draw lots",
        &["Instant::", "SystemTime", "::now()", "rand::"],
        &[],
    ),
    ("start programs", &["Command::new("], &[]),
    ("use the network", &["std::net", "ureq"], &["cli"]),
];

/// A source file, without its comments and tests.
struct Source {
    path: PathBuf,
    /// The module of the crate's root that it belongs to.
    module: String,
    /// How many `super`s lead from the file's module to the crate's root.
    depth: usize,
    code: String,
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for source in sources() {
        let allowed = MAY_IMPORT.iter().find(|(module, _)| *module == source.module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{} is not in the table", source.module));
        for imported in imports(&source) {
            if imported != source.module && !allowed.contains(&imported.as_str()) {
                wrong.push(format!(
                    "{}: {} may not import {imported}",
                    source.path.display(),
                    source.module
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_lists_the_modules_that_are_there() {
    let there: BTreeSet<String> = sources().into_iter().map(|source| source.module).collect();
    let listed: BTreeSet<String> = MAY_IMPORT.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(there, listed);
    for (module, imports) in MAY_IMPORT {
        assert!(
            imports.iter().all(|import| listed.contains(*import)),
            "{module}: an import that is no module"
        );
    }
}

#[test]
fn only_some_modules_reach_outside() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (what, words, modules) in MAY_DO {
            let lines = source.code.lines().zip(1..);
            let found = lines.filter(|(line, _)| words.iter().any(|word| line.contains(word)));
            if !modules.contains(&source.module.as_str()) {
                wrong.extend(found.map(|(line, number)| {
                    format!(
                        "{}:{number}: {} may not {what}: {}",
                        source.path.display(),
                        source.module,
                        line.trim()
                    )
                }));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_found_however_they_are_written() {
    let source = Source {
        path: PathBuf::from("src/read/rows/table.rs"),
        module: "read".to_owned(),
        depth: 3,
        code: "use crate::model::{Article, Block};\nuse crate::{\n    extract, merge::{self, id},\n};\n\
               fn f() -> super::super::super::control::Line { super::super::bytes::g(crate::export::h()) }\n"
            .to_owned(),
    };
    let found: Vec<String> = imports(&source).into_iter().collect();
    assert_eq!(found, ["control", "export", "extract", "merge", "model"]);
}

/// Every file of the library; `lib.rs` declares the modules, `main.rs` calls `cli`.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let inside = |path: PathBuf| {
        let relative = path.strip_prefix(&root).unwrap();
        let mut parts: Vec<String> = relative
            .with_extension("")
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .collect();
        if parts.last().unwrap() == "mod" {
            parts.pop();
        }
        let tests = parts.last().unwrap() == "tests";
        let declares = parts == ["lib"] || parts == ["main"];
        (!tests && !declares).then(|| Source {
            code: code(&fs::read_to_string(&path).unwrap()),
            module: parts[0].clone(),
            depth: parts.len(),
            path,
        })
    };
    files.into_iter().filter_map(inside).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The text without comments, and without the tests that end it; lines keep their numbers.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let uncommented = lines.map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    uncommented.map(|line| format!("{line}\n")).collect()
}

/// The modules of the crate's root that a file names.
fn imports(source: &Source) -> BTreeSet<String> {
    let root = "super::".repeat(source.depth);
    ["crate::", root.as_str()]
        .iter()
        .flat_map(|start| {
            source
                .code
                .match_indices(start)
                .map(|(at, _)| &source.code[at + start.len()..])
        })
        .flat_map(first_segments)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The first names of a path, or of each path in braces: `model::Span` → model, `{a, b::{c, d}}` → a, b.
fn first_segments(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0;
    let mut names = vec![name(group)];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}
