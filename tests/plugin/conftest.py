# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of this folder run in QGIS's own Python; the pytest of the backend's environment sends them there."""

from tests.qgis_pytest.outside import (
    IS_IN_QGIS,
    pytest_collection_finish,
    pytest_pycollect_makemodule,
    pytest_runtest_protocol,
    pytest_sessionfinish,
)

__all__ = [
    "pytest_collection_finish",
    "pytest_pycollect_makemodule",
    "pytest_runtest_protocol",
    "pytest_sessionfinish",
]

if IS_IN_QGIS:
    from .fixtures import *  # noqa: F403
