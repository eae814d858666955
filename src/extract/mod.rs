//! Step 4: words around mentions to [`Report`](crate::model::Report)s, one file a family of events.
