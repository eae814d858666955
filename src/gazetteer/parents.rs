//! GeoNames' tables beside the dumps: which place lies in which (`hierarchy.txt`), and what codes of first-level divisions
//! mean (`admin1CodesASCII.txt`).
//!
//! An index has no field for what a place lies in but the name of its first-level division: that is what both are read for.

/// A line of the table of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Division {
    /// ISO code.
    pub country: String,
    /// GeoNames code of the division inside its country.
    pub code: String,
    pub name: String,
    /// GeoNames number.
    pub number: u32,
}

/// What both tables say.
#[derive(Clone, Debug, Default)]
pub(super) struct Parents {
    divisions: Vec<Division>,
    /// Child, whether the parent is of another kind than the administrative one, parent; sorted before it is asked.
    pairs: Vec<(u32, bool, u32)>,
}

/// Longer chains are circles.
const DEEPEST: usize = 16;

impl Parents {
    /// Takes a line of the table of codes: code, name, name in ASCII, number. What is wrong with it, and a hint.
    pub(super) fn add_code(&mut self, cells: &[&str]) -> Result<(), (String, &'static str)> {
        const HINT: &str = "this should be GeoNames' admin1CodesASCII.txt";
        let [place, name, _, number] = cells else {
            return Err((format!("found {} tab-separated columns, expected 4", cells.len()), HINT));
        };
        let Some((country, code)) = place.split_once('.').filter(|(_, code)| !code.contains('.')) else {
            return Err((format!("the code is {place:?}, expected one such as AM.08"), HINT));
        };
        let number = number
            .parse()
            .map_err(|_| (format!("{number:?} is no GeoNames number"), HINT))?;
        self.divisions.push(Division {
            country: country.to_owned(),
            code: code.to_owned(),
            name: (*name).to_owned(),
            number,
        });
        Ok(())
    }

    /// Takes a line of the hierarchy: parent, child, and for another relation than the administrative one its name.
    pub(super) fn add_pair(&mut self, cells: &[&str]) -> Result<(), (String, &'static str)> {
        const HINT: &str = "this should be GeoNames' hierarchy.txt";
        let [parent, child, rest @ ..] = cells else {
            return Err((
                format!("found {} tab-separated columns, expected 2 or 3", cells.len()),
                HINT,
            ));
        };
        let number = |text: &str| {
            text.parse()
                .map_err(|_| (format!("{text:?} is no GeoNames number"), HINT))
        };
        let is_other = rest.first().is_some_and(|relation| *relation != "ADM");
        self.pairs.push((number(child)?, is_other, number(parent)?));
        Ok(())
    }

    /// To be called when all lines were added.
    pub(super) fn sort(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup_by_key(|(child, ..)| *child);
        self.pairs.shrink_to_fit();
    }

    /// Every division of the table of codes.
    pub(super) fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// What a place lies in, and that in turn; of several the administrative parent, then the lowest number.
    pub(super) fn ancestors(&self, number: u32) -> impl Iterator<Item = u32> {
        let parent = |child: &u32| {
            let at = self.pairs.binary_search_by_key(child, |(child, ..)| *child).ok()?;
            Some(self.pairs[at].2)
        };
        std::iter::successors(Some(number), parent).skip(1).take(DEEPEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administrative_parent_comes_first_and_circles_end() {
        let mut parents = Parents::default();
        for line in ["9\t1\tdependency", "2\t1\tADM", "3\t2", "4\t5", "5\t4"] {
            parents
                .add_pair(&line.split('\t').collect::<Vec<_>>())
                .expect("a good line");
        }
        parents.sort();
        assert_eq!(parents.ancestors(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(parents.ancestors(4).count(), DEEPEST);
        assert_eq!(parents.ancestors(7).count(), 0);
    }

    #[test]
    fn other_tables_are_refused() {
        let mut parents = Parents::default();
        let refused = |result: Result<(), (String, &'static str)>| result.expect_err("refused").0;
        assert_eq!(
            refused(parents.add_code(&["AM.08.7", "a", "a", "1"])),
            "the code is \"AM.08.7\", expected one such as AM.08"
        );
        assert_eq!(
            refused(parents.add_code(&["AM.08"])),
            "found 1 tab-separated columns, expected 4"
        );
        assert_eq!(refused(parents.add_pair(&["1", "x"])), "\"x\" is no GeoNames number");
    }
}
