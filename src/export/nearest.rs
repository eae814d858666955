//! The known word nearest to one that is not known: for "did you mean".

use strsim::levenshtein;

/// Words of `known` within a third of `word`'s length, nearest first, ties in their own order.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|candidate| (levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_and_the_far_not_at_all() {
        assert_eq!(nearest("Shelling", ["mine", "shelling"]), ["shelling"]);
        assert_eq!(nearest("rockt", ["rocket", "drone"]), ["rocket"]);
        assert_eq!(nearest("invasion", ["mine", "clash"]), Vec::<&str>::new());
    }
}
