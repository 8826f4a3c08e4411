# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples, and the search that is made of them."""
