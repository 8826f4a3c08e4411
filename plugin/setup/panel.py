# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dock shows while the backend is not installed: what comes, where to, from where, and how it goes."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..base.plain_text import plain_label, plain_tip
from ..base.quantities import disk_size
from ..base.translation import tr
from ..environment.progress import InstallProgress
from ..environment.requirement import Accelerator

LOG_LINES = 2000
BAD, NEUTRAL = "#c0392b", "#8fa3b0"
ZERO_WIDTH_SPACE = "\u200b"
_TIP = Qt.ItemDataRole.ToolTipRole


class SetupPanel(QWidget):
    """Says and asks; what its buttons want is done by the setup flow."""

    install_wanted = pyqtSignal()
    wheels_wanted = pyqtSignal()
    again_wanted = pyqtSignal()
    python_wanted = pyqtSignal()
    private_python_wanted = pyqtSignal()
    folder_wanted = pyqtSignal()
    accelerator_changed = pyqtSignal()
    cancel_wanted = pyqtSignal()
    diagnostics_wanted = pyqtSignal()
    settings_wanted = pyqtSignal()
    back_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_install = False
        self._busy = False
        self.title = QLabel(tr("<b>One installation before the first search</b>"))
        self.intro = _words(
            tr(
                "Lookalike describes images with a model that runs on this computer. It needs some Python packages, "
                "which get a folder of their own: QGIS and its Python stay as they are, and no image "
                "leaves this computer."
            )
        )
        self.folder = _words("")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.change = _button(tr("Change…"), tr("Install in another folder or on another disk"), self.folder_wanted)
        self.python = _words("")
        self.accelerator = QComboBox()
        self.accelerator.setToolTip(tr("What is installed; more can be added later"))
        self.room = _words("")
        self.sources = _words("")
        self.install = _button(tr("Install"), tr("Fetch the packages over the network"), self.install_wanted)
        self.again = _button(
            tr("Try again with the same folder"), tr("Go on where it stopped, from the same wheels"), self.again_wanted
        )
        self.wheels = _button(
            tr("Install from a folder of wheels…"),
            tr("Without any network: from packages that were fetched on another computer"),
            self.wheels_wanted,
        )
        self.other = _button(
            tr("Use another Python…"),
            tr("One that has the backend already is used as it is; any other one is used for the installation"),
            self.python_wanted,
        )
        self.remote = _button(
            tr("Use a backend on another computer…"),
            tr("Install nothing: your office runs Lookalike on a server"),
            self.settings_wanted,
        )
        self.private = _button(
            tr("Let uv fetch a Python…"),
            tr("uv, which is installed here, can fetch a Python of 30 MB for Lookalike alone"),
            self.private_python_wanted,
        )
        self.sentence = _words("")
        self.step = _words("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(14)
        self.progress.setToolTip(tr("How far the installation is"))
        self.cancel = _button(tr("Cancel"), tr("Stop; it can go on later"), self.cancel_wanted)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(LOG_LINES)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setToolTip(tr("What the installation says"))
        self.diagnostics = _button(
            tr("Copy diagnostics"),
            tr("A report for the bug tracker, without passwords and without your name, to the clipboard"),
            self.diagnostics_wanted,
        )
        self.settings = _button(
            tr("Settings…"), tr("Package index, certificates and more, in QGIS's options"), self.settings_wanted
        )
        self.back = _button(tr("Back"), tr("Leave everything as it is"), self.back_wanted)
        self._fill_accelerators()
        self._lay_out()
        self.accelerator.currentIndexChanged.connect(lambda: self.accelerator_changed.emit())
        self.show_busy(False)

    def chosen_accelerator(self) -> Accelerator:
        return Accelerator(self.accelerator.currentData())

    def choose_accelerator(self, accelerator: Accelerator) -> None:
        self.accelerator.setCurrentIndex(max(0, self.accelerator.findData(accelerator.value)))

    def show_place(self, folder: Path, needed: int, free: int) -> None:
        """Where it is installed, and whether there is room. Bytes."""
        self.folder.setText(_breakable(folder))
        why = tr("outside the plugin's folder, so that an update of the plugin does not delete it")
        self.folder.setToolTip(plain_tip(f"{folder}\n({why})"))
        said = tr("{} must be free while installing; {} are free there.").format(disk_size(needed), disk_size(free))
        self.room.setText(said if free >= needed else tr("Too little: {}").format(said))

    def show_sources(self, sentence: str) -> None:
        self.sources.setText(sentence)

    def show_python(self, sentence: str, good: bool, uv: bool = False) -> None:
        """Which Python builds the environment; without a good one nothing can be installed."""
        self.python.setText(sentence)
        self._can_install = good
        self.private.setVisible(uv)
        self._draw()

    def show_beginning(self, resumable: bool, replaces: bool, adds: bool) -> None:
        """What Install does: begin, go on, add to what is there or build it anew."""
        name = (
            tr("Go on installing")
            if resumable
            else tr("Add to what is installed")
            if adds
            else tr("Install again")
            if replaces
            else tr("Install")
        )
        self.install.setText(name)
        self.back.setVisible(replaces)

    def show_sentence(self, sentence: str, bad: bool = False) -> None:
        """What happened last, and what to do."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.sentence.setStyleSheet(f"border: 1px solid {BAD if bad else NEUTRAL}; border-radius: 3px; padding: 6px")

    def show_progress(self, now: InstallProgress) -> None:
        """The step, and how far the file that is being fetched is."""
        text = tr("Step {} of {}: {}").format(now.step, now.steps, now.title)
        self.step.setText(f"{text}. {now.detail}…" if now.detail else f"{text}…")
        self.progress.setRange(0, 0 if now.fraction is None else 100)
        if now.fraction is not None:
            self.progress.setValue(round(100 * now.fraction))

    def add_line(self, line: str) -> None:
        self.log.show()
        self.log.appendPlainText(line)

    def offer_again(self, from_wheels: bool, stopped: bool) -> None:
        """Offers to repeat what failed, or to go on with what the user has stopped: from the same wheels, or over the
        network."""
        self.again.setVisible(from_wheels)
        self.again.setText(tr("Go on with the same folder") if stopped else tr("Try again with the same folder"))
        self.install.setText(
            tr("Install over the network") if from_wheels else tr("Go on installing") if stopped else tr("Try again")
        )

    def show_busy(self, busy: bool, what: str = "") -> None:
        self._busy = busy
        self.step.setText(what)
        self.progress.setRange(0, 0)
        for widget in (self.step, self.progress, self.cancel):
            widget.setVisible(busy)
        if busy:
            self.again.hide()
            self.show_sentence("")
        self._draw()

    def _draw(self) -> None:
        ready = self._can_install and not self._busy
        for button in (self.install, self.wheels, self.again):
            button.setEnabled(ready)
        for widget in (self.other, self.private, self.remote, self.change, self.accelerator, self.back):
            widget.setEnabled(not self._busy)

    def _fill_accelerators(self) -> None:
        for accelerator, text, tip in (
            (
                Accelerator.NONE,
                tr("Searching (small)"),
                tr("All but further models and training"),
            ),
            (
                Accelerator.CPU,
                tr("More models too, on the processor"),
                tr("With PyTorch; training too"),
            ),
            (Accelerator.CUDA, tr("NVIDIA card since 2018"), tr("GTX 16, RTX 20 and later; needs much more room")),
            (Accelerator.CUDA_OLDER, tr("Older NVIDIA card"), tr("GTX 900 and GTX 10; needs much more room")),
        ):
            self.accelerator.addItem(text, accelerator.value)
            self.accelerator.setItemData(self.accelerator.count() - 1, plain_tip(tip), _TIP)
            if sys.platform == "darwin" and accelerator is Accelerator.CPU:
                break  # one build for all Macs, their graphics included

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Where"), self.folder)
        form.addRow("", self.change)
        form.addRow(tr("Room"), self.room)
        form.addRow(tr("Made for"), self.accelerator)
        form.addRow(tr("Python"), self.python)
        form.addRow(tr("Fetched from"), self.sources)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        ends = QHBoxLayout()
        ends.addWidget(self.diagnostics)
        ends.addWidget(self.settings)
        ends.addStretch(1)
        ends.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.intro)
        layout.addLayout(form)
        layout.addWidget(self.sentence)
        for button in (self.again, self.install, self.private, self.wheels, self.other, self.remote):
            layout.addWidget(button)
        layout.addWidget(self.step)
        layout.addLayout(running)
        layout.addWidget(self.log, 100)
        layout.addLayout(ends)
        layout.addStretch(1)
        self.install.setDefault(True)
        for hidden in (self.sentence, self.again, self.private, self.log, self.back):
            hidden.hide()


def _words(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def _breakable(path: Path) -> str:
    """The path with places where a line may end."""
    separator = "\\" if "\\" in str(path) else "/"
    return str(path).replace(separator, separator + ZERO_WIDTH_SPACE)


def _button(text: str, tip: str, signal: pyqtSignal) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(lambda: signal.emit())
    return button
