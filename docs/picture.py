#!/usr/bin/env python3
"""Draws the layers of an output folder as one picture.  Python 3.10 or newer and matplotlib 3 (pip install matplotlib).

usage: docs/picture.py [OUTPUT_DIR] [PICTURE.png]

Areas are tinted by side, the line lies over them, incidents are drawn by kind, those at one place in a ring around it.
"""
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.patheffects as effects
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Outline

ROOT = Path(__file__).resolve().parent.parent
DISTRICTS = ROOT / "gazetteer/supplement/outlines.geojson"

# Layer, kinds, words of the legend, marker, colour. Colours: Okabe and Ito's, told apart by colour-blind eyes.
KINDS = [
    ("strikes", {"shelling", "strike", "gunfire"}, "shelling", "o", "#D55E00"),
    ("strikes", {"missile", "rocket", "cluster_munition"}, "missile, rocket", "^", "#D55E00"),
    ("strikes", {"drone", "airstrike"}, "drone, air strike", "v", "#D55E00"),
    ("strikes", {"unexploded", "mine"}, "unexploded, mine", "X", "#D55E00"),
    ("clashes", {"captured", "lost", "withdrew"}, "captured, lost, withdrew", "s", "#222222"),
    ("clashes", {"holds"}, "holds", "D", "#777777"),
    ("clashes", {"clash", "ground_attack", "ceasefire_violation"}, "clash, attack", "P", "#222222"),
    ("displacement", {"displaced", "evacuated"}, "displaced, evacuated", "p", "#0072B2"),
    ("displacement", {"sheltering", "returned"}, "sheltering, returned", "h", "#56B4E9"),
]
TINTS = ["#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#F0E442"]
LINES = {"inferred": (0, (1, 2)), "assessed": "-", "claimed": "--", "contested": ":"}
# Where a name may stand beside its place, best first: right, up, and how the text is aligned.
SIDES = [(1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top")]
HALO = [effects.withStroke(linewidth=2.6, foreground="white")]


def features(folder, layer):
    return json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]


def parts(geometry):
    """The polygons or lines of a geometry, single or multiple."""
    several = geometry["type"].startswith("Multi")
    return geometry["coordinates"] if several else [geometry["coordinates"]]


def window(points, aspect):
    """Longitudes and latitudes around nine tenths of the points: the rest lie off the map and are counted there."""
    cut = len(points) // 20
    lons = sorted(lon for lon, _ in points)[cut : len(points) - cut]
    lats = sorted(lat for _, lat in points)[cut : len(points) - cut]
    middle = (lats[0] + lats[-1]) / 2
    height = max(lats[-1] - lats[0], (lons[-1] - lons[0]) * math.cos(math.radians(middle)) / aspect) * 1.16
    width = height * aspect / math.cos(math.radians(middle))
    centre = (lons[0] + lons[-1]) / 2
    return centre - width / 2, centre + width / 2, middle - height / 2, middle + height / 2


def draw_areas(axes, areas):
    """Tints the areas; returns what the legend says of them."""
    sides = sorted({area["properties"]["side"] or "contested" for area in areas})
    tints = dict(zip(sides, TINTS * len(sides)))
    for area in areas:
        side = area["properties"]["side"] or "contested"
        for polygon in parts(area["geometry"]):
            rings = [Outline(ring, closed=True) for ring in polygon]
            patch = PathPatch(Outline.make_compound_path(*rings), facecolor=tints[side], edgecolor="none", alpha=0.22)
            patch.set_hatch("///" if side == "contested" else None)
            axes.add_patch(patch)
    return [Patch(facecolor=tints[side], alpha=0.3, label="contested" if side == "contested" else f"held by {side}") for side in sides]


def draw_districts(axes):
    for district in json.loads(DISTRICTS.read_text(encoding="utf-8"))["features"]:
        if district["properties"]["id"].endswith(("-district", "-province", "-city")):
            for polygon in parts(district["geometry"]):
                axes.plot(*zip(*polygon[0]), color="#8a8a8a", linewidth=0.5, alpha=0.6, zorder=2)


def draw_lines(axes, lines):
    """Draws the front lines; returns what the legend says of them."""
    statuses = []
    for line in lines:
        status = line["properties"]["line_status"]
        statuses.append(status)
        for part in parts(line["geometry"]):
            axes.plot(*zip(*part), color="white", linewidth=5, zorder=3, solid_capstyle="round")
            axes.plot(*zip(*part), color="#B2182B", linewidth=2.4, linestyle=LINES[status], zorder=4)
    order = sorted(set(statuses))
    return [Line2D([], [], color="#B2182B", linewidth=2.4, linestyle=LINES[s], label=f"front line, {s}") for s in order]


def ring(count, step):
    """Offsets for `count` marks at one place, as fractions of the map's width."""
    if count == 1:
        return [(0.0, 0.0)]
    radius = step * max(1.0, count / 6)
    turns = [2 * math.pi * number / count + math.pi / 2 for number in range(count)]
    return [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def draw_points(axes, folder, box):
    """Draws the incidents; returns the legend's words and how many stand at each place."""
    places = defaultdict(list)
    for number, (layer, kinds, *_) in enumerate(KINDS):
        for event in features(folder, layer):
            if event["properties"]["kind"] in kinds:
                places[tuple(event["geometry"]["coordinates"])].append((number, event["properties"]["location"]))
    squeeze = math.cos(math.radians((box[2] + box[3]) / 2))
    step = (box[1] - box[0]) * 0.0088
    for (lon, lat), events in places.items():
        for (number, _), (dx, dy) in zip(events, ring(len(events), step)):
            *_, marker, colour = KINDS[number]
            place = (lon + dx, lat + dy * squeeze)
            axes.scatter(*place, s=44, marker=marker, color=colour, edgecolor="white", linewidth=0.7, zorder=6)
    used = Counter(number for events in places.values() for number, _ in events)
    mark = {"linestyle": "", "markersize": 7.5, "markeredgecolor": "white"}
    legend = [
        Line2D([], [], marker=marker, color=colour, label=f"{words} ({used[number]})", **mark)
        for number, (_, _, words, marker, colour) in enumerate(KINDS)
        if used[number]
    ]
    return legend, {point: (events[0][1], len(events)) for point, events in places.items()}


def draw_scale(axes, box):
    """A bar of 20 km in the lower right corner."""
    squeeze = math.cos(math.radians((box[2] + box[3]) / 2))
    length = 20 / 111.2 / squeeze
    right, low = box[1] - (box[1] - box[0]) * 0.02, box[2] + (box[3] - box[2]) * 0.025
    axes.plot([right - length, right], [low, low], color="#333333", linewidth=2.5, zorder=8)
    axes.annotate("20 km", (right - length / 2, low), (0, 4), textcoords="offset points", ha="center", fontsize=8, zorder=8)


def draw_labels(figure, axes, places, box):
    """Names the places, those with most incidents first, as far as the names do not run into one another."""
    inside = [(p, n) for p, n in places.items() if box[0] < p[0] < box[1] and box[2] < p[1] < box[3]]
    taken = []
    for (lon, lat), (name, count) in sorted(inside, key=lambda item: (-item[1][1], item[0])):
        gap = 7 + 3.2 * max(1, count / 6)
        look = {"fontsize": 8.5 if count > 1 else 7.5, "fontweight": "bold" if count > 2 else "normal"}
        for across, up, ha, va in SIDES:
            offset = (across * gap, up * gap)
            label = axes.annotate(
                name, (lon, lat), offset, textcoords="offset points", ha=ha, va=va, zorder=7, path_effects=HALO, **look
            )
            extent = label.get_window_extent(figure.canvas.get_renderer())
            fits = axes.bbox.x0 < extent.x0 and extent.x1 < axes.bbox.x1
            if fits and not any(extent.overlaps(other) for other in taken):
                taken.append(extent)
                break
            label.remove()


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    picture = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs/karabakh-example.png"
    events = [event for layer in ("strikes", "clashes", "displacement") for event in features(folder, layer)]
    points = [tuple(event["geometry"]["coordinates"]) for event in events]
    figure, axes = plt.subplots(figsize=(11.5, 8.2), dpi=100)
    figure.subplots_adjust(0.005, 0.005, 0.995, 0.955)
    box = window(points, 11.5 * 0.99 / (8.2 * 0.95))
    axes.set(xlim=box[:2], ylim=box[2:], xticks=[], yticks=[], facecolor="#fbfaf7")
    axes.set_aspect(1 / math.cos(math.radians((box[2] + box[3]) / 2)), adjustable="box")
    lines = features(folder, "frontlines")
    legend = draw_areas(axes, features(folder, "control"))
    draw_districts(axes)
    legend += draw_lines(axes, lines)
    marks, places = draw_points(axes, folder, box)
    figure.canvas.draw()
    key = axes.legend(handles=marks + legend, loc="upper left", fontsize=8.5, framealpha=0.93)
    key.set_zorder(9)
    draw_labels(figure, axes, places, box)
    draw_scale(axes, box)
    day = max((line["properties"]["as_of"] for line in lines), default=None)
    title = f"{len(points)} incidents" + (f", front line as of {day}" if day else "")
    axes.set_title(title, loc="left", fontsize=11.5)
    # Without the version of matplotlib in it, the same layers give the same bytes.
    figure.savefig(picture, metadata={"Software": None}, pil_kwargs={"optimize": True})


if __name__ == "__main__":
    main()
