"""Opens the project of a folder without events, fills the folder, and prints what QGIS makes of its layers before and after,
as JSON: tests/qgis.rs judges it.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 filled.py FOLDER FILLED_FOLDER
"""

import json
import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsDateTimeRange, QgsFeatureRequest, QgsProject, QgsVectorLayerTemporalContext
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, Qt

folder, filled = Path(sys.argv[1]), Path(sys.argv[2])
application = QgsApplication([], False)
application.initQgis()


def state(layer) -> list:
    """How many features it has, whether it plays, and by which days or times."""
    time, fields = layer.temporalProperties(), layer.fields()
    names = [time.startField(), time.endField()]
    dated = [name for name in names if fields.indexOf(name) >= 0 and fields.field(name).isDateOrTime()]
    return [layer.featureCount(), time.isActive(), dated]


def shown(layer) -> list[int]:
    """How many features it plays in this century, and how many in the one before."""
    time, context = layer.temporalProperties(), QgsVectorLayerTemporalContext()
    context.setLayer(layer)

    def within(year) -> int:
        first = QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt.UTC)
        filter = time.createFilterString(context, QgsDateTimeRange(first, first.addYears(100), True, False))
        return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(filter)))

    return [within(2000), within(1900)]


project = QgsProject.instance()
assert project.read(str(folder / "sitmap.qgs"))
layers = {id: layer for id, layer in project.mapLayers().items() if id.endswith("_sitmap")}
before = {id: state(layer) for id, layer in layers.items()}
for path in filled.glob("*.geojson"):
    shutil.copy(path, folder)
for layer in layers.values():
    layer.reload()
print(json.dumps({id: {"before": before[id], "after": state(layer), "shown": shown(layer)} for id, layer in layers.items()}))
sys.stdout.flush()
# QGIS may crash while it ends with objects of Python still alive.
os._exit(0)
