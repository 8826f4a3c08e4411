# SPDX-License-Identifier: GPL-3.0-or-later
"""From tiles to vectors: models by name, their weights, and the runtimes that run them."""
