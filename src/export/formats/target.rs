//! Where a run writes to, and as what: by `-f`, else by the ending of `-o`.

use super::{FORMATS, Format, Writes};
use crate::export::catalogue;
use crate::export::nearest::nearest;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What the files of a run are called that holds everything in one.
const STEM: &str = "situation";

/// The files that a run writes.
pub struct Target {
    /// The folder they stand in.
    pub folder: PathBuf,
    pub(in crate::export) files: Vec<TargetFile>,
}

/// A file, or the folder of GeoJSON, tables, page and project.
pub(in crate::export) struct TargetFile {
    pub format: &'static Format,
    /// Its name without the ending; that of the layer where there is a file a layer.
    pub stem: String,
    /// Its ending without the dot, in the letters that the user gave it.
    pub extension: String,
}

impl TargetFile {
    /// Its name.
    pub fn name(&self) -> String {
        format!("{}.{}", self.stem, self.extension)
    }
}

/// Why nothing can be written as asked.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TargetError {
    /// No format has the name.
    #[error("no format is called “{0}”")]
    Name(String),
    /// No format has the ending.
    #[error("no format ends in .{0}")]
    Extension(String),
    /// The ending is that of another format.
    #[error("{} does not end in .{extension}, as {name} does", path.display())]
    Mismatch {
        /// The file.
        path: PathBuf,
        /// The format asked for.
        name: &'static str,
        /// Its ending.
        extension: &'static str,
    },
    /// Several formats do not go into one file.
    #[error("{} is one file, and {count} formats are asked for", path.display())]
    Several {
        /// The file.
        path: PathBuf,
        /// How many formats.
        count: usize,
    },
    /// The format holds one layer a file, and the file is called like none.
    #[error("{} can hold one layer, and “{stem}” is none", path.display())]
    Layer {
        /// The file.
        path: PathBuf,
        /// Its name without the ending.
        stem: String,
    },
}

impl TargetError {
    /// What the user can do about it.
    pub fn hint(&self) -> String {
        let known = || FORMATS.iter().map(|format| format.name);
        match self {
            Self::Name(name) => match nearest(name, known()).first() {
                Some(near) => format!("did you mean {near}? known are {}", joined(known())),
                None => format!("known are {}", joined(known())),
            },
            Self::Extension(_) => {
                let endings = FORMATS.iter().filter(|format| !format.is_folder());
                format!(
                    "known are {}; a folder of that name is written once it is there, or with / behind it",
                    joined(endings.map(|format| format!(".{}", format.extension)))
                )
            }
            Self::Mismatch { .. } | Self::Several { .. } => "name a folder with -o".to_owned(),
            Self::Layer { .. } => format!(
                "name the file after a layer ({}), or a folder with -o and the format with -f",
                joined(catalogue::layers().iter().map(|layer| layer.stem))
            ),
        }
    }
}

fn joined<S: ToString>(words: impl Iterator<Item = S>) -> String {
    words.map(|word| word.to_string()).collect::<Vec<_>>().join(", ")
}

impl Target {
    /// The files that `formats` make of `path`; without any, its ending says which. A path without an ending, with a slash
    /// behind it, or of a folder that is there, is a folder.
    pub fn of(path: &Path, formats: &[String]) -> Result<Self, TargetError> {
        let formats = formats.iter().map(|name| named(name)).collect::<Result<Vec<_>, _>>()?;
        match file_ending(path) {
            None => Ok(Self::folder(path, &formats)),
            Some(extension) => Self::file(path, &extension, &formats),
        }
    }

    /// True where the folder of GeoJSON, tables, page and project is among what is written.
    pub(in crate::export) fn has_folder(&self) -> bool {
        self.files.iter().any(|file| file.format.is_folder())
    }

    /// The files of `formats` in a folder; without any, the folder of GeoJSON, tables, page and project.
    pub fn folder(path: &Path, formats: &[&'static Format]) -> Self {
        let formats = if formats.is_empty() { &[&FORMATS[0]] } else { formats };
        let files = formats.iter().flat_map(|format| {
            format.stems().into_iter().map(|stem| TargetFile {
                format,
                stem,
                extension: format.extension.to_owned(),
            })
        });
        Self {
            folder: path.to_owned(),
            files: files.collect(),
        }
    }

    fn file(path: &Path, extension: &str, formats: &[&'static Format]) -> Result<Self, TargetError> {
        let format = match formats {
            [] => FORMATS
                .iter()
                .find(|format| extension.eq_ignore_ascii_case(format.extension))
                .ok_or_else(|| TargetError::Extension(extension.to_owned()))?,
            [format] if extension.eq_ignore_ascii_case(format.extension) => format,
            [format] => {
                return Err(TargetError::Mismatch {
                    path: path.to_owned(),
                    name: format.name,
                    extension: format.extension,
                });
            }
            several => {
                return Err(TargetError::Several {
                    path: path.to_owned(),
                    count: several.len(),
                });
            }
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if matches!(format.writes, Writes::EachLayer(_)) && !format.stems().contains(&stem) {
            return Err(TargetError::Layer {
                path: path.to_owned(),
                stem,
            });
        }
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        Ok(Self {
            folder: folder.unwrap_or(Path::new(".")).to_owned(),
            files: vec![TargetFile {
                format,
                stem,
                extension: extension.to_owned(),
            }],
        })
    }
}

impl Format {
    /// What its files are called in a folder, without the ending.
    fn stems(&self) -> Vec<String> {
        match self.writes {
            Writes::EachLayer(_) => catalogue::layers().iter().map(|layer| layer.stem.to_owned()).collect(),
            _ => vec![STEM.to_owned()],
        }
    }
}

fn named(name: &str) -> Result<&'static Format, TargetError> {
    let known = FORMATS.iter().find(|format| format.name == name.trim().to_lowercase());
    known.ok_or_else(|| TargetError::Name(name.to_owned()))
}

/// The ending of a path that is to be a file.
fn file_ending(path: &Path) -> Option<String> {
    let slash = path
        .as_os_str()
        .as_encoded_bytes()
        .last()
        .is_some_and(|byte| matches!(byte, b'/' | b'\\'));
    let ending = path.extension()?.to_string_lossy().into_owned();
    (!slash && !path.is_dir()).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(target: &Target) -> Vec<String> {
        target.files.iter().map(TargetFile::name).collect()
    }

    fn of(path: &str, formats: &[&str]) -> Result<Target, TargetError> {
        Target::of(
            Path::new(path),
            &formats.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(),
        )
    }

    #[test]
    fn the_ending_says_the_format() {
        let target = of("maps/Autumn.GPKG", &[]).unwrap();
        assert_eq!(
            (target.folder.as_path(), names(&target)),
            (Path::new("maps"), vec!["Autumn.GPKG".to_owned()])
        );
        assert_eq!(of("situation.gpkg", &[]).unwrap().folder, Path::new("."));
    }

    #[test]
    fn a_path_without_an_ending_is_a_folder() {
        for path in ["output", "output.d/", ".hidden"] {
            assert!(of(path, &[]).unwrap().has_folder(), "{path}");
        }
        assert_eq!(names(&of("output", &["gpkg"]).unwrap()), ["situation.gpkg"]);
    }

    #[test]
    fn what_cannot_be_written_says_what_can() {
        let Err(error) = of("map.shp", &[]) else {
            panic!("shapefiles are not written")
        };
        assert!(error.hint().contains(".gpkg"), "{}", error.hint());
        let Err(error) = of("output", &["gpk"]) else {
            panic!("a misspelt name")
        };
        assert!(error.hint().starts_with("did you mean gpkg?"), "{}", error.hint());
        assert!(matches!(
            of("map.gpkg", &["gpkg", "folder"]),
            Err(TargetError::Several { .. })
        ));
        assert!(matches!(of("map.kml", &["gpkg"]), Err(TargetError::Mismatch { .. })));
    }

    #[test]
    fn names_and_endings_stand_once() {
        for (number, format) in FORMATS.iter().enumerate() {
            let earlier = &FORMATS[..number];
            assert!(
                earlier
                    .iter()
                    .all(|other| other.name != format.name && other.extension != format.extension)
            );
        }
    }
}
