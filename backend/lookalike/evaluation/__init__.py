# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a model finds, measured on scenes whose classes are known."""
