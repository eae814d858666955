//! The programs that open the formats.

use std::path::Path;
use std::process::{Command, Output};

/// The system's Python: PyQGIS and GDAL's scripts are packages of the system.
const SYSTEM_PYTHON: &str = "/usr/bin/python3";

/// True where a program runs; where it does not, says so, or fails if it has to be there.
pub fn is_there(program: &str, arguments: &[&str], package: &str) -> bool {
    let there = Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success());
    let required = std::env::var("SITMAP_REQUIRE_CLIENTS").is_ok_and(|value| value == "1");
    assert!(
        there || !required,
        "SITMAP_REQUIRE_CLIENTS=1, but {package} is not installed"
    );
    if !there {
        eprintln!("skipped: {package} is not installed");
    }
    there
}

/// True where GDAL's programs are there.
pub fn has_gdal() -> bool {
    is_there("ogrinfo", &["--version"], "gdal-bin (Debian)")
}

/// True where a module of the system's Python is there.
pub fn has_module(module: &str, package: &str) -> bool {
    is_there(SYSTEM_PYTHON, &["-c", &format!("import {module}")], package)
}

/// What a script of the system's Python says of a file; it must not fail.
pub fn python(arguments: &[&str], file: &Path) -> String {
    let run = Command::new(SYSTEM_PYTHON)
        .args(arguments)
        .arg(file)
        .env("QT_QPA_PLATFORM", "offscreen")
        .output();
    said(run.unwrap())
}

/// The Python that has a package of PyPI: that of `target/python`, where the tests' packages are installed, else the one on
/// the path.
pub fn python_with(module: &str) -> Option<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python");
    let python = if own.exists() {
        own.to_string_lossy().into_owned()
    } else {
        "python3".to_owned()
    };
    is_there(
        &python,
        &["-c", &format!("import {module}")],
        &format!("{module} (PyPI)"),
    )
    .then_some(python)
}

/// What a script says of a file; it must not fail.
pub fn run(python: &str, arguments: &[&str], file: &Path) -> String {
    said(Command::new(python).args(arguments).arg(file).output().unwrap())
}

/// A layer as GDAL sees it: its summary, without a complaint.
pub fn ogrinfo(file: &Path, layer: Option<&str>) -> String {
    let mut command = Command::new("ogrinfo");
    command.args(["-ro", "-so"]).arg(file).args(layer);
    if layer.is_none() {
        command.arg("-al");
    }
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(complaint, "", "{}", file.display());
    said(output)
}

/// What stands behind `start` in the lines of a summary.
pub fn after<'a>(summary: &'a str, start: &str) -> &'a str {
    let found = summary.lines().find_map(|line| line.strip_prefix(start));
    found.unwrap_or_else(|| panic!("no {start} in {summary}")).trim()
}

fn said(output: Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{complaint}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stdout).unwrap()
}
