//! Ensembles of decision trees that were trained by gradient boosting: how a learned decision is evaluated.
//!
//! Method: Friedman 2001, "Greedy function approximation: a gradient boosting machine", as LightGBM trains it; the programs
//! in `models/` train and write the files. A file is text, one node a line, so that a change of weights can be read.
//!
//! No tree is walked through. All questions about a feature lie in the order of their thresholds, so those that a row
//! answers with "above" are the first ones; each of these rules out the leaves to the left of it. Of what is left in a tree
//! the first leaf is where the row ends. (Lucchese et al. 2015, "QuickScorer", section 3.)

/// Rows that are asked about side by side: as many numbers as any processor compares at once.
const LANES: usize = 4;
/// The line before a tree.
const TREE: &str = "tree";

/// Trees over rows of `f32`.
pub struct Forest {
    /// For each feature the questions about it, lowest threshold first.
    questions: Vec<Vec<Question>>,
    /// What the leaves of all trees add, tree by tree.
    leaves: Vec<f32>,
    /// Where the leaves of each tree begin.
    first_leaf: Vec<usize>,
}

/// Is the feature above a threshold?
struct Question {
    threshold: f32,
    /// Index of the tree that asks.
    tree: u32,
    /// A bit for each leaf of the tree that is left when it is.
    left: u32,
}

/// A line of a file.
enum Node {
    /// A feature's index, a threshold, and the steps to the right branch; the left branch follows.
    Question(usize, f32, usize),
    /// What the tree adds.
    Leaf(f32),
}

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
            questions: features.iter().map(|_| Vec::new()).collect(),
            leaves: Vec::new(),
            first_leaf: Vec::new(),
        };
        let mut tree = Vec::new();
        for line in lines.chain([TREE]) {
            if line != TREE {
                tree.push(node(line));
            } else if !tree.is_empty() {
                forest.push(&tree);
                tree.clear();
            }
        }
        for questions in &mut forest.questions {
            questions.sort_by(|a, b| a.threshold.total_cmp(&b.threshold));
        }
        forest
    }

    /// Takes the nodes of a tree in pre-order.
    fn push(&mut self, nodes: &[Node]) {
        let tree = self.first_leaf.len() as u32;
        self.first_leaf.push(self.leaves.len());
        // a bit for each leaf before a node
        let mut before = Vec::with_capacity(nodes.len() + 1);
        let mut leaves = 0_u32;
        for node in nodes {
            before.push(leaves);
            if let Node::Leaf(value) = node {
                self.leaves.push(*value);
                assert!(leaves.leading_zeros() > 1, "a tree has fewer than 32 leaves");
                leaves = leaves << 1 | 1;
            }
        }
        before.push(leaves);
        for (at, node) in nodes.iter().enumerate() {
            if let Node::Question(feature, threshold, steps) = node {
                self.questions[*feature].push(Question {
                    threshold: *threshold,
                    tree,
                    left: !(before[at + steps] & !before[at]),
                });
            }
        }
    }

    /// Probabilities, 0 to 1, that the rows are some of those that the trees were trained to accept.
    pub fn probabilities<'r>(&self, rows: impl IntoIterator<Item = &'r Vec<f32>>) -> Vec<f32> {
        let rows: Vec<&[f32]> = rows.into_iter().map(Vec::as_slice).collect();
        let mut left = vec![[u32::MAX; LANES]; self.first_leaf.len()];
        let mut probabilities = Vec::with_capacity(rows.len());
        for rows in rows.chunks(LANES) {
            let odds = self.odds(rows, &mut left);
            probabilities.extend(odds[..rows.len()].iter().map(|odds| 1.0 / (1.0 + (-odds).exp())));
        }
        probabilities
    }

    /// What the trees add up to for at most [`LANES`] rows; `left` has the leaves that are left in each tree, and has all of
    /// them again in the end.
    fn odds(&self, rows: &[&[f32]], left: &mut [[u32; LANES]]) -> [f32; LANES] {
        for (feature, questions) in self.questions.iter().enumerate() {
            let mut values = [f32::NEG_INFINITY; LANES];
            for (value, row) in values.iter_mut().zip(rows) {
                *value = row[feature];
            }
            let largest = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for question in questions.iter().take_while(|question| largest > question.threshold) {
                let left = &mut left[question.tree as usize];
                for lane in 0..LANES {
                    // all bits where the row is not above the threshold
                    let stays = u32::from(values[lane] <= question.threshold).wrapping_neg();
                    left[lane] &= question.left | stays;
                }
            }
        }
        let mut odds = [0.0; LANES];
        for (first, left) in self.first_leaf.iter().zip(left) {
            let left = std::mem::replace(left, [u32::MAX; LANES]);
            for lane in 0..LANES {
                odds[lane] += self.leaves[first + left[lane].trailing_zeros() as usize];
            }
        }
        odds
    }
}

fn node(line: &str) -> Node {
    let number = |cell: &str| cell.parse::<f32>().expect("a number");
    let count = |cell: &str| cell.parse::<usize>().expect("a whole number");
    let mut cells = line.splitn(3, ' ');
    match (cells.next(), cells.next(), cells.next()) {
        (Some("leaf"), Some(value), None) => Node::Leaf(number(value)),
        (Some(feature), Some(threshold), Some(steps)) => {
            Node::Question(count(feature), number(threshold), count(steps))
        }
        _ => panic!("no node: {line}"),
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
            let p = forest.probabilities(&[vec![age]])[0];
            (p / (1.0 - p)).ln().round()
        };
        assert_eq!((odds(0.5), odds(0.6)), (-1.0, 1.0));
    }

    #[test]
    fn trees_of_any_shape_add_up() {
        let right = "tree\n0 9 2\nleaf 0.25\n0 99 2\nleaf 0.5\nleaf 1\n";
        let left = "tree\n1 5 4\n0 9 2\nleaf 2\nleaf 4\nleaf 8\n";
        let forest = Forest::parse(&format!("age size\n{right}{left}"), &["age", "size"]);
        let rows = [[9.0, 5.0], [10.0, 5.0], [100.0, 5.0], [9.0, 6.0], [10.0, 6.0]].map(Vec::from);
        let odds = [2.25, 4.5, 5.0, 8.25, 8.5];
        let expected = odds.map(|odds: f32| 1.0 / (1.0 + (-odds).exp()));
        assert_eq!(forest.probabilities(&rows), expected);
    }

    #[test]
    #[should_panic(expected = "other features")]
    fn trees_of_other_features_are_refused() {
        Forest::parse(STUMPS, &["size", "age"]);
    }
}
