//! What stops a command, as it is told to people.

use super::say;
use crate::control::BaselineError;
use crate::export::ExportError;
use crate::export::records::RecordsError;
use crate::gazetteer::GazetteerError;
use crate::read::ReadError;
use std::io;
use std::process::ExitCode;

/// Why a command stopped.
pub struct Failure {
    message: String,
    hint: Option<String>,
    /// The reader of standard output has gone away: nobody wants the rest, and nothing is wrong.
    quiet: bool,
}

impl Failure {
    /// A failure that says what happened.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            quiet: false,
        }
    }

    /// The same with something that the user can do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Writing to standard output failed.
    pub fn output(error: io::Error) -> Self {
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        Self {
            quiet,
            ..Self::new(format!("cannot write to standard output: {error}"))
        }
    }

    /// Tells it, and gives the exit status.
    pub fn report(self) -> ExitCode {
        if self.quiet {
            return ExitCode::SUCCESS;
        }
        say::error(&self.message);
        if let Some(hint) = &self.hint {
            say::hint(hint);
        }
        ExitCode::from(2)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(format!("{error:#}"))
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let failure = Self::new(error.to_string());
        match error.hint() {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self::new(error.to_string()).hint(error.hint())
    }
}

impl From<RecordsError> for Failure {
    fn from(error: RecordsError) -> Self {
        Self::new(error.to_string()).hint(error.hint())
    }
}

impl From<GazetteerError> for Failure {
    fn from(error: GazetteerError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<BaselineError> for Failure {
    fn from(error: BaselineError) -> Self {
        Self::new(error.to_string())
    }
}
