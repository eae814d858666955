//! Laws that lines and areas keep, whatever the statements.
