# SPDX-License-Identifier: GPL-3.0-or-later
"""What to search for: examples, liked or disliked, and how many matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..base.icons import icon
from ..base.observable import Observable
from ..base.plain_text import WrappedLabel, plain_tip
from ..base.settings import AUTOMATIC
from ..base.translation import tr
from ..client.limits import MOST_MATCHES
from ..client.protocol import IndexedRaster
from ..tiles.meaning import AUTO, OBJECTS, TILES
from .query import (
    CHOSEN_RASTERS,
    EVERYWHERE,
    EXAMPLE_RASTERS,
    MAP_VIEW,
    OTHER_RASTERS,
    POLYGONS,
    NamedExample,
    Query,
    Scope,
)
from .raster_choice import RasterChoice

ICON_PIXELS = 40
FEWEST_LETTERS = 8
"""Of a choice that are to be seen."""
LINES_SHOWN = 2


class SearchPanel(QWidget):
    """The query, with pictures of its examples, and the button that searches."""

    draw_toggled = pyqtSignal(bool)
    selection_wanted = pyqtSignal()
    view_wanted = pyqtSignal()
    image_wanted = pyqtSignal()
    save_wanted = pyqtSignal()
    """The query is to be saved under a name."""
    saved_wanted = pyqtSignal()
    """The saved queries are to be shown."""
    search_wanted = pyqtSignal()
    other_tiles_wanted = pyqtSignal()
    proposal_accepted = pyqtSignal()
    """The box that is proposed on the map is to be searched for."""
    turn_wanted = pyqtSignal(int)
    remove_wanted = pyqtSignal(int)
    limit_changed = pyqtSignal(int)

    def __init__(self, query: Observable[Query], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = query
        self._shown: tuple[NamedExample, ...] = ()
        self.pictures: dict[int, QPixmap] = {}
        """Of the examples, by their numbers, as far as they have come."""
        self.draw = QPushButton(icon("lookalike"), tr("Draw an example"))
        self.draw.setCheckable(True)
        self.draw.setToolTip(tr("Drag a box on the image, or click for a box of the size of a tile"))
        self.more = QPushButton(tr("More"))
        self.more.setToolTip(tr("Other examples than a box, and saved queries"))
        menu = QMenu(self.more)
        for text, signal in (
            (tr("The selected polygons"), self.selection_wanted),
            (tr("What the map shows"), self.view_wanted),
            (tr("An image file…"), self.image_wanted),
        ):
            menu.addAction(text).triggered.connect(lambda _, signal=signal: signal.emit())
        menu.addSeparator()
        for text, signal in (
            (tr("Save this query…"), self.save_wanted),
            (tr("Saved queries…"), self.saved_wanted),
        ):
            menu.addAction(text).triggered.connect(lambda _, signal=signal: signal.emit())
        self.more.setMenu(menu)
        self.hint = WrappedLabel()
        self._proposed: str | None = None
        self._meaning = self._warning = ""
        self.examples = QListWidget()
        self.examples.setAccessibleName(tr("Examples"))
        self.examples.setIconSize(QSize(ICON_PIXELS, ICON_PIXELS))
        self.turn = QPushButton()
        self.turn.setToolTip(tr("Turn a place to look for into one to avoid, or back"))
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Take the example off the list"))
        self.limit = QSpinBox()
        self.limit.setRange(AUTOMATIC, MOST_MATCHES)
        self.limit.setValue(query.value.limit)
        self.limit.setSuffix(tr(" matches"))
        self.limit.setSpecialValueText(tr("all counted"))
        self.limit.setToolTip(
            tr("How many matches to find at most. All counted: of objects as many as are counted, at least 50")
        )
        self.where = QComboBox()
        self.where.addItem(tr("in all indexed rasters"), EVERYWHERE)
        self.where.addItem(tr("in the raster of the examples"), EXAMPLE_RASTERS)
        self.where.addItem(tr("in all other rasters"), OTHER_RASTERS)
        self.where.addItem(tr("in chosen rasters"), CHOSEN_RASTERS)
        self.where.addItem(tr("in what the map shows"), MAP_VIEW)
        self.where.addItem(tr("in the polygons of a layer"), POLYGONS)
        self.where.setToolTip(tr("Where to search"))
        self.rasters = RasterChoice()
        self.each = QSpinBox()
        self.each.setRange(0, MOST_MATCHES)
        self.each.setSpecialValueText(tr("any number of each raster"))
        self.each.setSuffix(tr(" of each raster"))
        self.each.setToolTip(tr("The best matches of each raster, so that none crowds out the others"))
        self.each.setAccessibleName(tr("Matches of each raster"))
        self.match = QComboBox()
        self.match.addItem(tr("as the box says"), AUTO)
        self.match.addItem(tr("objects as large as the box"), OBJECTS)
        self.match.addItem(tr("places as large as a tile"), TILES)
        self.match.setToolTip(
            tr("What to look for; as the box says: a box smaller than a tile means the object in it, else a place")
        )
        self.match.setAccessibleName(tr("What to look for"))
        self.index = QComboBox()
        self.index.setToolTip(tr("Which index of the project to search; each has tiles of its own"))
        self.index.setAccessibleName(tr("Index"))
        for choice in (self.where, self.match, self.index):  # as narrow as need be: the page must fit beside a map
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(FEWEST_LETTERS)
        self.meaning = WrappedLabel()
        self.warning = WrappedLabel()
        self.other_tiles = QPushButton(tr("Index with other tiles…"))
        self.other_tiles.setToolTip(tr("Make a further index of this project, with tiles that suit the examples"))
        self.polygons = QgsMapLayerComboBox()
        self.polygons.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.polygons.setToolTip(tr("Its selected polygons, or all of them where none is selected"))
        self.which_polygons = WrappedLabel()
        self._watched: QgsMapLayer | None = None
        self.search = QPushButton(tr("Search"))
        self.search.setDefault(True)
        self._lay_out()
        self.draw.toggled.connect(self.draw_toggled)
        self.turn.clicked.connect(lambda: self.turn_wanted.emit(self._chosen()))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self._chosen()))
        self.search.clicked.connect(self._take_search)
        self.limit.valueChanged.connect(self._take_limit)
        self.limit.lineEdit().returnPressed.connect(self.search.click)
        self.where.currentIndexChanged.connect(self._show_where)
        self.rasters.changed.connect(self._take_scope)
        self.each.valueChanged.connect(self._take_each)
        self.match.currentIndexChanged.connect(self._take_match)
        self.index.currentIndexChanged.connect(self._take_index)
        self.other_tiles.clicked.connect(lambda: self.other_tiles_wanted.emit())
        self.polygons.layerChanged.connect(self._watch)
        self.examples.itemSelectionChanged.connect(self._show_buttons)
        self.show_examples(())
        self.show_meaning("")
        self.show_indexes(())
        self._watch(self.polygons.currentLayer())
        self.show_rasters(())
        self._show_where()
        query.connect(self._follow)

    def _follow(self, query: Query) -> None:
        if query.examples != self._shown:
            self.show_examples(query.examples)
        self.match.setCurrentIndex(self.match.findData(query.match))
        self.index.setCurrentIndex(self.index.findData(query.index))

    def show_indexes(self, indexes: Sequence[tuple[str, str]]) -> None:
        """Offers the indexes, by their words and names, where there is a choice."""
        self.index.blockSignals(True)
        self.index.clear()
        self.index.addItem(tr("in the index that suits the size"), "")
        for words, name in indexes:
            self.index.addItem(words, name)
        self.index.setCurrentIndex(self.index.findData(self._query.value.index))
        self.index.blockSignals(False)
        self.index.setVisible(len(indexes) > 1)

    def show_examples(self, examples: Sequence[NamedExample]) -> None:
        self._shown = tuple(examples)
        numbers = {each.number for each in examples}
        self.pictures = {number: picture for number, picture in self.pictures.items() if number in numbers}
        row = self.examples.currentRow()
        self.examples.clear()
        for each in examples:
            sign = tr("like") if each.positive else tr("unlike")
            item = QListWidgetItem(self._with_sign(each), f"{sign}: {each.title}")
            item.setData(Qt.ItemDataRole.UserRole, each.number)
            item.setToolTip(plain_tip(str(each.raster_file)))
            self.examples.addItem(item)
        self.examples.setCurrentRow(min(max(row, 0), len(examples) - 1))
        lines = min(max(len(examples), 1), LINES_SHOWN) * (ICON_PIXELS + 4) + 6
        self.examples.setFixedHeight(max(lines, 2 * self.remove.sizeHint().height() + 2))
        self.examples.setVisible(bool(examples))
        self._show_hint()
        self._show_buttons()

    def show_meaning(self, words: str, warning: str = "") -> None:
        """What the examples mean: `object of 2.2 m`, and what is wrong with their size; empty where nobody knows."""
        self._meaning, self._warning = words, warning
        self._show_hint()

    def show_proposal(self, words: str | None) -> None:
        """What the box means that is proposed on the map; None where none is."""
        self._proposed = words
        self._show_hint()

    def _show_hint(self) -> None:
        words = self._meaning if self._proposed is None else self._proposed
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))
        if self._proposed is None:
            self.hint.setText(
                tr("Draw a box around what you look for, or right-click it on the map: Find similar here.")
            )
        else:
            self.hint.setText(
                tr(
                    "Fit the box on the map: the wheel, + and - and its corners size it. Enter or a click in it "
                    "searches, Esc calls it off."
                )
            )
        self.hint.setVisible(not self._shown or self._proposed is not None)
        warning = self._warning if self._proposed is None else ""
        self.warning.setText(warning)
        for widget in (self.warning, self.other_tiles):
            widget.setVisible(bool(warning))
        self.search.setEnabled(self._proposed is not None or any(each.positive for each in self._shown))
        self.search.setToolTip("" if self.search.isEnabled() else tr("Give an example of what you look for first"))

    def _take_search(self) -> None:
        if self._proposed is None:
            self.search_wanted.emit()
        else:
            self.proposal_accepted.emit()

    def show_picture(self, number: int, picture: QPixmap) -> None:
        """Shows the picture of an example, which came later, as long as it is in the list."""
        for row, example in enumerate(self._shown):
            if example.number == number:
                self.pictures[number] = picture
                self.examples.item(row).setIcon(self._with_sign(example))

    def show_drawing(self, drawing: bool) -> None:
        """Whether the map tool is in the user's hand."""
        self.draw.blockSignals(True)
        self.draw.setChecked(drawing)
        self.draw.blockSignals(False)

    def _chosen(self) -> int:
        item = self.examples.currentItem()
        return -1 if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def _show_buttons(self) -> None:
        for button in (self.turn, self.remove):
            button.setVisible(self.examples.count() > 0)
            button.setEnabled(self.examples.currentItem() is not None)
        chosen = [each for each in self._shown if each.number == self._chosen()]
        self.turn.setText(tr("Look for it") if chosen and not chosen[0].positive else tr("Avoid it"))

    def _take_limit(self, limit: int) -> None:
        self._query.set(replace(self._query.value, limit=limit))
        self.limit_changed.emit(limit)

    def _take_each(self, count: int) -> None:
        self._query.set(replace(self._query.value, best_of_each=count))
        self.limit.setEnabled(count == 0)

    def show_rasters(self, rasters: Sequence[IndexedRaster]) -> None:
        """The rasters that can be searched; there is something to choose where they are several."""
        self.rasters.show_rasters(rasters)
        self.each.setVisible(len(rasters) > 1)
        if len(rasters) < 2:
            self.each.setValue(0)

    def _take_match(self) -> None:
        self._query.set(replace(self._query.value, match=self.match.currentData()))

    def _take_index(self) -> None:
        self._query.set(replace(self._query.value, index=self.index.currentData()))

    def _take_scope(self) -> None:
        polygons = self.polygons.currentLayer()
        layer = "" if polygons is None else polygons.id()
        scope = Scope(self.where.currentData(), layer, self.rasters.ticked())
        self._query.set(replace(self._query.value, scope=scope))

    def _show_where(self) -> None:
        self._take_scope()
        for widget in (self.polygons, self.which_polygons):
            widget.setVisible(self.where.currentData() == POLYGONS)
        self.rasters.setVisible(self.where.currentData() == CHOSEN_RASTERS)

    def _watch(self, layer: QgsMapLayer | None) -> None:
        """Follows the selection of the layer that is searched in."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.selectionChanged.disconnect(self._show_polygons)
        self._watched = layer
        self._take_scope()
        if layer is not None:
            layer.selectionChanged.connect(self._show_polygons)
        self._show_polygons()

    def _show_polygons(self) -> None:
        layer = self._watched
        if layer is None:
            self.which_polygons.setText(tr("The project has no polygon layer."))
        elif layer.selectedFeatureCount():
            self.which_polygons.setText(tr("Only its selected polygons: {}").format(layer.selectedFeatureCount()))
        else:
            self.which_polygons.setText(tr("All its polygons: {}").format(layer.featureCount()))

    def _with_sign(self, example: NamedExample) -> QIcon:
        """The picture of an example with the sign of its meaning in the corner."""
        picture, known = QPixmap(2 * ICON_PIXELS, 2 * ICON_PIXELS), self.pictures.get(example.number)
        picture.fill(QColor(128, 128, 128, 60))
        painter = QPainter(picture)
        if known is not None:
            painter.drawPixmap(picture.rect(), known)
        sign = icon("like" if example.positive else "dislike").pixmap(ICON_PIXELS, ICON_PIXELS)
        painter.drawPixmap(picture.width() - ICON_PIXELS // 2 - 8, 4, ICON_PIXELS // 2 + 4, ICON_PIXELS // 2 + 4, sign)
        painter.end()
        return QIcon(picture)

    def _lay_out(self) -> None:
        tools, given, editing = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        meant, below = QHBoxLayout(), QHBoxLayout()
        tools.addWidget(self.draw, 1)
        tools.addWidget(self.more)
        editing.setSpacing(2)
        editing.addWidget(self.turn)
        editing.addWidget(self.remove)
        editing.addStretch(1)
        given.addWidget(self.examples, 1)
        given.addLayout(editing)
        below.addWidget(self.limit)
        below.addWidget(self.where, 1)
        meant.addWidget(self.match, 1)
        meant.addWidget(self.meaning, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.hint)
        layout.addLayout(given)
        layout.addLayout(meant)
        layout.addWidget(self.warning)
        layout.addWidget(self.other_tiles)
        layout.addLayout(below)
        layout.addWidget(self.index)
        layout.addWidget(self.each)
        layout.addWidget(self.rasters)
        layout.addWidget(self.polygons)
        layout.addWidget(self.which_polygons)
        layout.addWidget(self.search)
