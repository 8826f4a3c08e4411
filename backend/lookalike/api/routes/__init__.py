# SPDX-License-Identifier: GPL-3.0-or-later
"""One idea a file: each has a `router`. Plain functions run in threads, so blocking work is welcome in them."""
