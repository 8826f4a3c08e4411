# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing provider: everything the dock can do without a hand on the mouse, one algorithm a file."""
