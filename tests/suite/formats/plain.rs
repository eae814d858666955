//! The formats that are text: simplestyle, HXL and KML.

use crate::{LAYERS, client, read_table, sample, situations, written};
use serde_json::Value;
use std::fs;

/// How libkml calls the layers: by their titles.
const TITLES: [(&str, u64); 6] = [
    ("Strikes", 2),
    ("Fighting and control of places", 2),
    ("Displacement", 1),
    ("Movements of people", 1),
    ("Front lines", 2),
    ("Areas held and contested", 2),
];

#[test]
fn simplestyle_has_a_title_and_colours_on_every_feature() {
    let (_folder, file) = written(&sample::situation(), "simplestyle");
    let map: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let features = map["features"].as_array().unwrap();
    assert_eq!(
        features.len() as u64,
        LAYERS.iter().map(|(_, count)| count).sum::<u64>()
    );
    for feature in features {
        let properties = &feature["properties"];
        let colour = match feature["geometry"]["type"].as_str().unwrap() {
            "Point" => "marker-color",
            "LineString" => "stroke",
            _ => "fill",
        };
        let colour = properties[colour].as_str().unwrap();
        assert!(colour.len() == 7 && colour.starts_with('#'), "{properties}");
        assert!(!properties["title"].as_str().unwrap().is_empty() && properties["event_id"].is_string());
    }
    let sizes: Vec<_> = features
        .iter()
        .filter_map(|feature| feature["properties"]["marker-size"].as_str())
        .collect();
    assert!(sizes.iter().all(|size| ["small", "medium", "large"].contains(size)));
}

#[test]
fn nothing_of_an_article_is_markup_in_a_title_or_description() {
    let (_folder, file) = written(&situations::hostile(), "simplestyle");
    let map: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    for feature in map["features"].as_array().unwrap() {
        for key in ["title", "description"] {
            let text = feature["properties"][key].as_str().unwrap();
            assert!(!text.contains(['<', '>', '&']), "{text}");
        }
    }
}

#[test]
fn gdal_reads_simplestyle() {
    if !client::has_gdal() {
        return;
    }
    let (_folder, file) = written(&sample::situation(), "simplestyle");
    let summary = client::ogrinfo(&file, None);
    assert_eq!(client::after(&summary, "Feature Count: "), "10");
    assert!(
        client::after(&summary, "event_date: ").starts_with("Date ("),
        "{summary}"
    );
    assert!(
        client::after(&summary, "begin: ").starts_with("DateTime ("),
        "{summary}"
    );
}

#[test]
fn hxl_has_its_tags_in_the_second_row_and_is_read_back() {
    let (_folder, file) = written(&sample::situation(), "hxl");
    let text = fs::read_to_string(&file).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert!(rows[0].starts_with("event_id,event_date,begin,end,"));
    assert!(rows[1].starts_with("#event+id,#date+occurred,#date+start,#date+end,"));
    let records = read_table(&file);
    assert_eq!((records.problems.len(), records.situation.incidents.len()), (0, 5));
}

#[test]
fn gdal_reads_kml_with_times_and_types() {
    if !client::has_gdal() {
        return;
    }
    for format in ["kml", "kmz"] {
        let (_folder, file) = written(&sample::situation(), format);
        for (title, features) in TITLES {
            let summary = client::ogrinfo(&file, Some(title));
            assert_eq!(
                client::after(&summary, "Feature Count: "),
                features.to_string(),
                "{title}"
            );
            for column in ["begin", "end"] {
                let typed = client::after(&summary, &format!("{column}: "));
                assert!(typed.starts_with("DateTime ("), "{title}: {column} is {typed}");
            }
        }
        // GDAL 3.6 finds the types of columns in a document, but not in one that is packed.
        if format == "kml" {
            let strikes = client::ogrinfo(&file, Some("Strikes"));
            // KML has no type for days.
            for column in ["event_id", "event_date", "published_at"] {
                let typed = client::after(&strikes, &format!("{column}: "));
                assert!(typed.starts_with("String ("), "{column} is {typed}");
            }
            assert!(
                client::after(&strikes, "fatalities_best: ").starts_with("Integer ("),
                "{strikes}"
            );
        }
    }
}

#[test]
fn balloons_hold_no_markup_of_articles() {
    let (_folder, file) = written(&situations::hostile(), "kml");
    let text = fs::read_to_string(file).unwrap();
    for line in text
        .lines()
        .filter(|line| line.trim_start().starts_with("<description>"))
    {
        // Twice escaped: as text of XML, and in it as text of HTML.
        let html = line
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        let mut tags = html.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap());
        let known = [
            "description",
            "/description",
            "b",
            "/b",
            "br/",
            "blockquote",
            "/blockquote",
            "a",
            "/a",
        ];
        assert!(tags.all(|tag| known.contains(&tag)), "{html}");
        assert!(
            !html.contains("href=\"javascript") && !html.contains("href=\"data"),
            "{html}"
        );
    }
}
