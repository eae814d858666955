//! Plain classes of words: what a rule asks of a word beside what [`super::lexicon`] says of it. The words are in a table;
//! here is what each class means, which makes this file as long as there are classes.

use foldhash::HashMap;
use std::sync::LazyLock;

/// A class of words; a word may be of several. Nouns and verbs stand in it by their base form unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A cause of deaths that is no act of war: "a gas leak", "a stampede".
    Accident,
    /// How ground lies by other ground: "the villages facing X".
    Adjoin,
    /// Says that a bomber is a plane: "a strategic bomber".
    Aerial,
    /// May stand behind a name that is a line by itself: "X again", "X district".
    AfterHeading,
    /// What is seen where something was hit: "smoke over X", "a crater".
    Aftermath,
    /// Leads to where an event or ground is: "fighting in X", "a hill near X".
    Around,
    /// What people speak of beside a war: "talks in X", "a hospital in X".
    Aside,
    /// What troops do to the ground they aim at: "launched an offensive, targeting X".
    Assail,
    /// What is done to somebody, whose name may be a town's too: "X was kidnapped".
    Assault,
    /// May stand before the name that heads a line, days and hours aside: "Outskirts of X", "City of X".
    BeforeHeading,
    /// Leads to when or how long, not to what is hit: "stayed for an hour", "returned from X".
    Beside,
    /// Calling something by a word: "described the report as fabricated".
    Brand,
    /// The taking of ground, as a noun: "announced the liberation of X".
    Capture,
    /// Carries weapons, and is no strike where it is only seen: "jets over X", "tanks near X".
    Carrier,
    /// With "control", ground given up: "lost control of X".
    Cede,
    /// A point of the compass: "north of X".
    Compass,
    /// Leads to the state that people move in, from or to: "within X", "throughout X".
    Country,
    /// Ground at a place that is not the place itself: "the outskirts of X".
    Edge,
    /// What its people leave behind empty: "the hotel was emptied".
    Emptied,
    /// Goes with a battle that is fought with arms: "street battles", "heavy clashes".
    Fierce,
    /// Ends the name of those who fight, where other names end like an organisation's: "Guard", "Front".
    Formation,
    /// With "control", ground won: "seized control of X".
    Gain,
    /// Leads to what happened, whatever stands above: "agreed to a truce after fighting in X".
    Given,
    /// Where people go to be safe, beside havens and names: "crossed the border", "left for relatives".
    Goal,
    /// What becomes of ground, as a denial tells it: "denied the fall of X".
    GroundLost,
    /// Fighters, standing for the last armed group named, whatever it was called then: "the militants".
    Group,
    /// Exchanges of it are fire: "artillery duel".
    Gun,
    /// People who open fire by what they are called: "an assailant", "a militiaman".
    Gunman,
    /// Says no more than that something happens: "an air raid campaign", "a shooting incident".
    Happening,
    /// "in X" below it is where people went: "sheltering in X", "found refuge in X".
    Harbour,
    /// What an attack does to somebody or something: "the attack wounded four".
    Harm,
    /// Those it is said of did not move: "killed two people", "went missing".
    Harmed,
    /// Says that something is only said: "allegedly", "a suspected strike".
    Hedge,
    /// What people are driven from: "forced from their villages".
    Home,
    /// A part of the day, which names no weapon: "a night attack".
    Hour,
    /// Nobody does it in peace: "crammed into basements".
    Huddle,
    /// Wounded, as a verb or a participle taken for an adjective: "three injured".
    Hurt,
    /// Speaks for somebody named before: "the ministry" after "an Armenian official".
    Institution,
    /// Its object is dead: "executed ten men".
    Kill,
    /// Ties somebody to a name that a town bears too: "X's brother", "the X brothers".
    Kin,
    /// What a weapon named before does: "the other fell on a field".
    Land,
    /// People go away: "residents have fled".
    Leave,
    /// Measures how far off something is: "200 metres from X".
    Length,
    /// What is left of a weapon does it where it came down; words, as a caption's verb may be taken for a noun: "juts".
    LieThere,
    /// With it people are in a shelter: "spent the night in a bunker".
    Linger,
    /// Where people who leave have been: "those living in camps at X left".
    Live,
    /// Lives where an event is told from, or knows the place: "a doctor in X said".
    Local,
    /// Leads to where somebody is or what he turns to, not to who he is: "fighters in X", "troops outside X".
    Locative,
    /// Takes people in, and hosts them: "the monastery hosts 300 families".
    Lodging,
    /// Stands with a bearing between two names: "X, about 20 km south of Y".
    Measure,
    /// Bare, it needs its lord to say whose it is: "the army of the unrecognised republic".
    Office,
    /// Leads to what an event is done to: "shelled at X", "an attack on X".
    Onto,
    /// What an event came to, as a participle: "exploded beside a convoy, killing five".
    Outcome,
    /// Before a name that only says where: "over X", "around X".
    Over,
    /// Denies for its side, where both do: "both armies denied it".
    Party,
    /// With "under control" or "in the hands", ground that changes them: "X fell into the hands of Y".
    Pass,
    /// What is shot with a camera: "the footage was shot in X".
    Picture,
    /// Impact, which nobody does to a drone: "a drone ploughed into a bus".
    Plunge,
    /// All who live in a place: "residents of X".
    Populace,
    /// Who does it with a capture claims to have made it: "hailed the liberation of X".
    Proclaim,
    /// What follows it was only planned: "was sentenced for planning to blow up a bridge".
    Prosecute,
    /// With "against", told for the sake of those who do it: "marched against the bombing of X".
    Protest,
    /// A part of a town: "the X district of Y".
    Quarter,
    /// With a time, the recent past or a span, no history: "within two days", "a 17-year-old".
    Recent,
    /// What a house that takes people in is for: "a transit centre", "a refugee camp".
    Reception,
    /// What people seek: "sought refuge in X".
    Refuge,
    /// With "under control" or "in the hands", ground that stays in them: "X remains under the control of Y".
    Remain,
    /// What is left of a weapon: "debris from a drone".
    Remnant,
    /// With "control", ground held: "have full control of X".
    Retain,
    /// Leads elsewhere: "the road to X".
    Road,
    /// With "from", says who acts: "fired from the other side".
    Send,
    /// A side of what follows: "in eastern X".
    Side,
    /// Of several named places: "X and Y were among the towns hit".
    Site,
    /// People speak or meet, as words of a sentence without a parse: "at a meeting in X".
    Speech,
    /// Speaks for whom "of" names: "a spokeswoman of the army".
    Spokesman,
    /// Stands for a weapon named before: "one of them fell on a field".
    StandIn,
    /// What somebody gives out: "allegations by X that…".
    Statement,
    /// Ground that an article may bring up anew: "another village".
    Stretch,
    /// With "for", what follows is yet to come: "fight for the capture of X".
    Struggle,
    /// What a number of people does or has done to it: "put the number of displaced at 90,000".
    Tally,
    /// Ties somebody to a state without being it: "Iranian-backed fighters".
    Tie,
    /// Refers to a town named before: "the city", "the camp".
    Town,
    /// What a violation breaks: "ceasefire".
    Truce,
    /// Stands for people without being a word for them: "thousands left", "many of them".
    Uncounted,
    /// Says nothing of what a target is: "building", "site".
    Vague,
    /// People are carried in it: "buses took 3,000 people to X".
    Vehicle,
    /// Leads people on a journey: "have gone across the river", "came to camps".
    Way,
    /// Leads to a place, where a phrase may be of anything: "opposite X", "throughout X".
    Where,
    /// Says that a thing was hit: "a damaged school".
    Wreck,
}

/// Classes as the table calls them, in the order of [`Class`].
const NAMES: [(&str, Class); 89] = [
    ("accident", Class::Accident),
    ("adjoin", Class::Adjoin),
    ("aerial", Class::Aerial),
    ("after_heading", Class::AfterHeading),
    ("aftermath", Class::Aftermath),
    ("around", Class::Around),
    ("aside", Class::Aside),
    ("assail", Class::Assail),
    ("assault", Class::Assault),
    ("before_heading", Class::BeforeHeading),
    ("beside", Class::Beside),
    ("brand", Class::Brand),
    ("capture", Class::Capture),
    ("carrier", Class::Carrier),
    ("cede", Class::Cede),
    ("compass", Class::Compass),
    ("country", Class::Country),
    ("edge", Class::Edge),
    ("emptied", Class::Emptied),
    ("fierce", Class::Fierce),
    ("formation", Class::Formation),
    ("gain", Class::Gain),
    ("given", Class::Given),
    ("goal", Class::Goal),
    ("ground_lost", Class::GroundLost),
    ("group", Class::Group),
    ("gun", Class::Gun),
    ("gunman", Class::Gunman),
    ("happening", Class::Happening),
    ("harbour", Class::Harbour),
    ("harm", Class::Harm),
    ("harmed", Class::Harmed),
    ("hedge", Class::Hedge),
    ("home", Class::Home),
    ("hour", Class::Hour),
    ("huddle", Class::Huddle),
    ("hurt", Class::Hurt),
    ("institution", Class::Institution),
    ("kill", Class::Kill),
    ("kin", Class::Kin),
    ("land", Class::Land),
    ("leave", Class::Leave),
    ("length", Class::Length),
    ("lie_there", Class::LieThere),
    ("linger", Class::Linger),
    ("live", Class::Live),
    ("local", Class::Local),
    ("locative", Class::Locative),
    ("lodging", Class::Lodging),
    ("measure", Class::Measure),
    ("office", Class::Office),
    ("onto", Class::Onto),
    ("outcome", Class::Outcome),
    ("over", Class::Over),
    ("party", Class::Party),
    ("pass", Class::Pass),
    ("picture", Class::Picture),
    ("plunge", Class::Plunge),
    ("populace", Class::Populace),
    ("proclaim", Class::Proclaim),
    ("prosecute", Class::Prosecute),
    ("protest", Class::Protest),
    ("quarter", Class::Quarter),
    ("recent", Class::Recent),
    ("reception", Class::Reception),
    ("refuge", Class::Refuge),
    ("remain", Class::Remain),
    ("remnant", Class::Remnant),
    ("retain", Class::Retain),
    ("road", Class::Road),
    ("send", Class::Send),
    ("side", Class::Side),
    ("site", Class::Site),
    ("speech", Class::Speech),
    ("spokesman", Class::Spokesman),
    ("stand_in", Class::StandIn),
    ("statement", Class::Statement),
    ("stretch", Class::Stretch),
    ("struggle", Class::Struggle),
    ("tally", Class::Tally),
    ("tie", Class::Tie),
    ("town", Class::Town),
    ("truce", Class::Truce),
    ("uncounted", Class::Uncounted),
    ("vague", Class::Vague),
    ("vehicle", Class::Vehicle),
    ("way", Class::Way),
    ("where", Class::Where),
    ("wreck", Class::Wreck),
];

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("words/classes.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
}

/// A bit for each class that a word is of.
static CLASSES: LazyLock<HashMap<&'static str, u128>> = LazyLock::new(|| {
    let bits: HashMap<&str, u128> = NAMES.iter().map(|&(name, class)| (name, bit(class))).collect();
    let mut words = HashMap::default();
    for (class, word) in rows() {
        *words.entry(word).or_default() |= bits.get(class).copied().unwrap_or_default();
    }
    words
});

const fn bit(class: Class) -> u128 {
    1 << class as u32
}

/// Whether `word`, in lower case, is of the class.
pub fn is_a(word: &str, class: Class) -> bool {
    CLASSES.get(word).is_some_and(|bits| bits & bit(class) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_without_doubles_and_every_class_is_known() {
        assert!(rows().is_sorted_by(|a, b| a < b));
        assert!(rows().all(|(class, _)| NAMES.iter().any(|(name, _)| *name == class)));
    }

    #[test]
    fn every_class_has_a_name_words_and_a_bit() {
        assert!(NAMES.iter().enumerate().all(|(at, (_, class))| *class as usize == at));
        assert!(NAMES.len() <= u128::BITS as usize);
        for (name, class) in NAMES {
            assert!(rows().any(|(of, word)| of == name && is_a(word, class)), "{name}");
        }
    }

    #[test]
    fn a_word_may_be_of_several_classes() {
        assert!(is_a("helicopter", Class::Carrier) && is_a("helicopter", Class::Vehicle));
        assert!(!is_a("helicopter", Class::Kin) && !is_a("Helicopter", Class::Carrier));
    }
}
