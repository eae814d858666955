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

/// A question, or the end of a tree.
struct Node {
    /// Index of the feature that is asked for; [`LEAF`] at the end of a tree.
    feature: u16,
    /// Below or at it, the next node is the following one. In a leaf: what the tree adds.
    value: f32,
    /// Else this one.
    right: u32,
}

const LEAF: u16 = u16::MAX;

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
                feature: LEAF,
                value: number(value),
                right: 0,
            },
            [feature, threshold, steps] => Node {
                feature: feature.parse().expect("a feature's index"),
                value: number(threshold),
                right: here + steps.parse::<u32>().expect("a count"),
            },
            _ => panic!("no node: {line}"),
        };
        self.nodes.push(node);
    }

    /// Probability, 0 to 1, that the row is one of those that the trees were trained to accept.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let odds: f32 = self.roots.iter().map(|&root| self.leaf(root, row)).sum();
        1.0 / (1.0 + (-odds).exp())
    }

    fn leaf(&self, root: u32, row: &[f32]) -> f32 {
        let mut at = root as usize;
        loop {
            let node = &self.nodes[at];
            if node.feature == LEAF {
                return node.value;
            }
            at = if row[node.feature as usize] <= node.value {
                at + 1
            } else {
                node.right as usize
            };
        }
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
    #[should_panic(expected = "other features")]
    fn trees_of_other_features_are_refused() {
        Forest::parse(STUMPS, &["size", "age"]);
    }
}
