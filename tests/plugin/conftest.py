# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of this folder run in QGIS's own Python; the pytest of the backend's environment sends them there."""

from tests.qgis_pytest.outside import IS_IN_QGIS, pytest_pycollect_makemodule, pytest_runtest_protocol

__all__ = ["pytest_pycollect_makemodule", "pytest_runtest_protocol"]

if IS_IN_QGIS:
    from .fixtures import application, desktop, indexed, large_mosaic, matches, mosaic, nothing_raised, opened, user

    __all__ += [
        "application",
        "desktop",
        "indexed",
        "large_mosaic",
        "matches",
        "mosaic",
        "nothing_raised",
        "opened",
        "user",
    ]
else:
    from .old_drivers import drive, large_mosaic, mosaic, qgis_python

    __all__ += ["drive", "large_mosaic", "mosaic", "qgis_python"]
