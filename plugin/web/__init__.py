# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of what web services show, as files that can be indexed."""
