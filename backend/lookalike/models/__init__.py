# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks and how they are found, added and run."""
