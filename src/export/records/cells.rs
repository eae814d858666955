//! One row of a table, read cell by cell; what is wrong is kept until the whole row has been looked at.

use super::header::Header;
use super::problem::Problem;
use crate::export::value::from_cell;
use crate::export::words::{Words, choice};
use crate::model::EventId;
use csv::ByteRecord;
use jiff::civil::Date;

/// A row.
pub struct Cells<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// Line, from 1.
    pub line: u64,
    /// Row below the header, from 1.
    row: u64,
    header: &'a Header,
    fields: &'a ByteRecord,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    /// What is passed over so far.
    pub remarks: Vec<Problem>,
}

/// What a value should have been, and what to do about it.
pub type Expected = (String, Option<String>);

impl<'a> Cells<'a> {
    /// Looks at one row. Too few, too many or unreadable fields are problems from the start.
    pub fn new(file: &'a str, line: u64, row: u64, header: &'a Header, fields: &'a ByteRecord) -> Self {
        let mut cells = Self {
            file,
            line,
            row,
            header,
            fields,
            problems: Vec::new(),
            remarks: Vec::new(),
        };
        if fields.len() != header.len() {
            let hint = "put quotation marks around text that holds the delimiter or a line break";
            let expected = format!("{}, as in the first line", header.len());
            let problem = cells.problem(None, format!("{} fields", fields.len()), (expected, Some(hint.into())));
            cells.problems.push(problem);
        } else if let Some(field) = fields.iter().find(|field| std::str::from_utf8(field).is_err()) {
            let found = format!("“{}”", String::from_utf8_lossy(field).trim());
            let hint = "save the sheet as CSV (UTF-8)".to_owned();
            let problem = cells.problem(None, found, ("text in UTF-8".into(), Some(hint)));
            cells.problems.push(problem);
        }
        cells
    }

    /// Names the row where a source is asked for: the file and the row below its header.
    pub fn article(&self) -> String {
        format!("{}#{}", self.file, self.row)
    }

    /// True when the table has the column.
    pub fn has(&self, column: &str) -> bool {
        self.header.index(column).is_some()
    }

    /// The text of a cell; `None` where it is empty or the column is missing.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        let field = self.fields.get(self.header.index(column)?)?;
        let text = from_cell(std::str::from_utf8(field).ok()?.trim());
        (!text.is_empty()).then_some(text)
    }

    /// The items of a list.
    pub fn list(&self, column: &str) -> Vec<String> {
        let items = self.text(column).into_iter().flat_map(|text| text.split("; "));
        items
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// A value of the cell; `None` where it is empty, or wrong, which is then a problem of the row.
    pub fn parse<T>(&mut self, column: &str, read: impl FnOnce(&str) -> Result<T, Expected>) -> Option<T> {
        let text = self.text(column)?;
        match read(text) {
            Ok(value) => Some(value),
            Err(expected) => {
                self.fault(column, expected);
                None
            }
        }
    }

    /// Marks the cell as wrong.
    pub fn fault(&mut self, column: &str, expected: Expected) {
        let found = self
            .text(column)
            .map_or("an empty cell".to_owned(), |text| format!("“{text}”"));
        let problem = self.problem(Some(column), found, expected);
        self.problems.push(problem);
    }

    /// A value that is one of a list of words.
    pub fn choice<T: Copy>(&mut self, column: &str, words: Words<T>) -> Option<T> {
        self.parse(column, |text| {
            choice(words, &text.to_lowercase()).ok_or_else(|| {
                let names: Vec<&str> = words.iter().map(|(_, name)| *name).collect();
                (format!("one of {}", names.join(", ")), None)
            })
        })
    }

    /// A number of people, metres or articles.
    pub fn count<T: TryFrom<u64>>(&mut self, column: &str) -> Option<T> {
        self.parse(column, |text| {
            // Spreadsheets and data frames write whole numbers as 12.0 when the column has gaps.
            let digits = text.strip_suffix(".0").unwrap_or(text);
            let number = digits
                .bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| digits.parse::<u64>().ok())
                .flatten();
            let hint = match text {
                _ if text.starts_with('-') => Some("leave the cell empty where the number is unknown"),
                _ if text.contains([',', ' ', '.', '\'']) => Some("write it without separators: 1200"),
                _ => None,
            };
            let expected = || ("a whole number, 0 or more".to_owned(), hint.map(str::to_owned));
            number.and_then(|number| T::try_from(number).ok()).ok_or_else(expected)
        })
    }

    /// A number between two bounds.
    pub fn real(&mut self, column: &str, low: f64, high: f64) -> Option<f64> {
        self.parse(column, |text| match text.parse::<f64>() {
            Ok(number) if (low..=high).contains(&number) => Ok(number),
            Err(_) if text.replace(',', ".").parse::<f64>().is_ok() => Err((
                format!("a number from {low} to {high}"),
                Some("write a decimal point, not a comma".into()),
            )),
            _ => Err((format!("a number from {low} to {high}"), None)),
        })
    }

    /// Yes or no.
    pub fn flag(&mut self, column: &str) -> Option<bool> {
        self.parse(column, |text| match text.to_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true),
            "false" | "no" | "0" => Ok(false),
            _ => Err((
                "true or false".into(),
                Some("leave the cell empty where it is not stated".into()),
            )),
        })
    }

    /// A day, also out of a date-time.
    pub fn day(&mut self, column: &str) -> Option<Date> {
        self.parse(column, day)
    }

    /// A row that tells of an event once more.
    pub fn repeated(&self, id: &EventId, file: &str, line: u64) -> Problem {
        let hint = "if these are two events, give each an event_id of its own".to_owned();
        self.problem(
            self.has("event_id").then_some("event_id"),
            format!("the event {id} again"),
            (format!("an event that is not in {file}:{line}"), Some(hint)),
        )
    }

    /// A value that follows from others and is therefore passed over where it says something else.
    pub fn derived(&mut self, column: &str, value: &str) {
        if self.text(column).is_some_and(|text| text != value) {
            let found = format!("“{}”", self.text(column).unwrap_or_default());
            let remark = self.problem(
                Some(column),
                found,
                (format!("“{value}”, which is written instead"), None),
            );
            self.remarks.push(remark);
        }
    }

    fn problem(&self, column: Option<&str>, found: String, (expected, hint): Expected) -> Problem {
        let column = column.map(|column| self.header.written(column).to_owned());
        Problem {
            file: self.file.to_owned(),
            line: self.line,
            column,
            found,
            expected,
            hint,
        }
    }
}

/// `YYYY-MM-DD`, with or without a time of day behind it.
fn day(text: &str) -> Result<Date, Expected> {
    let (date, time) = text.split_at_checked(10).unwrap_or((text, ""));
    let shaped = date.len() == 10
        && date.bytes().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        })
        && (time.is_empty() || time.starts_with(['T', ' ']));
    if !shaped {
        let part = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && text.len() < 10;
        let hint = "give the first day in begin, the last in end, and week, month or year in date_precision";
        return Err(("a date as YYYY-MM-DD".into(), part.then(|| hint.into())));
    }
    date.parse().map_err(|_| ("a day that the calendar has".into(), None))
}
