//! Step 5: reports to [`Incident`](crate::model::Incident)s.
