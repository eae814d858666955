#!/usr/bin/env python3
"""Draws a front line from a made-up theatre at several densities, and measures it beside simple methods.

Python 3.10 or newer, matplotlib 3, scipy 1 and shapely 2 (pip install matplotlib scipy shapely).

usage: docs/front.py [--sitmap PROGRAM] [--known FOLDER]

Writes docs/front-densities.png and prints a table. With --known the table is of the cases with known lines in that folder:
cases/THEATRE_CASE.csv, THEATRE_ref.geojson, THEATRE_domain.geojson, THEATRE_outline.geojson.
"""
import argparse
import csv
import json
import math
import subprocess
import tempfile
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import shapely
from scipy.interpolate import LinearNDInterpolator, NearestNDInterpolator
from scipy.linalg import cho_factor, cho_solve
from scipy.spatial import cKDTree

ROOT = Path(__file__).resolve().parent.parent
KM = 111.195  # a degree of latitude
CAP = 20.0  # distances beyond count as this, in km
STEP = 0.5  # lines are sampled this often, in km
GRID = 1.0  # the simple methods are evaluated on a grid of this spacing, in km
WEST, EAST, SOUTH, NORTH = 66.0, 70.0, 46.0, 49.0  # a steppe without great rivers
DENSITIES = [("all", 4000, 1.0, 0.0), ("30 %", 4000, 0.3, 0.0), ("10 %", 4000, 0.1, 0.0), ("3 %", 4000, 0.03, 0.0),
             ("10 %, 5 % of them wrong", 4000, 0.1, 0.05), ("40 places", 40, 1.0, 0.0)]
CASES = [(theatre, case) for theatre in ("ua20240910", "karabakh")
         for case in ("all", "r30", "r10", "r03", "r10_wrong5", "news40")]


class Theatre:
    """Places with their sides, the line that is known, and where it is judged; x and y in km."""

    def __init__(self, rows, line, domain, outline):
        self.rows, self.outline = rows, outline
        self.middle = np.mean([[row[1], row[0]] for row in rows], axis=0)
        self.places = self.flat([(row[1], row[0]) for row in rows])
        sides = sorted({row[2] for row in rows})
        self.side = np.array([1.0 if row[2] == sides[0] else -1.0 for row in rows])
        self.domain = shapely.make_valid(self.flat_shape(domain))
        self.line = [self.flat_shape(part) for part in line]
        bounds = self.flat_shape(outline).bounds
        self.axes = [np.arange(bounds[i], bounds[i + 2], GRID) for i in (0, 1)]

    def flat(self, lonlat):
        scale = np.array([KM * math.cos(math.radians(self.middle[1])), KM])
        return (np.asarray(lonlat, float) - self.middle) * scale

    def flat_shape(self, shape):
        return shapely.transform(shape, self.flat)


def truth(lat):
    """The longitude of the made-up line."""
    return 68.0 + 0.5 * np.sin(lat * 4.0) + 0.2 * np.sin(lat * 17.0)


def made_up(count, part, wrong, seed=1):
    """A theatre with places strewn at random over it, of which a part is told of."""
    random = np.random.default_rng(seed)
    lat = random.uniform(SOUTH, NORTH, count)
    lon = random.uniform(WEST, EAST, count)
    told = random.random(count) < part
    lied = random.random(count) < wrong
    rows = [(a, o, "East" if (o > truth(a)) != lie else "West") for a, o, lie in zip(lat[told], lon[told], lied[told])]
    along = np.linspace(SOUTH, NORTH, 3000)
    box = shapely.box(WEST, SOUTH, EAST, NORTH)
    return Theatre(rows, [shapely.LineString(np.column_stack([truth(along), along]))], box, box)


def known(folder, theatre, case):
    shapes = lambda what: [shapely.geometry.shape(feature["geometry"]) for feature in
                           json.loads((folder / f"{theatre}_{what}.geojson").read_text())["features"]]
    with open(folder / "cases" / f"{theatre}_{case}.csv", newline="", encoding="utf-8") as file:
        rows = [(float(row["lat"]), float(row["lon"]), row["side"]) for row in csv.DictReader(file)]
    parts = [part for line in shapes("ref") for part in shapely.get_parts(line)]
    return Theatre(rows, parts, shapely.union_all(shapes("domain")), shapely.union_all(shapes("outline")))


def spacing(theatre):
    """Typical distance of a place from the nearest other, in km."""
    return float(np.median(cKDTree(theatre.places).query(theatre.places, 2)[0][:, 1]))


def nearest(theatre, points):
    """The side of the nearest place: borders of the Voronoi cells."""
    return NearestNDInterpolator(theatre.places, theatre.side)(points)


def triangles(theatre, points):
    """Linear over the Delaunay triangulation."""
    values = LinearNDInterpolator(theatre.places, theatre.side)(points)
    return np.where(np.isnan(values), nearest(theatre, points), values)


def inverse_distance(theatre, points):
    """Inverse distance, squared, of the 16 nearest places."""
    distance, index = cKDTree(theatre.places).query(points, min(16, len(theatre.places)))
    weight = 1.0 / np.maximum(distance, 1e-6) ** 2
    return (weight * theatre.side[index]).sum(axis=1) / weight.sum(axis=1)


def gaussian_process(theatre, points):
    """Matern 3/2 with twice the spacing as its scale and a tenth of noise, over at most 2,500 places around the line."""
    scale = 2.0 * spacing(theatre)
    tree = cKDTree(theatre.places)
    beside = [i for i, near in enumerate(tree.query(theatre.places, min(12, len(theatre.places)))[1])
              if np.ptp(theatre.side[near]) > 0]
    kept = np.array(beside if len(theatre.places) > 2500 else range(len(theatre.places)))[:2500]
    kernel = lambda d: (1 + math.sqrt(3) * d / scale) * np.exp(-math.sqrt(3) * d / scale)
    apart = lambda a, b: np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(-1))
    places = theatre.places[kept]
    factor = cho_factor(kernel(apart(places, places)) + 0.1 * np.eye(len(kept)))
    weights = cho_solve(factor, theatre.side[kept])
    values = np.concatenate([kernel(apart(part, places)) @ weights for part in np.array_split(points, 200)])
    far = np.abs(values) < 1e-3
    return np.where(far, nearest(theatre, points), values)


METHODS = [("Voronoi", nearest), ("triangles", triangles), ("inverse distance", inverse_distance),
           ("Gaussian process", gaussian_process)]


def contour(theatre, method):
    x, y = np.meshgrid(*theatre.axes)
    values = method(theatre, np.column_stack([x.ravel(), y.ravel()])).reshape(x.shape)
    figure = plt.figure()
    drawn = plt.contour(x, y, values, [0.0])
    lines = [shapely.LineString(line) for line in drawn.allsegs[0] if len(line) > 1]
    plt.close(figure)
    return lines


def sitmap(theatre, program):
    """The program's lines, with how far each may be off."""
    with tempfile.TemporaryDirectory() as folder:
        table, outline = Path(folder) / "statements.csv", Path(folder) / "outline.geojson"
        rows = [f"p{i},{lat},{lon},2024-01-01,{side}\n" for i, (lat, lon, side) in enumerate(theatre.rows)]
        table.write_text("place,lat,lon,date,side\n" + "".join(rows), encoding="utf-8")
        outline.write_text(shapely.to_geojson(theatre.outline))
        subprocess.run([program, "frontline", table, "-o", f"{folder}/out", "--outline", outline], check=True, capture_output=True)
        features = json.loads(Path(f"{folder}/out/frontlines.geojson").read_text())["features"]
    lines = [theatre.flat_shape(shapely.geometry.shape(feature["geometry"])) for feature in features]
    return lines, [feature["properties"] for feature in features]


def samples(lines, domain):
    points = [shapely.line_interpolate_point(line, np.arange(STEP / 2, line.length, STEP)) for line in lines if line.length > 0]
    points = np.concatenate(points) if points else np.array([], object)
    return shapely.get_coordinates(points[shapely.contains(domain, points)])


def off(theatre, lines):
    """Mean of both directed distances to the known line, each capped, in km."""
    shapely.prepare(theatre.domain)
    a, b = samples(theatre.line, theatre.domain), samples(lines, theatre.domain)
    if len(b) == 0:
        return CAP
    directed = lambda a, b: np.minimum(cKDTree(b).query(a)[0], CAP).mean()
    return (directed(a, b) + directed(b, a)) / 2


def table(theatres, program):
    print("| statements | half their spacing | " + " | ".join(name for name, _ in METHODS) + " | sitmap |")
    print("|---" * (len(METHODS) + 3) + "|")
    for name, theatre in theatres:
        figures = [spacing(theatre) / 2] + [off(theatre, contour(theatre, method)) for _, method in METHODS]
        figures.append(off(theatre, sitmap(theatre, program)[0]))
        print(f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |", flush=True)


def picture(theatres, program):
    figure, panels = plt.subplots(2, 3, figsize=(12, 9.6), constrained_layout=True)
    for (name, theatre), panel in zip(theatres, panels.flat):
        lines, known_as = sitmap(theatre, program)
        for side, colour in ((1.0, "#56B4E9"), (-1.0, "#E69F00")):
            places = theatre.places[theatre.side == side]
            panel.plot(*places.T, ".", color=colour, markersize=max(2.0, 8 - 0.8 * math.log2(len(theatre.rows))))
        bands = [line.buffer(properties["buffer_m"] / 1000) for line, properties in zip(lines, known_as)]
        for band in shapely.get_parts(shapely.union_all(bands)):
            panel.fill(*shapely.get_coordinates(band.exterior).T, color="#bbbbbb", alpha=0.5, linewidth=0)
        for line, properties in zip(lines, known_as):
            style = (0, (2, 2)) if properties["line_status"] == "inferred" else "-"
            panel.plot(*shapely.get_coordinates(line).T, color="#D55E00", linewidth=1.8, linestyle=style)
        for line in theatre.line:
            panel.plot(*shapely.get_coordinates(line).T, color="black", linewidth=1.0)
        panel.set_title(f"{name}: {len(theatre.rows)} places, {off(theatre, lines):.1f} km off", fontsize=10)
        panel.set_aspect("equal")
        bounds = theatre.flat_shape(theatre.outline).bounds
        panel.set(xlim=(bounds[0], bounds[2]), ylim=(bounds[1], bounds[3]), xticks=[], yticks=[])
    figure.suptitle("True line black, drawn line red (dashed where inferred), its band grey, places by the side told of them", fontsize=11)
    figure.savefig(ROOT / "docs/front-densities.png", dpi=80)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sitmap", default=str(ROOT / "target/release/sitmap"))
    arguments.add_argument("--known", type=Path)
    given = arguments.parse_args()
    if given.known:
        table([(f"{theatre} {case}", known(given.known, theatre, case)) for theatre, case in CASES], given.sitmap)
    else:
        theatres = [(name, made_up(count, part, wrong)) for name, count, part, wrong in DENSITIES]
        table(theatres, given.sitmap)
        picture(theatres, given.sitmap)


if __name__ == "__main__":
    main()
