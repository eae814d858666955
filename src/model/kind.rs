//! Kinds of event and the layers they are drawn on.

use serde::{Deserialize, Serialize};

/// A layer of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are the files' own
pub enum Layer {
    Strikes,
    Displacement,
    Clashes,
}

impl Layer {
    /// All layers in the order of the outputs.
    pub const ALL: [Layer; 3] = [Self::Strikes, Self::Displacement, Self::Clashes];

    /// The stem of the layer's file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strikes => "strikes",
            Self::Displacement => "displacement",
            Self::Clashes => "clashes",
        }
    }
}

macro_rules! kinds {
    ($($variant:ident $name:literal $layer:ident $event:literal $sub:literal;)*) => {
        /// The `kind` column: what happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[allow(missing_docs)] // the names are the column's values
        pub enum Kind { $($variant),* }

        impl Kind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &[Kind] = &[$(Self::$variant),*];
            /// The column's value.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $name),* } }
            /// The layer it is drawn on.
            pub fn layer(self) -> Layer { match self { $(Self::$variant => Layer::$layer),* } }
            /// ACLED's `event_type` (codebook of 2023); for displacement, which ACLED does not code, IDMC's heading.
            pub fn event_type(self) -> &'static str { match self { $(Self::$variant => $event),* } }
            /// ACLED's `sub_event_type`; for displacement IDMC's term.
            pub fn sub_event_type(self) -> &'static str { match self { $(Self::$variant => $sub),* } }
            /// The kind whose column value is `name`.
            pub fn parse(name: &str) -> Option<Self> { match name { $($name => Some(Self::$variant),)* _ => None } }
        }
    };
}

kinds! {
    Shelling "shelling" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Missile "missile" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Rocket "rocket" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Drone "drone" Strikes "Explosions/Remote violence" "Air/drone strike";
    Airstrike "airstrike" Strikes "Explosions/Remote violence" "Air/drone strike";
    ClusterMunition "cluster_munition" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Mine "mine" Strikes "Explosions/Remote violence" "Remote explosive/landmine/IED";
    Unexploded "unexploded" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Gunfire "gunfire" Strikes "Violence against civilians" "Attack";
    Strike "strike" Strikes "Explosions/Remote violence" "Shelling/artillery/missile attack";
    Displaced "displaced" Displacement "Displacement" "Internal displacement";
    Evacuated "evacuated" Displacement "Displacement" "Evacuation";
    Sheltering "sheltering" Displacement "Displacement" "Sheltering in place";
    Returned "returned" Displacement "Displacement" "Return";
    Clash "clash" Clashes "Battles" "Armed clash";
    GroundAttack "ground_attack" Clashes "Battles" "Armed clash";
    Captured "captured" Clashes "Battles" "Non-state actor overtakes territory";
    Lost "lost" Clashes "Battles" "Government regains territory";
    Withdrew "withdrew" Clashes "Strategic developments" "Non-violent transfer of territory";
    Holds "holds" Clashes "Strategic developments" "Other";
    CeasefireViolation "ceasefire_violation" Clashes "Battles" "Armed clash";
}
