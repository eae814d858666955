//! Takes the parser's pseudo-projective labels back to plain labels and crossing arcs.
//! (Nivre & Nilsson 2005, "Pseudo-Projective Dependency Parsing", the *head* scheme.)

use std::collections::VecDeque;

use super::parser::Arc;

/// Separates a label from the label of the head to look for: `"prep||nsubj"`.
const DELIMITER: &str = "||";

/// Hangs every token with a decorated label on the first descendant of its head that bears the label asked for, breadth
/// first and left to right; where there is none it stays.
pub(super) fn undo_projection(arcs: &mut [Arc]) {
    for token in 0..arcs.len() {
        if let Some((label, wanted)) = arcs[token].label.split_once(DELIMITER) {
            arcs[token] = Arc {
                head: find(arcs, token, wanted),
                label,
            };
        }
    }
}

fn find(arcs: &[Arc], token: usize, wanted: &str) -> usize {
    let mut children = vec![Vec::new(); arcs.len()];
    for (child, arc) in arcs
        .iter()
        .enumerate()
        .filter(|(child, arc)| arc.head != *child && *child != token)
    {
        children[arc.head].push(child);
    }
    let mut queue = VecDeque::from([arcs[token].head]);
    while let Some(head) = queue.pop_front() {
        for &child in &children[head] {
            if arcs[child].label == wanted {
                return child;
            }
            queue.push_back(child);
        }
    }
    arcs[token].head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decorated_labels_find_their_head() {
        let arc = |head, label| Arc { head, label };
        // "Fire opened that killed two": the clause belongs to the subject, not to the verb it was lifted to.
        let mut arcs = [
            arc(1, "nsubj"),
            arc(1, "ROOT"),
            arc(3, "nsubj"),
            arc(1, "relcl||nsubj"),
            arc(3, "dobj"),
        ];
        undo_projection(&mut arcs);
        assert_eq!(arcs[3], arc(0, "relcl"));
    }

    #[test]
    fn without_such_a_head_the_arc_stays() {
        let mut arcs = [
            Arc { head: 0, label: "ROOT" },
            Arc {
                head: 0,
                label: "prep||dobj",
            },
        ];
        undo_projection(&mut arcs);
        assert_eq!(arcs[1], Arc { head: 0, label: "prep" });
    }
}
