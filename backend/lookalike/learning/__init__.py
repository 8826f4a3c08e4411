# SPDX-License-Identifier: GPL-3.0-or-later
"""Training: projection heads and whole networks from labelled scenes, and heads that match views with orthophotos."""
