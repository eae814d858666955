//! Step 1: bytes to [`Article`](crate::model::Article)s.
