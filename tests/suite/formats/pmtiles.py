"""Prints as JSON what readers find in an archive of vector tiles, having tried that each tile is a valid drawing."""

import gzip
import json
import sys
from collections import Counter
from datetime import date, datetime

import mapbox_vector_tile
import pyogrio
from pmtiles.reader import MmapSource, Reader, all_tiles
from shapely.geometry import shape

source = MmapSource(open(sys.argv[1], "rb"))
reader = Reader(source)
header = reader.header()
drawn, points, heaviest, numbers = {}, Counter(), Counter(), {}
for tile, ((z, x, y), packed) in enumerate(all_tiles(source)):
    # The reader unpacks its directories for each look.
    assert tile % 50 or reader.get(z, x, y) == packed, "the directories disagree"
    heaviest[z] = max(heaviest[z], len(packed))
    for layer, content in mapbox_vector_tile.decode(gzip.decompress(packed)).items():
        for feature in content["features"]:
            geometry, columns = shape(feature["geometry"]), feature["properties"]
            assert geometry.is_valid and not geometry.is_empty, (z, x, y, feature)
            assert type(columns.get("source_count", 0)) is int, columns
            assert type(columns.get("disputed", True)) is bool, columns
            # The format has no dates: they are text that every language reads.
            for column in {"event_date", "published_at", "updated_at", "as_of"} & columns.keys():
                date.fromisoformat(columns[column])
            for column in {"begin", "end"} & columns.keys():
                datetime.strptime(columns[column], "%Y-%m-%dT%H:%M:%SZ")
            one = numbers.setdefault((layer, columns["event_id"]), feature["id"])
            assert one == feature["id"], "the pieces of a feature have its number"
            drawn.setdefault(z, {}).setdefault(layer, set()).add(columns["event_id"])
            points[z] += feature["geometry"]["type"] == "Point"

print(
    json.dumps(
        {
            # The sizes that the archive's parts have by its header; the first part is padded.
            "size": 16384 + sum(header[f"{part}_length"] for part in ("metadata", "leaf_directory", "tile_data")),
            "zooms": [header["min_zoom"], header["max_zoom"]],
            "bounds": [header[f"{side}_e7"] / 1e7 for side in ("min_lon", "min_lat", "max_lon", "max_lat")],
            "about": reader.metadata(),
            "heaviest": heaviest,
            "points": points,
            "ids": {z: {layer: sorted(ids) for layer, ids in layers.items()} for z, layers in drawn.items()},
            "gdal": [str(name) for name, _ in pyogrio.list_layers(sys.argv[1])],
        }
    )
)
