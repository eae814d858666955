//! Step 2b: sentences to mentions of places, times, numbers and actors.
