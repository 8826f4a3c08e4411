# SPDX-License-Identifier: GPL-3.0-or-later
"""Where what is shipped with the plugin lies. Knows nothing of QGIS."""

from __future__ import annotations

from pathlib import Path

PLUGIN = Path(__file__).resolve().parents[2]
"""The folder that QGIS loads; an update of the plugin replaces it."""
BACKEND = PLUGIN / "backend"
"""The project that is installed into the private environment."""
DOCS = PLUGIN / "docs"
ICONS = PLUGIN / "resources" / "icons"
STYLES = PLUGIN / "resources" / "styles"
TRANSLATIONS = PLUGIN / "resources" / "i18n"
