# SPDX-License-Identifier: GPL-3.0-or-later
"""Judging the matches: the labels of one result layer, shown in the gallery, written to its file at once, undoable."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..base.messages import Messages
from ..base.translation import tr
from ..client.matches import Match, MatchKey
from .features import labels_of
from .labels import UNLABELLED, Labels
from .panel import ResultsPanel
from .state import Judgements

LABEL = "label"


class Labelling(QObject):
    """Keeps gallery and layer of the same opinion, whichever of them the user changes."""

    def __init__(self, messages: Messages, judgements: Judgements, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._messages, self._judgements, self._panel = messages, judgements, panel
        self._layer: QgsVectorLayer | None = None
        self._features: dict[MatchKey, int] = {}
        judgements.changed.connect(self._show)
        panel.judged.connect(self.judge)
        panel.undo_wanted.connect(self.undo)
        panel.redo_wanted.connect(self.redo)

    def attach(self, layer: QgsVectorLayer, features: dict[MatchKey, int], labels: Labels) -> None:
        """From now on the labels are those of this layer; `features` says which feature shows which tile."""
        self.detach()
        self._layer, self._features = layer, features
        layer.attributeValueChanged.connect(self._follow_table)
        layer.afterRollBack.connect(self._follow_roll_back)
        self._judgements.take(labels)

    def detach(self) -> None:
        """Before the layer goes, or another one comes."""
        layer, self._layer = self._layer, None
        if layer is not None:
            layer.attributeValueChanged.disconnect(self._follow_table)
            layer.afterRollBack.disconnect(self._follow_roll_back)
        self._features = {}
        self._judgements.clear()

    def judge(self, matches: Sequence[Match], label: str) -> None:
        """Labels matches. The label that all of them have already is taken off again."""
        keys = [match.key for match in matches if match.key in self._features]
        self.label(self._judgements.toggled(keys, label))

    def label_features(self, feature_ids: Collection[int], label: str) -> None:
        """Labels the matches that these features of the layer show; the empty label clears."""
        keys = [key for key, feature_id in self._features.items() if feature_id in feature_ids]
        self.label(dict.fromkeys(keys, label))

    def undo(self) -> None:
        """Takes the last judgement back."""
        labels = self._judgements.to_undo
        if labels is not None and self._write(labels):
            self._judgements.undo()

    def redo(self) -> None:
        """Makes the judgement again that was taken back last."""
        labels = self._judgements.to_redo
        if labels is not None and self._write(labels):
            self._judgements.redo()

    def label(self, labels: Labels) -> None:
        """Gives matches these labels."""
        changes = any(self._judgements.of(key) != label for key, label in labels.items())
        if changes and self._write(labels):
            self._judgements.judge(labels)

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

    def _show(self, others: Labels) -> None:
        judgements = self._judgements
        for key, label in others.items():
            self._panel.gallery.show_label(key, label)
        self._panel.show_history(judgements.to_undo is not None, judgements.to_redo is not None)
        self._panel.show_labels_in_use(judgements.labels.values())

    def _follow_table(self, feature_id: int, field: int, value: object) -> None:
        """Somebody edits the label in the attribute table."""
        layer = self._layer
        if layer is None or field != layer.fields().indexOf(LABEL):
            return
        label = value if isinstance(value, str) else UNLABELLED
        self._judgements.take({key: label for key, at in self._features.items() if at == feature_id})

    def _follow_roll_back(self) -> None:
        if self._layer is not None:
            self._judgements.take(labels_of(self._layer))
