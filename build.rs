//! Unpacks the data files that travel compressed in the repository, so that the library can embed them ready for use.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Files to unpack, from the package's root; `name.bin.zst` becomes `name.bin` in the build's output folder.
const PACKED: &[&str] = &[
    "models/english.bin.zst",
    "gazetteer/world.bin.zst",
    "gazetteer/divisions.bin.zst",
    "gazetteer/basemap.bin.zst",
];

fn main() -> io::Result<()> {
    let output = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    println!("cargo:rerun-if-changed=build.rs");
    for packed in PACKED.iter().map(Path::new) {
        println!("cargo:rerun-if-changed={}", packed.display());
        if packed.exists() {
            unpack(packed, &output)?;
        }
    }
    Ok(())
}

fn unpack(packed: &Path, output: &Path) -> io::Result<()> {
    let name = packed.file_stem().expect("every packed file has a name");
    let mut reader = zstd::Decoder::new(fs::File::open(packed)?)?;
    let mut writer = fs::File::create(output.join(name))?;
    io::copy(&mut reader, &mut writer)?;
    Ok(())
}
