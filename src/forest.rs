//! Ensembles of decision trees that were trained by gradient boosting: how a learned decision is evaluated.
//!
//! Method: Friedman 2001, "Greedy function approximation: a gradient boosting machine", as LightGBM trains it; the programs
//! in `models/` train and write the files. A file is text, one node a line, so that a change of weights can be read.

/// Trees over rows of `f32`.
pub struct Forest {
    nodes: Vec<Node>,
    /// Index of each tree's root in `nodes`.
    roots: Vec<u32>,
}

/// A question, or the end of a tree. A leaf asks as well, but takes no step either way: so several trees can be gone through
/// side by side with no test of whether one has ended.
struct Node {
    /// Steps to the next node where the feature is at or below the value.
    left: u8,
    /// Steps where it is above.
    right: u8,
    /// Index of the feature that is asked for.
    feature: u16,
    /// What the feature is compared with. In a leaf: what the tree adds.
    value: f32,
}

/// So many trees are gone through side by side: while one waits for memory, the others go on.
const ABREAST: usize = 8;

impl Forest {
    /// Reads a file of the training programs. `features` are the names of the rows' columns, which it has to name as well.
    ///
    /// # Panics
    /// When it is no such file or was trained on other columns: weights travel inside the program, and a test reads them.
    pub fn parse(text: &str, features: &[&str]) -> Self {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let header = lines.next().expect("a line of feature names");
        assert!(
            header.split(' ').eq(features.iter().copied()),
            "trained on other features"
        );
        let mut forest = Self {
            nodes: Vec::new(),
            roots: Vec::new(),
        };
        for line in lines {
            forest.read(line);
        }
        forest
    }

    /// A node in pre-order: "tree", "leaf VALUE", or "FEATURE THRESHOLD STEPS", the right branch being so many nodes on.
    fn read(&mut self, line: &str) {
        let here = u32::try_from(self.nodes.len()).expect("fewer nodes");
        let cells: Vec<&str> = line.split(' ').collect();
        let number = |cell: &str| cell.parse::<f32>().expect("a number");
        let node = match cells.as_slice() {
            ["tree"] => return self.roots.push(here),
            ["leaf", value] => Node {
                left: 0,
                right: 0,
                feature: 0,
                value: number(value),
            },
            [feature, threshold, steps] => Node {
                left: 1,
                right: steps.parse().expect("a count of nodes below 256"),
                feature: feature.parse().expect("a feature's index"),
                value: number(threshold),
            },
            _ => panic!("no node: {line}"),
        };
        self.nodes.push(node);
    }

    /// Probability, 0 to 1, that the row is one of those that the trees were trained to accept.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let odds: f32 = self.roots.chunks(ABREAST).map(|roots| self.sum(roots, row)).sum();
        1.0 / (1.0 + (-odds).exp())
    }

    /// What up to [`ABREAST`] trees add.
    fn sum(&self, roots: &[u32], row: &[f32]) -> f32 {
        let mut at = [0; ABREAST];
        let at = &mut at[..roots.len()];
        at.copy_from_slice(roots);
        let mut ended = false;
        while !ended {
            ended = true;
            for at in at.iter_mut() {
                let node = &self.nodes[*at as usize];
                let left = row[node.feature as usize] <= node.value;
                let steps = if left { node.left } else { node.right };
                ended &= steps == 0;
                *at += u32::from(steps);
            }
        }
        at.iter().map(|&leaf| self.nodes[leaf as usize].value).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUMPS: &str = "# two trees\nage size\ntree\n0 0.5 2\nleaf -1\nleaf 1\ntree\n1 10 3\n0 2 1\nleaf 0\nleaf 3\n";

    #[test]
    fn a_row_goes_left_where_it_is_at_or_below_the_threshold() {
        let forest = Forest::parse("age\ntree\n0 0.5 2\nleaf -1\nleaf 1\n", &["age"]);
        let odds = |age: f32| {
            let p = forest.probability(&[age]);
            (p / (1.0 - p)).ln().round()
        };
        assert_eq!((odds(0.5), odds(0.6)), (-1.0, 1.0));
    }

    #[test]
    fn trees_of_any_depth_and_number_add_up() {
        let deep = "tree\n0 9 2\nleaf 0.25\n0 99 2\nleaf 0.5\nleaf 1\n";
        let forest = Forest::parse(&format!("age\n{}", deep.repeat(2 * ABREAST + 3)), &["age"]);
        for (age, each) in [(9.0, 0.25), (10.0, 0.5), (100.0, 1.0)] {
            let odds = each * (2 * ABREAST + 3) as f32;
            assert_eq!(forest.probability(&[age]), 1.0 / (1.0 + (-odds).exp()));
        }
    }

    #[test]
    #[should_panic(expected = "other features")]
    fn trees_of_other_features_are_refused() {
        Forest::parse(STUMPS, &["size", "age"]);
    }
}
