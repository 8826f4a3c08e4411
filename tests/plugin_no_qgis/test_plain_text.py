# SPDX-License-Identifier: GPL-3.0-or-later
"""Names from outside are shown as text: every place where Qt would look for HTML goes through `base/plain_text.py`."""

import ast
from collections.abc import Iterator
from pathlib import Path

PLUGIN = Path(__file__).resolve().parents[2] / "plugin"
GUARD = "plain_text.py"
OUR_OWN = {"tr", "plain_tip", "in_metadata", "as_html"}
"""What makes a text of our own alone, or guards one."""
TELLING = {"setToolTip", "setStatusTip", "setWhatsThis", "setInformativeText", "setAbstract", "createMessage"}
MADE = {"QLabel": "plain_label", "QMessageBox": "plain_box"}
SUMS = ("results/histogram.py",)
"""Where sentences of our own are joined."""


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """File and line, call and name of what is called, of the whole plugin."""
    for path in PLUGIN.rglob("*.py"):
        if path.name != GUARD:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                    yield f"{path.relative_to(PLUGIN).as_posix()}:{node.lineno}", node, name


def is_our_own(text: ast.expr) -> bool:
    """Whether a text is written in the source, or guarded; one called `tip` is given to the buttons of a panel."""
    if isinstance(text, ast.IfExp):
        return is_our_own(text.body) and is_our_own(text.orelse)
    if isinstance(text, ast.Call):
        return getattr(text.func, "id", "") in OUR_OWN
    return isinstance(text, ast.Constant) or (isinstance(text, ast.Name) and text.id == "tip")


def test_tooltips_and_messages_show_names_as_they_are() -> None:
    unguarded = [
        f"{place} {ast.unparse(node)}"
        for place, node, name in calls()
        if name in TELLING and node.args and not is_our_own(node.args[-1])
    ]
    assert [each for each in unguarded if not each.startswith(SUMS)] == []


def test_tooltips_of_items_do_too() -> None:
    unguarded = [
        f"{place} {ast.unparse(node)}"
        for place, node, name in calls()
        if name in ("setItemData", "setData")
        and {"_TIP", "Qt.ItemDataRole.ToolTipRole"} & {ast.unparse(each) for each in node.args}
        and not any(isinstance(each, ast.Call) and is_our_own(each) for each in node.args)
    ]
    assert unguarded == []


def test_labels_and_boxes_are_made_to_show_plain_text() -> None:
    made = [
        f"{place} {ast.unparse(node)}"
        for place, node, name in calls()
        if name in MADE and not (node.args and isinstance(node.args[0], ast.Call) and is_our_own(node.args[0]))
    ]
    assert made == []
