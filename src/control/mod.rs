//! Step 6: statements of control to areas and the front line between them.
