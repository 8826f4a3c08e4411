# SPDX-License-Identifier: GPL-3.0-or-later
"""What turns tiles into vectors when it is not a single network: histograms, compositions, heads."""
