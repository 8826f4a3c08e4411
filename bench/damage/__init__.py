# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on purpose, a kind a file: what `bench/faults.py` tries, and what comes of it."""
