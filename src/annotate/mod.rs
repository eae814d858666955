//! Step 2a: text to parsed [`Sentence`](crate::model::Sentence)s.
