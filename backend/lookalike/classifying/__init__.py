# SPDX-License-Identifier: GPL-3.0-or-later
"""From a few examples of each class to the class of every tile, with an estimate of how right that is."""
