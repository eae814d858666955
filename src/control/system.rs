//! The linear equations of one estimate, and their solution.

/// Least pivot of the elimination: positive in exact arithmetic, coinciding places may bring it to zero.
const LEAST_PIVOT: f64 = 1e-9;

/// The places that an estimate is made from.
pub(super) struct System {
    /// Metres east and north.
    pub x: Vec<f64>,
    /// See `x`.
    pub y: Vec<f64>,
    /// Error variance, in metres of variogram.
    pub error: Vec<f64>,
    /// Distance from the point that is estimated, in metres, detours around rivers included.
    pub away: Vec<f64>,
    /// For each river the detour from the point, its sign that of the bank.
    pub banks: Vec<Vec<f64>>,
    /// Number of the class that each is of.
    pub class: Vec<usize>,
    /// How many classes there are.
    pub classes: usize,
}

impl System {
    /// The estimate of each class, by the widest registers that the processor has. Every number is computed alike whatever
    /// their width, since products are rounded before they are subtracted: the result is the same to the last bit.
    pub(super) fn estimates(&self) -> Vec<f64> {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has what the function is compiled for.
            return unsafe { self.estimates_avx2() };
        }
        self.estimates_any()
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn estimates_avx2(&self) -> Vec<f64> {
        self.estimates_any()
    }

    /// With K the matrix, k the covariances, 1 a vector of ones and z that of a class, the estimate is z·K⁻¹(k + m1), where m
    /// makes the weights sum to one. Elimination brings K to UᵀDU and a right-hand side v to U⁻ᵀv, so that products with K⁻¹
    /// need no back substitution.
    #[inline(always)]
    fn estimates_any(&self) -> Vec<f64> {
        let count = self.x.len();
        let mut rows = self.rows();
        eliminate(&mut rows, count, self.classes);
        let mut own = vec![0.0; self.classes];
        let mut shift = vec![0.0; self.classes];
        let mut rest = &rows[..];
        for row in 0..count {
            let (cells, further) = rest.split_at(count - row + 1 + self.classes);
            let (pivot, sides) = (cells[0], &cells[count - row..]);
            let ones: f64 = sides[1..].iter().sum();
            for (class, side) in sides[1..].iter().enumerate() {
                own[class] += side * sides[0] / pivot;
                shift[class] += side * ones / pivot;
            }
            rest = further;
        }
        let missing = (1.0 - own.iter().sum::<f64>()) / shift.iter().sum::<f64>();
        let estimate = |(own, shift): (&f64, &f64)| own + missing * shift;
        own.iter().zip(&shift).map(estimate).collect()
    }

    /// The symmetric matrix row by row from its diagonal on, each row followed by its right-hand sides: the covariance with
    /// the point, and for each class whether the place is of it.
    #[inline(always)]
    fn rows(&self) -> Vec<f64> {
        let count = self.x.len();
        // The constant turns the variogram into a covariance; the estimate does not depend on it.
        let sill = 4.0 * self.away.iter().fold(1.0, |a: f64, &b| a.max(b));
        let mut rows = Vec::with_capacity(count * (count + 1) / 2 + count * (1 + self.classes));
        for row in 0..count {
            rows.push(sill + self.error[row]);
            let (x, y) = (self.x[row], self.y[row]);
            let others = self.x[row + 1..].iter().zip(&self.y[row + 1..]);
            rows.extend(others.map(|(other_x, other_y)| {
                let (east, north) = (x - other_x, y - other_y);
                sill - (east * east + north * north).sqrt()
            }));
            let cells = rows.len() - (count - row - 1);
            for bank in &self.banks {
                let others = rows[cells..].iter_mut().zip(&bank[row + 1..]);
                others.for_each(|(cell, other)| *cell -= (bank[row] - other).abs());
            }
            rows.push(sill - self.away[row]);
            rows.extend((0..self.classes).map(|class| f64::from(u8::from(class == self.class[row]))));
        }
        rows
    }
}

/// Gauss's elimination. Two rows at a time are subtracted from all further ones, several numbers at once.
#[inline(always)]
fn eliminate(rows: &mut [f64], count: usize, classes: usize) {
    let width = |row: usize| count - row + 1 + classes;
    let mut rest = rows;
    for row in (0..count).step_by(2) {
        let (first, below) = rest.split_at_mut(width(row));
        first[0] = first[0].max(LEAST_PIVOT);
        if row + 1 == count {
            break;
        }
        let (second, below) = below.split_at_mut(width(row + 1));
        let factor = first[1] / first[0];
        for (cell, first) in second.iter_mut().zip(&first[1..]) {
            *cell -= factor * first;
        }
        second[0] = second[0].max(LEAST_PIVOT);
        let pivots = (first[0], second[0]);
        let mut left = &mut *below;
        for next in row + 2..count {
            let (cells, further) = left.split_at_mut(width(next));
            let (first, second) = (&first[next - row..], &second[next - row - 1..]);
            let factors = (first[0] / pivots.0, second[0] / pivots.1);
            for ((cell, first), second) in cells.iter_mut().zip(first).zip(second) {
                *cell = *cell - factors.0 * first - factors.1 * second;
            }
            left = further;
        }
        rest = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_registers_change_no_bit() {
        let numbers = |factor: u16, range: u16| (0..37).map(|i: u16| f64::from(i * factor % range) * 1.1).collect();
        let system = System {
            x: numbers(1709, 8_000),
            y: numbers(977, 5_003),
            error: numbers(31, 97),
            away: numbers(613, 4_001),
            banks: vec![numbers(401, 3_001)],
            class: (0..37).map(|i| i % 3).collect(),
            classes: 3,
        };
        let bits = |estimates: Vec<f64>| estimates.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(system.estimates()), bits(system.estimates_any()));
    }
}
