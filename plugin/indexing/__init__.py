# SPDX-License-Identifier: GPL-3.0-or-later
"""What to index, and following it."""
