# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a model comes from: the catalogue, packages, timm, Prithvi, files of the user, training."""
