# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled scenes and what is measured on them; for evaluation and learning."""
