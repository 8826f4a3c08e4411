# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tiles suit an object, and where they lie."""
