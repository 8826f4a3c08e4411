# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests and answers as pydantic models; the only place that knows the JSON of the contract."""
