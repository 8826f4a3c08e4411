# SPDX-License-Identifier: GPL-3.0-or-later
"""The index on disk: a manifest, vectors in shards (the truth), and search structures derived from them."""
