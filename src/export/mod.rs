//! Step 7: incidents, lines and areas to files.
