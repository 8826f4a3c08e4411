# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door through which OpenVINO is imported: without its telemetry.

`import openvino` itself sends an event where the package openvino-telemetry is installed. Hidden from the
import, OpenVINO falls back to its own stub that sends nothing.
"""

import sys

from lookalike.memory import FOR_A_NETWORK, require_memory

require_memory(FOR_A_NETWORK)
sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]

import openvino as ov  # noqa: E402
from openvino import opset13 as ops  # noqa: E402
from openvino import preprocess  # noqa: E402

__all__ = ["ops", "ov", "preprocess"]
