# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m lookalike`."""

from lookalike.cli import main

main()
