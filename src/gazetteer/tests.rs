//! The gazetteer as the later steps use it: over the embedded world set and, where it is there, the supplement.

use super::bytes::Bytes;
use super::header::Damage;
use super::index::Index;
use super::join::Origin;
use super::*;
use crate::model::Span;
use proptest::prelude::*;
use std::path::PathBuf;

fn scanned<'t>(gazetteer: &Gazetteer, text: &'t str) -> Vec<&'t str> {
    gazetteer
        .scan(text, Span::new(0, text.len()))
        .into_iter()
        .map(|found| found.span.of(text))
        .collect()
}

#[test]
fn the_embedded_set_is_of_this_format_and_whole() {
    let index = Index::open(Bytes::Embedded(WORLD_BYTES), true).expect("rebuild it with gazetteer/build_world.py");
    assert!(index.len() > 235_000);
    assert!(index.outlined().count() > 4_400);
}

#[test]
fn towns_are_found_in_every_spelling() {
    let world = Gazetteer::world();
    for (id, spellings) in [
        (
            "geonames:146970",
            &["Stepanakert", "Xankəndi", "Ханкенди", "Степанакерт", "Ստեփանակերտ"][..],
        ),
        ("geonames:586523", &["Ganja", "Gəncə", "GENCE", "Гянджа", "Գանձակ"]),
        ("geonames:147105", &["Shusha", "Shushi", "Шуша", "Շուշի"]),
        ("geonames:706483", &["Kharkiv", "Khar'kov", "Харків", "Харьков"]),
        ("geonames:379252", &["Khartoum", "khartum"]),
        ("geonames:170063", &["Aleppo", "Halab", "Ḩalab"]),
    ] {
        for spelling in spellings {
            let found = world.find(spelling);
            assert!(
                found.iter().any(|place| place.id.0 == id),
                "{spelling} finds {:?}",
                found.iter().map(|p| &p.id).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_main_name_comes_before_a_namesake_s_alternate() {
    let first = |name: &str| {
        Gazetteer::embedded()
            .find(name)
            .into_iter()
            .next()
            .map(|place| (place.country.unwrap_or_default(), place.kind))
    };
    assert_eq!(first("Shusha"), Some(("AZ".to_owned(), PlaceKind::Settlement)));
    assert_eq!(first("Georgia"), Some(("GE".to_owned(), PlaceKind::Country)));
    assert_eq!(first("Kherson"), Some(("UA".to_owned(), PlaceKind::Settlement)));
    assert_eq!(first("Europe").map(|found| found.1), Some(PlaceKind::Continent));
}

#[test]
fn divisions_are_found_with_their_generic_word_and_hold_their_towns() {
    let gazetteer = Gazetteer::embedded();
    let donetsk = gazetteer.find("Donetsk Oblast").into_iter().next().expect("known");
    assert_eq!(
        (donetsk.kind, donetsk.country.as_deref()),
        (PlaceKind::Region, Some("UA"))
    );
    assert!(gazetteer.outline(&donetsk.id).is_some());
    assert_eq!(
        gazetteer.admin1_at(48.6, 38.0).expect("Bakhmut lies in it").id,
        donetsk.id
    );
    let goranboy = gazetteer.find("Goranboy rayon");
    assert!(
        goranboy.iter().any(|place| place.kind == PlaceKind::District),
        "the first level of Azerbaijan is districts"
    );
    assert!(gazetteer.admin1_at(0.0, -30.0).is_none(), "no division in mid-ocean");
}

#[test]
fn states_have_codes_outlines_and_people() {
    let gazetteer = Gazetteer::embedded();
    for code in ["AM", "AZ", "UA", "SD", "SY", "PS", "MM", "ET", "US"] {
        let state = gazetteer.country(code).unwrap_or_else(|| panic!("{code}"));
        assert_eq!(state.kind, PlaceKind::Country);
        assert!(gazetteer.outline(&state.id).is_some(), "{code}");
    }
    assert_eq!(gazetteer.demonym("Azeri"), Some("AZ"));
    assert!(
        gazetteer
            .find("UK")
            .iter()
            .any(|place| place.country.as_deref() == Some("GB"))
    );
}

#[test]
fn what_means_a_state_begins_like_one() {
    let gazetteer = Gazetteer::embedded();
    for name in [
        "Armenia",
        "Azeris",
        "U.S.",
        "The Netherlands",
        "Côte d’Ivoire",
        "Moscow",
        "Guinea-Bissau",
        "South Sudanese",
    ] {
        assert!(
            gazetteer.state(name).is_none() || gazetteer.begins_state(name),
            "{name}"
        );
        assert!(gazetteer.begins_state(name.split(' ').next().unwrap_or(name)), "{name}");
    }
    assert!(!gazetteer.begins_state("Stepanakert") && !gazetteer.begins_state(""));
}

#[test]
fn scanning_finds_the_longest_names_at_token_boundaries() {
    let world = Gazetteer::world();
    for (text, names) in [
        (
            "Shells fell on Kharkiv and Donetsk's suburbs.",
            &["Kharkiv", "Donetsk"][..],
        ),
        ("shells fell on kharkiv", &[]),
        ("from New York to York", &["New York", "York"]),
        (
            "near Deir ez-Zor, al-Hasakah and Sana’a",
            &["Deir ez-Zor", "al-Hasakah", "Sana’a"],
        ),
        (
            "St. Petersburg\u{a0}– Nizhny\nNovgorod",
            &["St. Petersburg", "Nizhny\nNovgorod"],
        ),
        ("Kharkivites fled", &[]),
        ("в Харькове и Донецк", &["Донецк"]),
    ] {
        let found: Vec<_> = scanned(world, text)
            .into_iter()
            .filter(|name| !is_common_word(name))
            .collect();
        assert_eq!(found, names, "{text}");
    }
}

#[test]
fn near_spellings_are_offered() {
    let near = Gazetteer::world().find_fuzzy("Stepanakart", 1);
    assert!(
        near.iter().any(|(spelling, _)| spelling == "Stepanakert"),
        "{:?}",
        near.iter().map(|n| &n.0).collect::<Vec<_>>()
    );
}

fn table(text: &str) -> Layer {
    let mut builder = Builder::new(&Scratch::in_memory());
    for row in supplement::read(text, &PathBuf::from("own.csv")).expect("good rows") {
        builder.add(&row, Origin::Table).expect("in memory");
    }
    Layer::compiled(builder, None)
}

#[test]
fn an_upper_layer_corrects_hides_and_joins() {
    let rows = "id,kind,name,names,lat,lon,country,geonames_id,remove\n\
        own:kharkiv,settlement,Kharkiv,en:Harkovgrad,49.99,36.23,UA,706483,\n\
        own:gone,settlement,,,,,,379252,yes\n\
        own:aleppo,settlement,Aleppo,,36.21,37.15,SY,,\n";
    let gazetteer = Gazetteer::world().clone().layered(table(rows));
    let ids = |name: &str| {
        gazetteer
            .find(name)
            .into_iter()
            .map(|place| place.id.0)
            .collect::<Vec<_>>()
    };
    assert!(
        ids("Харьков").contains(&"own:kharkiv".to_owned()),
        "names below lead to the correction"
    );
    assert!(!ids("Kharkiv").contains(&"geonames:706483".to_owned()));
    assert!(!ids("Khartoum").contains(&"geonames:379252".to_owned()));
    assert_eq!(
        ids("Aleppo")
            .iter()
            .filter(|id| *id == "own:aleppo" || *id == "geonames:170063")
            .count(),
        1
    );
    let names = gazetteer.names(&PlaceId("own:kharkiv".to_owned()));
    assert!(names.iter().any(|name| name.text == "Харьков") && names[0].text == "Kharkiv");
}

#[test]
fn a_built_layer_is_mapped_and_a_damaged_one_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let dump = folder.path().join("XX.txt");
    let line = "1\tKirkenau\tKirkenau\tKirkenow,Киркенау\t10.5\t20.5\tP\tPPL\tXX\t\t\t\t\t\t120\t\t\t\t\n";
    std::fs::write(&dump, line).expect("written");
    let input = BuildInput {
        tables: vec![dump.clone()],
        ..BuildInput::default()
    };
    let path = folder.path().join("xx.gaz");
    build(&input, &path, &mut |_| ()).expect("a good dump");
    let gazetteer = Gazetteer::embedded().layered(Layer::open(&path).expect("whole"));
    let place = &gazetteer.find("киркенау")[0];
    assert_eq!(
        (
            place.name.as_str(),
            place.population,
            gazetteer.source(&place.id).as_str()
        ),
        ("Kirkenau", 120, "XX")
    );

    let mut bytes = std::fs::read(&path).expect("built");
    *bytes.last_mut().expect("not empty") ^= 1;
    std::fs::write(&path, &bytes).expect("written");
    let refused = Layer::open(&path).err().expect("refused").to_string();
    assert!(refused.contains("damaged") && refused.contains("hint:"), "{refused}");
    assert_eq!(
        Index::open(Bytes::Owned(b"PK\x03\x04 something else".to_vec()), true).err(),
        Some(Damage::Foreign)
    );

    std::fs::write(&dump, line.replace("10.5", "100.5")).expect("written");
    let refused = build(&input, &path, &mut |_| ());
    let error = refused.expect_err("a latitude of 100").to_string();
    assert!(
        error.contains("XX.txt:1: latitude is \"100.5\", expected a number from -90 to 90"),
        "{error}"
    );
}

#[test]
fn bad_rows_are_named_with_what_was_expected() {
    let table = "id,kind,name,names,lat,lon,country\n\
        own:a,village,A,,1,2,\n\
        own:b,settlement,B,Bee,1,2,\n\
        own:c,settlement,C,,139.5,46.5,\n\
        own:c,settlement,C,,39.5,46.5,Azerbaijan\n\
        own:d,site,D,,,,\n";
    let problems = supplement::read(table, &PathBuf::from("own.csv")).expect_err("five bad rows");
    let text: Vec<_> = problems.iter().map(RowProblem::to_string).collect();
    insta::assert_snapshot!(text.join("\n"), @r#"
    own.csv:2: kind is "village", expected one of continent, country, district, region, settlement, site, water
    own.csv:3: names has "Bee", expected language:name
    hint: for instance en:Shusha|az:Şuşa|old:Panahabad
    own.csv:4: latitude is "139.5", expected a number from -90 to 90
    hint: are lat and lon exchanged?
    own.csv:5: id "own:c" is also that of line 4
    hint: give it an id of its own
    own.csv:5: country is "Azerbaijan", expected an ISO 3166-1 code
    hint: two capitals, such as AZ
    own.csv:6: lat and lon are empty
    hint: degrees north and east, such as 39.75,46.75
    "#);
}

/// The folder of national dumps that lies beside the project on some machines.
fn dumps() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gazetteer");
    let folder = std::env::var_os("SITMAP_TEST_DUMPS").map_or(folder, PathBuf::from);
    if folder.join("AZ.txt").exists() {
        return Some(folder);
    }
    eprintln!("skipped: no AZ.txt in {} (set SITMAP_TEST_DUMPS)", folder.display());
    None
}

#[test]
fn villages_of_a_national_dump_are_found() {
    let Some(folder) = dumps() else { return };
    let input = BuildInput {
        tables: vec![folder.join("AZ.txt"), folder.join("AM.txt")],
        ..BuildInput::default()
    };
    let scratch = tempfile::tempdir().expect("a folder");
    let path = scratch.path().join("villages.gaz");
    let built = build(&input, &path, &mut |_| ()).expect("good dumps");
    assert!(built.places > 8_900);
    let gazetteer = Gazetteer::embedded().layered(Layer::open_whole(&path).expect("whole"));
    for village in [
        "Talish",
        "Tonashen",
        "Mataghis",
        "Sugovushan",
        "Gülüstan",
        "Hadrut",
        "Jabrayil",
    ] {
        assert!(!gazetteer.find(village).is_empty(), "{village}");
    }
}

proptest! {
    #[test]
    fn spans_point_at_what_they_say(words in proptest::collection::vec("[ -'.\\-\n]{0,3}(Kharkiv|al-Bab|Sana’a|Şuşa|New York|Ганджа|\\PC{0,5})", 0..12)) {
        let text = words.concat();
        let world = Gazetteer::world();
        let mut end = 0;
        for found in world.scan(&text, Span::new(0, text.len())) {
            prop_assert!(end <= found.span.start && text.is_char_boundary(found.span.start) && text.is_char_boundary(found.span.end));
            end = found.span.end;
            prop_assert!(!found.meaning.is_empty() && found.meaning.candidates.len() <= MOST_CANDIDATES);
            let again = world.candidates(found.span.of(&text));
            prop_assert_eq!(&*again, found.meaning.candidates.as_slice());
        }
    }

    #[test]
    fn any_bytes_are_refused_or_read_but_no_panic(mut bytes: Vec<u8>, head in any::<bool>()) {
        if head {
            bytes.splice(0..0, WORLD_BYTES[..64.min(WORLD_BYTES.len())].iter().copied());
        }
        prop_assert!(Index::open(Bytes::Owned(bytes), true).is_err());
    }
}

/// A layer of sites with those ids.
fn sites(ids: &[String]) -> Layer {
    let rows = ids
        .iter()
        .map(|id| format!("{id},site,Site {id},1,2\n"))
        .collect::<String>();
    table(&format!("id,kind,name,lat,lon\n{rows}"))
}

proptest! {
    #[test]
    fn prop_every_id_finds_its_place_and_no_other(
        numbers in proptest::collection::btree_set(prop_oneof![0..500_u32, 0..0xEFFF_FFFF_u32], 0..60),
        texts in proptest::collection::btree_set("[a-z]{1,3}", 0..4),
        others: Vec<u32>,
    ) {
        let ids: Vec<String> = numbers.iter().map(|n| format!("geonames:{n}")).chain(texts.iter().map(|t| format!("own:{t}"))).collect();
        let layer = sites(&ids);
        for id in ids.into_iter().map(PlaceId) {
            let found = layer.index.by_id(&id).map(|place| layer.index.id(place));
            prop_assert_eq!(found, Some(id));
        }
        for other in others.into_iter().filter(|n| !numbers.contains(n)) {
            prop_assert_eq!(layer.index.by_number(other), None);
        }
    }
}
