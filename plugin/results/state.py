# SPDX-License-Identifier: GPL-3.0-or-later
"""The matches that are shown, and what the user thinks of them. Gallery, histogram and map show it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.observable import Event
from ..client.matches import Match, MatchKey
from .labels import UNLABELLED, LabelHistory, Labels


class Judgements:
    """The labels of the matches that are shown, and what of them can be taken back or made again."""

    def __init__(self) -> None:
        self._labels: dict[MatchKey, str] = {}
        self._history = LabelHistory()
        self.changed: Event[Labels] = Event()
        """The labels that are other ones than before; none where only the history has changed."""

    @property
    def labels(self) -> Labels:
        return self._labels

    @property
    def to_undo(self) -> Labels | None:
        """The labels from before the last judgement."""
        return self._history.to_undo

    @property
    def to_redo(self) -> Labels | None:
        """The labels from after the judgement that was taken back last."""
        return self._history.to_redo

    def of(self, key: MatchKey) -> str:
        return self._labels.get(key, UNLABELLED)

    def clear(self) -> None:
        """No matches are shown."""
        self._labels = {}
        self._history.clear()
        self.changed.emit({})

    def toggled(self, keys: Sequence[MatchKey], label: str) -> Labels:
        """The labels after a judgement; the label that all of them have already is taken off again."""
        has_it = all(self.of(key) == label for key in keys)
        return dict.fromkeys(keys, UNLABELLED if has_it else label)

    def judge(self, labels: Labels) -> None:
        """The user has judged; it can be taken back."""
        self._history.add({key: self.of(key) for key in labels}, labels)
        self.take(labels)

    def undo(self) -> None:
        """Takes the last judgement back, where there is one."""
        labels = self._history.to_undo
        if labels is not None:
            self._history.step_back()
            self.take(labels)

    def redo(self) -> None:
        """Makes the judgement again that was taken back last, where there is one."""
        labels = self._history.to_redo
        if labels is not None:
            self._history.step_forward()
            self.take(labels)

    def take(self, labels: Labels) -> None:
        """Takes over labels as they are in the layer."""
        others = {key: label for key, label in labels.items() if label != self.of(key)}
        self._labels.update(labels)
        self.changed.emit(others)


class ResultState:
    """Of one search, or of none."""

    def __init__(self) -> None:
        self.layer_id = ""
        """Of the result layer in the project; empty where there is none."""
        self.index = ""
        """The folder of the index that was searched."""
        self.matches: tuple[Match, ...] = ()
        """In rank order."""
        self.threshold: float | None = None
        """The least score that is shown; None where all are."""
        self.judgements = Judgements()

    def clear(self) -> None:
        self.layer_id, self.index, self.matches, self.threshold = "", "", (), None
        self.judgements.clear()
