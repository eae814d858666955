//! `map.html`: the map as one page that a browser opens from the disk, without a server and without asking anything of the
//! network.
//!
//! The page is a template (`page.html`), a style sheet, a script and the data, joined here. The script is plain JavaScript in
//! files by concern (`script/`), joined in the order of [`SCRIPT`]; words stand in `texts.csv`, signs in
//! [`super::symbology`], the map library in `vendor/`.
//!
//! What articles say is hostile. It reaches the page as JSON only, in which nothing can end the element it stands in, and
//! the script makes text of it, never markup. The page's content security policy closes the rest: see [`policy`].

mod data;
mod in_script;
mod texts;

pub(super) use data::{Content, MOST_EVENTS};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The page, with `{{name}}` where a part is to stand.
const TEMPLATE: &str = include_str!("page.html");

/// Leaflet's own style, then ours.
const STYLE: [&str; 2] = [include_str!("vendor/leaflet.css"), include_str!("page.css")];

/// Runs before the library: the gate that text must pass to become markup.
const GUARD: &str = include_str!("script/guard.js");
const LEAFLET: &str = include_str!("vendor/leaflet.js");

/// Our script, in the order in which its parts build upon each other.
const SCRIPT: [&str; 18] = [
    include_str!("script/texts.js"),
    include_str!("script/dom.js"),
    include_str!("script/data.js"),
    include_str!("script/time.js"),
    include_str!("script/filters.js"),
    include_str!("script/symbols.js"),
    include_str!("script/ground.js"),
    include_str!("script/points.js"),
    include_str!("script/names.js"),
    include_str!("script/popup.js"),
    include_str!("script/lists.js"),
    include_str!("script/table.js"),
    include_str!("script/legend.js"),
    include_str!("script/download.js"),
    include_str!("script/permalink.js"),
    include_str!("script/controls.js"),
    include_str!("script/print.js"),
    include_str!("script/main.js"),
];

/// The names of the script's parts see each other and nothing else sees them.
const SCOPE: [&str; 2] = [
    "\n(() => {\n\"use strict\";\nconst given = JSON.parse(document.getElementById(\"data\").textContent);\n",
    "})();\n",
];

/// Writes the page.
pub(super) fn write(out: &mut impl Write, content: &Content<'_>) -> io::Result<()> {
    // As the browser reads it before it takes the hash.
    let style = STYLE.concat().replace("\r\n", "\n");
    for piece in TEMPLATE.split("{{") {
        let Some((name, rest)) = piece.split_once("}}") else {
            out.write_all(piece.as_bytes())?;
            continue;
        };
        match name {
            "policy" => out.write_all(policy(&style).as_bytes())?,
            "style" => out.write_all(style.as_bytes())?,
            "data" => in_script::write(out, &content.data())?,
            "script" => write_script(out)?,
            _ => unreachable!("a test holds that the template names these four"),
        }
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

fn write_script(out: &mut impl Write) -> io::Result<()> {
    let parts = [GUARD, LEAFLET, SCOPE[0]].into_iter().chain(SCRIPT).chain([SCOPE[1]]);
    parts.into_iter().try_for_each(|part| out.write_all(part.as_bytes()))
}

/// What the page may do: nothing from anywhere, the one style sheet by its hash, no script in attributes, and no text as
/// markup, script or `javascript:` address but what `guard.js` lets through.
///
/// Script elements may stand in the page without a hash, so that checkers of accessibility, which insert themselves as one,
/// can be run on it. Text cannot make such an element: nothing in the data can end its own, and Trusted Types refuse markup
/// at run time.
fn policy(style: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
    [
        "default-src 'none'",
        "script-src-elem 'unsafe-inline'",
        "script-src-attr 'none'",
        &format!("style-src-elem 'sha256-{hash}'"),
        "style-src-attr 'none'",
        // The empty icon, without which a browser asks a server for one.
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        let mut page = Vec::new();
        write(&mut page, &Content::default()).unwrap();
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn the_template_names_what_there_is() {
        let names: Vec<_> = TEMPLATE
            .split("{{")
            .filter_map(|piece| Some(piece.split_once("}}")?.0))
            .collect();
        assert_eq!(names, ["policy", "style", "data", "script"]);
    }

    #[test]
    fn the_library_is_what_its_readme_says() {
        let readme = include_str!("vendor/README.md");
        for (name, text) in [("leaflet.js", LEAFLET), ("leaflet.css", STYLE[0])] {
            let row = readme
                .lines()
                .find(|line| line.starts_with(&format!("| `{name}`")))
                .unwrap();
            let digest: String = Sha256::digest(text.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert!(row.contains(&digest), "{name} has the checksum {digest}");
            assert!(row.contains("1.9.4") && LEAFLET.contains("1.9.4"));
        }
    }

    #[test]
    fn every_part_of_the_script_is_in_the_page() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export/page/script");
        let page = page();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            assert!(
                page.contains(&std::fs::read_to_string(&path).unwrap()),
                "{}",
                path.display()
            );
        }
    }

    #[test]
    fn nothing_in_style_or_script_ends_its_element() {
        assert!(!STYLE.concat().contains("</"));
        for script in [GUARD, LEAFLET].into_iter().chain(SCRIPT) {
            assert!(!script.contains("</script") && !script.contains("<!--"));
        }
        assert_eq!(page().matches("</script>").count(), 2);
    }

    #[test]
    fn our_script_never_makes_markup_of_text() {
        let forbidden = [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "bindPopup(",
        ];
        for script in SCRIPT {
            for word in forbidden {
                assert!(!script.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn the_style_asks_for_no_file_that_the_page_uses() {
        assert!(!STYLE[1].contains("url("));
    }
}
