//! QGIS expressions: how texts stand in them, and the ones by which colours, sizes and textures follow the columns.

use crate::export::symbology::{self, Group, Mark, Sides};

/// A string of the expression language.
pub(super) fn string(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// The colour of the side in `column`.
pub(super) fn side_colour(column: &str, sides: &Sides) -> String {
    let named: String = sides
        .legend()
        .map(|(side, colour)| format!(" WHEN \"{column}\"={} THEN {}", string(side), string(colour)))
        .collect();
    format!(
        "CASE WHEN coalesce(\"{column}\",'')='' THEN {}{named} ELSE {} END",
        string(sides.colour(None)),
        string(sides.others()),
    )
}

/// The class of `column` among the sizes of `group`, in millimetres.
pub(super) fn size(column: &str, group: Group) -> String {
    let mut classes: Vec<_> = symbology::sizes(group).collect();
    classes.reverse();
    let (_, least) = classes.pop().unwrap_or((0, 3.0));
    let cases: String = classes
        .iter()
        .map(|(from, size)| format!(" WHEN \"{column}\">={from} THEN {size}"))
        .collect();
    format!("CASE{cases} ELSE {least} END")
}

/// A length of `metres` on the map, whatever its projection: Web Mercator stretches by the secant of the latitude.
pub(super) fn metres(metres: &str, latitude: &str) -> String {
    format!("({metres})/if(@map_crs='EPSG:3857',cos(radians({latitude})),1)")
}

/// A choice by the values of `column` that `group` has signs for.
pub(super) fn by_sign(column: &str, group: Group, of: impl Fn(Mark) -> String, otherwise: &str) -> String {
    let cases: String = symbology::group(group)
        .map(|symbol| format!(" WHEN \"{column}\"={} THEN {}", string(symbol.value), of(symbol.mark)))
        .collect();
    format!("CASE{cases} ELSE {otherwise} END")
}

/// The text of a column as HTML shows it: no tag in an article becomes one of the tip.
pub(super) fn html(column: &str) -> String {
    format!("replace(replace(replace(replace(\"{column}\",'&','&amp;'),'<','&lt;'),'>','&gt;'),'\"','&quot;')")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_string() {
        assert_eq!(string("People's \\ Army' OR 1"), "'People''s \\\\ Army'' OR 1'");
    }

    #[test]
    fn sizes_are_asked_for_from_the_largest_down() {
        let size = size("fatalities_best", Group::Deaths);
        assert!(
            size.starts_with("CASE WHEN \"fatalities_best\">=100 THEN 8 WHEN"),
            "{size}"
        );
        assert!(size.ends_with("ELSE 3 END"), "{size}");
    }
}
