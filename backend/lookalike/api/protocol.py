# SPDX-License-Identifier: GPL-3.0-or-later
"""The number of the HTTP contract, which a client compares with its own before it asks for anything else."""

PROTOCOL = 2
"""Rises with every change of what a client can see: a new field, another name, a stricter check."""

DIGEST = "bfbf49a6435bf38dd2404f22"
"""Of the OpenAPI document without its prose, as `make contract` wrote it when the number was last right."""
