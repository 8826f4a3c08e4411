# SPDX-License-Identifier: GPL-3.0-or-later
"""Judging the matches: the labels of one result layer, shown in the gallery, written to its file at once, undoable."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..base.messages import Messages
from ..base.translation import tr
from ..client.matches import Match
from .footprints import label_of, tile_of
from .labels import UNLABELLED, LabelHistory, Labels, TileKey
from .panel import ResultsPanel

LABEL = "label"


class Labelling(QObject):
    """Keeps gallery and layer of the same opinion, whichever of them the user changes."""

    def __init__(self, messages: Messages, panel: ResultsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._messages, self._panel = messages, panel
        self._layer: QgsVectorLayer | None = None
        self._features: dict[TileKey, int] = {}
        self._labels: dict[TileKey, str] = {}
        self._history = LabelHistory()
        panel.judged.connect(self.judge)
        panel.undo_wanted.connect(self.undo)
        panel.redo_wanted.connect(self.redo)

    def attach(self, layer: QgsVectorLayer, features: dict[TileKey, int], labels: Labels) -> None:
        """From now on the labels are those of this layer; `features` says which feature shows which tile."""
        self.detach()
        self._layer, self._features = layer, features
        layer.attributeValueChanged.connect(self._follow_table)
        layer.afterRollBack.connect(self._follow_roll_back)
        self._show(labels)

    def detach(self) -> None:
        """Before the layer goes, or another one comes."""
        layer, self._layer = self._layer, None
        if layer is not None:
            layer.attributeValueChanged.disconnect(self._follow_table)
            layer.afterRollBack.disconnect(self._follow_roll_back)
        self._features, self._labels = {}, {}
        self._history.clear()
        self._panel.show_history(False, False)

    def judge(self, matches: Sequence[Match], label: str) -> None:
        """Labels matches. The label that all of them have already is taken off again."""
        keys = [match.key for match in matches if match.key in self._features]
        has_it = all(self._labels.get(key, UNLABELLED) == label for key in keys)
        self._label(keys, UNLABELLED if has_it else label)

    def label_features(self, feature_ids: Collection[int], label: str) -> None:
        """Labels the matches that these features of the layer show; the empty label clears."""
        self._label([key for key, feature_id in self._features.items() if feature_id in feature_ids], label)

    def _label(self, keys: Sequence[TileKey], label: str) -> None:
        before = {key: self._labels.get(key, UNLABELLED) for key in keys}
        after = dict.fromkeys(keys, label)
        if before != after and self._write(after):
            self._history.add(before, after)
            self._show(after)

    def undo(self) -> None:
        """Takes the last judgement back."""
        labels = self._history.to_undo
        if labels is not None and self._write(labels):
            self._history.step_back()
            self._show(labels)

    def redo(self) -> None:
        """Makes the judgement again that was taken back last."""
        labels = self._history.to_redo
        if labels is not None and self._write(labels):
            self._history.step_forward()
            self._show(labels)

    def _write(self, labels: Labels) -> bool:
        """Writes to the file, not to an edit buffer: nothing is lost when QGIS closes."""
        layer = self._layer
        if layer is None:
            return False
        if layer.isEditable():
            self._messages.warn(tr("“{}” is being edited. Save the edits, then judge again.").format(layer.name()))
            return False
        field = layer.fields().indexOf(LABEL)
        written = {self._features[key]: {field: label} for key, label in labels.items()}
        if not layer.dataProvider().changeAttributeValues(written):
            self._messages.warn(
                tr("The labels cannot be written to “{}”. Is its file open elsewhere, or read-only?").format(
                    layer.name()
                )
            )
            return False
        layer.triggerRepaint()
        return True

    def _show(self, labels: Labels) -> None:
        for key, label in labels.items():
            if label != self._labels.get(key, UNLABELLED):
                self._panel.gallery.show_label(key, label)
        self._labels.update(labels)
        self._panel.show_history(self._history.to_undo is not None, self._history.to_redo is not None)
        self._panel.show_labels_in_use(self._labels.values())

    def _follow_table(self, feature_id: int, field: int, value: object) -> None:
        """Somebody edits the label in the attribute table."""
        layer = self._layer
        if layer is None or field != layer.fields().indexOf(LABEL):
            return
        label = value if isinstance(value, str) else UNLABELLED
        self._show({key: label for key, at in self._features.items() if at == feature_id})

    def _follow_roll_back(self) -> None:
        if self._layer is not None:
            self._show({tile_of(feature): label_of(feature) for feature in self._layer.getFeatures()})
