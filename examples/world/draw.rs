//! Drawing lots that are the same every time.

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
pub struct Draw(u64);

impl Draw {
    /// What is drawn for one thing, whatever is drawn for others.
    pub fn new(seed: u64, thing: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ thing.wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// From 0 up to, but not including, 1.
    pub fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end.max(1)
    }

    /// True that often.
    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// One of the things, which bear their weights.
    pub fn weighted<T: Copy>(&mut self, things: &[(T, u32)]) -> T {
        let mut left = self.below(things.iter().map(|thing| u64::from(thing.1)).sum());
        for &(thing, weight) in things {
            match left.checked_sub(u64::from(weight)) {
                Some(less) => left = less,
                None => return thing,
            }
        }
        things[0].0
    }

    /// A rank from 0 to `end`, low ones the more often: the chance falls as the rank rises (Zipf's law with exponent 1).
    pub fn rank(&mut self, end: u64) -> u64 {
        ((end as f64 + 1.0).powf(self.share()) - 1.0) as u64
    }
}
