//! A set of GeoNames numbers: a bit each, in pages that exist where there are any.

use std::collections::HashMap;

/// Numbers of a page.
const PAGE: u32 = 1 << 16;

/// 2 MB for all of GeoNames.
#[derive(Default)]
pub(super) struct Numbers(HashMap<u32, Box<[u64; PAGE as usize / 64]>>);

impl Numbers {
    pub(super) fn insert(&mut self, number: u32) {
        let page = self
            .0
            .entry(number / PAGE)
            .or_insert_with(|| Box::new([0; PAGE as usize / 64]));
        page[(number % PAGE / 64) as usize] |= 1 << (number % 64);
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        let page = self.0.get(&(number / PAGE));
        page.is_some_and(|page| page[(number % PAGE / 64) as usize] >> (number % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn prop_it_is_a_set(numbers: HashSet<u32>, other: u32) {
            let mut set = Numbers::default();
            numbers.iter().for_each(|number| set.insert(*number));
            prop_assert!(numbers.iter().all(|number| set.contains(*number)));
            prop_assert_eq!(set.contains(other), numbers.contains(&other));
        }
    }
}
