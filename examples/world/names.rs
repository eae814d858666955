//! Made-up names: syllables of several sounds, written in several scripts.

use super::draw::Draw;
use std::sync::LazyLock;

/// Beginnings and ends of syllables, by sound: Romance, Germanic, Slavic, Turkic, South and East Asian, African.
const SOUNDS: [(&[&str], &[&str]); 6] = [
    (
        &["s", "m", "c", "r", "l", "t", "p", "d", "v", "gu", "n", "b"],
        &["an", "a", "o", "er", "os", "é", "ia", "en", "al", "in"],
    ),
    (
        &["st", "b", "h", "w", "gr", "l", "m", "sch", "k", "f", "n", "d"],
        &["er", "en", "ing", "old", "ar", "and", "ü", "eld", "au", "on"],
    ),
    (
        &["v", "z", "k", "br", "kr", "n", "p", "s", "h", "l", "m", "d"],
        &["ov", "ka", "i", "ets", "yn", "o", "ava", "ne", "ur", "ol"],
    ),
    (
        &["q", "k", "b", "y", "d", "ş", "t", "g", "m", "x", "ç", "s"],
        &["ara", "ı", "ə", "lar", "an", "ü", "ir", "li", "oğ", "ul"],
    ),
    (
        &["ch", "p", "j", "n", "g", "sh", "w", "h", "r", "b", "k", "t"],
        &["ang", "ur", "i", "ong", "a", "ao", "am", "ei", "un", "and"],
    ),
    (
        &["mb", "k", "n", "t", "w", "ng", "b", "l", "m", "s", "z", "ts"],
        &["a", "u", "o", "we", "ira", "ba", "ole", "i", "andu", "ema"],
    ),
];

/// What follows the proper part of many names, by feature class.
const GENERIC: [(char, &[&str]); 6] = [
    ('H', &["Creek", "Lake", "River", "Spring", "Brook", "Bay"]),
    ('T', &["Mountain", "Hill", "Ridge", "Peak", "Island"]),
    ('S', &["School", "Church", "Hotel", "Cemetery", "Station", "Farm"]),
    ('L', &["Park", "Forest", "Field"]),
    ('A', &["District", "Province", "Municipality"]),
    ('V', &["Forest"]),
];

/// Letters by which the Latin ones from a to z are written in other scripts.
const SCRIPTS: [&str; 6] = [
    "абцдефгхийклмнопярстуввхыз",
    "αβκδεφγηιζκλμνοπθρστυβωξψζ",
    "ابجدهفغحيژكلمنوپقرستوفشخىز",
    "աբցդեֆգհիյկլմնոպքրստուվխըզ",
    "अबकदएफगहईजकलमनओपकरसतउववखयज",
    "阿布次德尔夫格哈伊吉克勒姆尼奥普基尔斯特乌维瓦赫耶兹",
];

/// The sound of a country's names.
pub fn sound(country: u64) -> usize {
    (country % SOUNDS.len() as u64) as usize
}

/// The proper part of a name: two to five syllables in one or two words, most often of six to ten letters.
pub fn proper(draw: &mut Draw, sound: usize) -> String {
    let (beginnings, ends) = SOUNDS[sound];
    let mut name = String::new();
    for word in 0..=u64::from(draw.chance(0.25)) {
        if word > 0 {
            name.push(' ');
        }
        let start = name.len();
        for _ in 0..draw.weighted(&[(1, 5), (2, 45), (3, 38), (4, 12)]) {
            name.push_str(beginnings[draw.below(beginnings.len() as u64) as usize]);
            name.push_str(ends[draw.below(ends.len() as u64) as usize]);
        }
        let first: String = name[start..].chars().take(1).flat_map(char::to_uppercase).collect();
        let length = name[start..].chars().next().map_or(0, char::len_utf8);
        name.replace_range(start..start + length, &first);
    }
    name
}

/// A whole name of a feature class.
pub fn whole(draw: &mut Draw, sound: usize, class: char) -> String {
    let mut name = proper(draw, sound);
    let generic = GENERIC.iter().find(|(of, _)| *of == class);
    if let Some((_, words)) = generic.filter(|_| draw.chance(0.7)) {
        name.push(' ');
        name.push_str(words[draw.below(words.len() as u64) as usize]);
    }
    name
}

/// A person's name or an ordinary word, with a capital.
pub fn found_in_news(draw: &mut Draw) -> String {
    let (persons, words) = (&*PERSONS, &*WORDS);
    let of = if draw.chance(0.5) { persons } else { words };
    let name = of[draw.below(of.len() as u64) as usize];
    let first = name.chars().next().into_iter().flat_map(char::to_uppercase);
    first.chain(name.chars().skip(1)).collect()
}

/// Up to so many letters hardly any word is no village's name once marks are dropped; of longer ones hardly any is.
const SHORT: usize = 5;

static PERSONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let surnames = include_str!("../../src/recognise/place/surnames.txt").lines();
    let given = include_str!("../../src/recognise/place/given_names.txt").lines();
    surnames.chain(given).collect()
});

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../models/casing.txt").lines();
    lines.filter(|line| (1..=SHORT).contains(&line.len())).collect()
});

/// The name in ASCII.
pub fn ascii(name: &str) -> String {
    let plain = |c: char| match c {
        'é' => 'e',
        'ü' => 'u',
        'ş' => 's',
        'ı' => 'i',
        'ə' => 'a',
        'ç' => 'c',
        'ğ' => 'g',
        'É' => 'E',
        'Ş' => 'S',
        'Ç' => 'C',
        other => other,
    };
    name.chars().map(plain).collect()
}

/// The name in another script, letter by letter.
pub fn in_script(name: &str, script: usize) -> String {
    let letters: Vec<char> = SCRIPTS[script % SCRIPTS.len()].chars().collect();
    let written = |c: char| {
        let at = (c.to_ascii_lowercase() as usize).checked_sub('a' as usize);
        at.and_then(|at| letters.get(at)).copied().unwrap_or(c)
    };
    ascii(name).chars().map(written).collect()
}
