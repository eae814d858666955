"""Opens an output folder as people do in QGIS and prints what it found as JSON: tests/qgis.rs judges it.

    QT_QPA_PLATFORM=offscreen /usr/bin/python3 open.py FOLDER PICTURE.png
"""

import json
import os
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsCoordinateTransform, QgsDateTimeRange, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsFeatureRequest,
    QgsLayoutItemLegend,
    QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer, QgsVectorLayerTemporalContext, QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt

folder, picture = Path(sys.argv[1]), sys.argv[2]
application = QgsApplication([], False)
application.initQgis()



def unseen(layer) -> list[str]:
    """Ids of dated features that the Temporal Controller does not show on their first day."""
    time, context = layer.temporalProperties(), QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    shown = {}
    lost = []
    for feature in layer.getFeatures():
        begin = feature["begin"]
        if not begin:
            continue
        first = QDateTime(begin.date(), begin.time(), Qt.UTC)
        key = first.toString(Qt.ISODate)
        if key not in shown:
            within = QgsDateTimeRange(first, first.addDays(1), True, False)
            request = QgsFeatureRequest().setFilterExpression(time.createFilterString(context, within))
            shown[key] = {found["event_id"] for found in layer.getFeatures(request)}
        if feature["event_id"] not in shown[key]:
            lost.append(feature["event_id"])
    return lost


def mistakes(layer) -> list[str]:
    """What QGIS finds wrong in the expressions of the rules, of what they draw and of labels, tried on the first feature."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    for feature in layer.getFeatures(QgsFeatureRequest().setLimit(1)):
        context.setFeature(feature)
    wrong = []

    def check(text):
        expression = QgsExpression(text)
        if expression.hasParserError():
            wrong.append(f"{text}: {expression.parserErrorString()}")
        elif layer.featureCount() and context.feature().isValid():
            expression.evaluate(context)
            if expression.hasEvalError():
                wrong.append(f"{text}: {expression.evalErrorString()}")

    def walk(rule):
        if rule.filterExpression():
            check(rule.filterExpression())
        if rule.symbol():
            for part in rule.symbol().symbolLayers():
                properties = part.dataDefinedProperties()
                for key in properties.propertyKeys():
                    check(properties.property(key).expressionString())
        for child in rule.children():
            walk(child)

    if layer.renderer() and layer.renderer().type() == "RuleRenderer":
        walk(layer.renderer().rootRule())
    for provider in layer.labeling().subProviders() if layer.labeling() else []:
        lettering = layer.labeling().settings(provider)
        check(lettering.fieldName)
        properties = lettering.dataDefinedProperties()
        for key in properties.propertyKeys():
            check(properties.property(key).expressionString())
    return wrong


def times(layer) -> list[str]:
    """The columns that the Temporal Controller plays by, as far as they are days or times."""
    fields, played = layer.fields(), layer.temporalProperties()
    names = [played.startField(), played.endField()]
    return [name for name in names if fields.indexOf(name) >= 0 and fields.field(name).isDateOrTime()]


def weights(layer) -> list[int]:
    """How heavy its labels' letters are, as Qt counts: 50 is normal, 0 the thinnest."""
    labeling = layer.labeling()
    providers = labeling.subProviders() if labeling else []
    return [labeling.settings(provider).format().font().weight() for provider in providers]


def described(layer) -> dict:
    tips = []
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFields(layer.fields())
        context.setFeature(feature)
        tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    return {
        "valid": layer.isValid(), "crs": layer.crs().authid() if layer.crs().isValid() else None,
        "features": layer.featureCount(), "geometry": QgsWkbTypes.geometryDisplayString(layer.geometryType()),
        "renderer": layer.renderer().type() if layer.renderer() else None,
        "aliases": sum(1 for field in layer.fields() if field.alias()),
        "tips": tips, "invalid": sum(1 for f in layer.getFeatures() if not f.geometry().isGeosValid()),
        "plays": layer.temporalProperties().isActive(), "times": times(layer),
        "unseen": unseen(layer) if layer.temporalProperties().isActive() and layer.featureCount() else [],
        "mistakes": mistakes(layer), "weights": weights(layer), "source": layer.source(), "licence": bool(layer.metadata().licenses()),
    }


def opened(path: Path):
    """A layer as the window opens a file that is dropped on it."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(str(path), path.stem, "ogr", options)
    layer.loadDefaultStyle()
    return layer


def drawn(project) -> dict:
    """Draws the project's first view; how many of its pixels change when a layer is left out."""
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(900, 700))
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    layers = project.layerTreeRoot().layerOrder()

    def image(shown):
        settings.setLayers(shown)
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        return job.renderedImage()

    whole = image(layers)
    whole.save(picture)
    changed = {}
    for layer in layers:
        without = image([other for other in layers if other is not layer])
        changed[layer.id()] = sum(
            whole.pixel(x, y) != without.pixel(x, y) for x in range(0, 900, 2) for y in range(0, 700, 2)
        )
    colours = {whole.pixel(x, y) for x in range(0, 900, 3) for y in range(0, 700, 3)}
    return {"changed": changed, "colours": len(colours)}


def keys(project):
    """The signs in the legend of the page, as QGIS lists them."""
    page = project.layoutManager().layoutByName("Situation map")
    model = next(item for item in page.items() if isinstance(item, QgsLayoutItemLegend)).model()
    return [node.data(0) for layer in model.rootGroup().findLayers() for node in model.layerLegendNodes(layer)]


def fills(project) -> float:
    """Which part of the page's frame the layers take, by the side of which they take more."""
    page = project.layoutManager().layoutByName("Situation map")
    frame = page.referenceMap().extent()
    told = QgsRectangle()
    for layer in project.mapLayers().values():
        if layer.id().endswith("_sitmap") and layer.featureCount():
            turned = QgsCoordinateTransform(layer.crs(), project.crs(), project)
            told.combineExtentWith(turned.transformBoundingBox(layer.extent()))
    return max(told.width() / frame.width(), told.height() / frame.height())


found = {"files": {path.stem: described(opened(path)) for path in sorted(folder.glob("*.geojson"))}}
project = QgsProject.instance()
found["read"] = project.read(str(folder / "sitmap.qgs"))
found["project"] = {layer.id(): described(layer) for layer in project.mapLayers().values()}
found["crs"] = project.crs().authid() if project.crs().isValid() else None
found["groups"] = [group.name() for group in project.layerTreeRoot().findGroups()]
found["plays"] = bool(project.timeSettings().temporalRange().begin().isValid())
found["opens_on"] = not project.viewSettings().defaultViewExtent().isEmpty()
found["zooms_out_to"] = [round(side) for side in project.viewSettings().fullExtent().toRectF().getCoords()]
found["pages"] = {page.name(): sorted(type(item).__name__ for item in page.items() if type(item).__name__ != "QgsLayoutItem")
                  for page in project.layoutManager().printLayouts()}
found["legend"] = keys(project)
found["fills"] = fills(project)
found["drawn"] = drawn(project)
print(json.dumps(found))
sys.stdout.flush()
# QGIS may crash while it ends with objects of Python still alive.
os._exit(0)
