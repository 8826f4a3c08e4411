# SPDX-License-Identifier: GPL-3.0-or-later
"""Result layers on the map: where they stand, how they look, and what of them is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsEditorWidgetSetup, QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsVectorLayer

from ..base.shipped import STYLES
from ..base.translation import tr
from ..base.words import say
from .attributes import OF_LAYERS, RING, TABLE
from .class_style import is_class_layer
from .errors import MatchesUnreadable
from .memory import is_result, keep_facts_in_file
from .threshold_filter import threshold_in, with_threshold

GROUP = "Lookalike"
STYLE = STYLES / "footprints.qml"


def result_layer(file: Path, name: str) -> QgsVectorLayer:
    """The footprints of a GeoPackage as a layer that is in no project yet. Raises `MatchesUnreadable`."""
    layer = QgsVectorLayer(f"{file}|layername={TABLE}", name, "ogr")
    if not layer.isValid():
        raise MatchesUnreadable(tr("The matches in {} cannot be shown. Search again.").format(file))
    return layer


def style_matches(layer: QgsVectorLayer) -> None:
    """Outlines by percentile and judgement, with a legend and names of fields in the user's language."""
    layer.loadNamedStyle(str(STYLE))
    _translate_legend(layer)
    for attribute in (*OF_LAYERS, RING):
        layer.setFieldAlias(layer.fields().indexOf(attribute.name), say(attribute.alias))
    if layer.fields().indexOf(RING.name) >= 0:
        layer.setEditorWidgetSetup(layer.fields().indexOf(RING.name), QgsEditorWidgetSetup("Hidden", {}))


def keep_with_file(layer: QgsVectorLayer) -> None:
    """Writes style and memory of a layer into its GeoPackage, so that another project and the backend have them."""
    layer.saveStyleToDatabase(TABLE, "", True, "")
    keep_facts_in_file(layer)


def _translate_legend(layer: QgsVectorLayer) -> None:
    """The style file has the legend in English."""
    words = {
        "closer than 99.9 %": tr("closer than 99.9 %"),
        "closer than 99.5 to 99.9 %": tr("closer than 99.5 to 99.9 %"),
        "closer than 99 to 99.5 %": tr("closer than 99 to 99.5 %"),
        "closer than 90 to 99 %": tr("closer than 90 to 99 %"),
        "less close": tr("less close"),
        "liked": tr("liked"),
        "disliked": tr("disliked"),
        "unsure": tr("unsure"),
    }
    for rule in layer.renderer().rootRule().descendants():
        rule.setLabel(words.get(rule.label(), rule.label()))


def own_group(project: QgsProject) -> QgsLayerTreeGroup:
    """The group of the plugin, on top where there was none."""
    root = project.layerTreeRoot()
    return root.findGroup(GROUP) or root.insertGroup(0, GROUP)


def add_on_top(project: QgsProject, layer: QgsVectorLayer) -> None:
    """Shows a result layer on top of the map, in the group of the plugin, instead of matches of earlier searches.

    Examples of classes stay above it.
    """
    group = own_group(project)
    above = [earlier for earlier in group.findLayers() if is_class_layer(earlier.layer())]
    for earlier in group.findLayers():
        earlier.setItemVisibilityChecked(earlier in above and earlier.itemVisibilityChecked())
        earlier.setExpanded(False)
    project.addMapLayer(layer, False)
    group.insertLayer(int(above != [] and group.children()[0] in above), layer).setExpanded(True)
    # The view ignores what it was told while the group was empty.
    group.setExpanded(False)
    group.setExpanded(True)


def add_below(project: QgsProject, layer: QgsMapLayer, footprints: QgsVectorLayer) -> None:
    """Shows a layer right below a result layer."""
    root = project.layerTreeRoot()
    node = root.findLayer(footprints.id())
    group = root if node is None else node.parent()
    place = 0 if node is None else group.children().index(node) + 1
    project.addMapLayer(layer, False)
    group.insertLayer(place, layer).setExpanded(False)


def latest_result(project: QgsProject) -> QgsVectorLayer | None:
    """The uppermost result layer that the map shows; None where it shows none."""
    shown = (node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible())
    return next((layer for layer in shown if is_result(layer)), None)


def show_only_above(layer: QgsVectorLayer, score: float) -> bool:
    """Filters the layer to matches of at least this score, beside the user's own filter.

    False where it is being edited and cannot be filtered.
    """
    return bool(layer.setSubsetString(with_threshold(layer.subsetString(), score)))


def threshold_of(layer: QgsVectorLayer) -> float | None:
    """The score that `show_only_above` filtered the layer to; None where it did not."""
    return threshold_in(layer.subsetString())


def part_of(layer: QgsVectorLayer, labels: Sequence[str], only_shown: bool) -> QgsVectorLayer:
    """The matches with one of the labels (any where none is given) as a layer of its own; hidden ones on request."""
    copy = layer.clone()
    shown = layer.subsetString() if only_shown else ""
    named = '"label" IN ({})'.format(", ".join(f"'{label}'" for label in labels)) if labels else ""
    copy.setSubsetString(" AND ".join(f"({each})" for each in (shown, named) if each))
    return copy
