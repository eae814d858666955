#!/usr/bin/env python3
"""Checks the place supplement: `python3 gazetteer/supplement/check.py`. Standard library only; exits 1 with the faults.

The rules are those that SOURCES.md states for the three data files beside this script.
"""
import csv
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
KINDS = {"site", "settlement", "district", "region", "country", "water"}
LATIN, CYRILLIC, ARMENIAN = "LATIN", "CYRILLIC", "ARMENIAN"
SCRIPTS = {"en": {LATIN}, "az": {LATIN}, "alt": {LATIN}, "ru": {CYRILLIC}, "hy": {ARMENIAN},
           "old": {LATIN, CYRILLIC, ARMENIAN}, "bare": {LATIN, CYRILLIC, ARMENIAN}}
HOLDERS = {"Armenia", "Azerbaijan"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def scripts(name):
    """Scripts of a name's letters; more than one in a name is a look-alike letter slipped in."""
    return {unicodedata.name(c).split()[0] for c in name if c.isalpha() and unicodedata.name(c).split()[0] != "MODIFIER"}


def check_places(rows, keys):
    ids = [r["id"] for r in rows]
    numbers = [r["geonames_id"] for r in rows if r["geonames_id"]]
    for found in (ids, numbers):
        for twice in sorted({x for x in found if found.count(x) > 1}):
            fault(twice, "occurs twice")
    for r in rows:
        at = r["id"]
        if not re.fullmatch(r"sitmap:[a-z0-9]+(-[a-z0-9]+)*", at):
            fault(at, "is no sitmap:<slug>")
        if r["kind"] not in KINDS:
            fault(at, f"unknown kind {r['kind']}")
        if r["parent"] and r["parent"] not in ids:
            fault(at, f"parent {r['parent']} does not exist")
        if r["parent"] == at:
            fault(at, "is its own parent")
        if r["source"] not in keys:
            fault(at, f"source {r['source']} is not explained")
        if not 0 < int(r["radius_m"]):
            fault(at, "has no radius")
        if r["kind"] != "country" and not (38 <= float(r["lat"]) <= 42 and 43 <= float(r["lon"]) <= 50.5):
            fault(at, "lies outside the South Caucasus")
        names = r["names"].split("|")
        if f"en:{r['name']}" != names[0]:
            fault(at, "the first name is not the default name")
        for name in names:
            lang, _, text = name.partition(":")
            if lang not in SCRIPTS:
                fault(at, f"unknown prefix in {name}")
            elif len(scripts(text)) != 1 and not text[0].isdigit() or not scripts(text) <= SCRIPTS[lang]:
                fault(at, f"letters of the wrong script in {name}")
            if lang == "bare" and r["kind"] not in {"district", "region"}:
                fault(at, "bare: belongs to districts and regions")
    return set(ids)


def check_background(rows, ids, keys):
    last = {}
    for r in rows:
        at = r["place_id"]
        if at not in ids and not re.fullmatch(r"geonames:\d+", at):
            fault(at, "is no place")
        if r["holder"] not in HOLDERS or r["source"] not in keys:
            fault(at, f"holder {r['holder']} or source {r['source']} is unknown")
        if not DATE.fullmatch(r["from"]) or (r["to"] and not DATE.fullmatch(r["to"])):
            fault(at, "date is not YYYY-MM-DD")
        if at in last and not last[at] < r["from"] or (r["to"] and r["to"] < r["from"]):
            fault(at, "periods overlap or are out of order")
        last[at] = r["to"] or "9999-12-31"


def check_outlines(features, ids):
    for f in features:
        at = f["properties"]["id"]
        if at not in ids:
            fault(at, "an outline without a row")
        polygons = {"Polygon": [f["geometry"]["coordinates"]], "MultiPolygon": f["geometry"]["coordinates"]}
        for polygon in polygons.get(f["geometry"]["type"], []):
            for i, ring in enumerate(polygon):
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
                if ring[0] != ring[-1] or (area > 0) != (i == 0):
                    fault(at, "a ring is open or wound the wrong way (RFC 7946)")


def main():
    keys = set(re.findall(r"^\| `([a-z0-9-]+)`", (HERE / "SOURCES.md").read_text(encoding="utf-8"), re.M))
    with open(HERE / "places.csv", encoding="utf-8", newline="") as f:
        ids = check_places(list(csv.DictReader(f)), keys)
    with open(HERE / "background.csv", encoding="utf-8", newline="") as f:
        check_background(list(csv.DictReader(f)), ids, keys)
    check_outlines(json.loads((HERE / "outlines.geojson").read_text(encoding="utf-8"))["features"], ids)
    print("\n".join(faults) or f"{len(ids)} places: no faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
