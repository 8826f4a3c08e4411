# SPDX-License-Identifier: GPL-3.0-or-later
"""*Verify index*: is every byte as it was written?"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
)

from ..base.translation import tr
from ..client.client import Client
from ..client.protocol import Verification
from .algorithm import LookalikeAlgorithm, Outputs, Parameters, follow
from .index_parameter import index_help, index_parameter, read_index


class VerifyIndex(LookalikeAlgorithm):
    """Index folder -> whole or not."""

    NAME = "verifyindex"

    REPAIR, WHOLE, PROBLEMS, REPORT = "REPAIR", "WHOLE", "PROBLEMS", "REPORT"

    def title(self) -> str:
        return tr("Verify index")

    def explanation(self) -> str:
        return tr(
            "Reads every byte of an index and compares it with what was written, for instance after a copy or a disk "
            "failure. Each problem is named in the log.\n\n"
            "With Repair, damaged parts are taken out of the index; Index rasters makes them again."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:  # noqa: N802 - the name QGIS calls
        self._add(index_parameter(), index_help())
        self._add(
            QgsProcessingParameterBoolean(self.REPAIR, tr("Repair"), False),
            tr("Whether to take out what is damaged. Index the rasters again afterwards."),
        )
        self.addOutput(QgsProcessingOutputBoolean(self.WHOLE, tr("Whether the index is whole")))
        self.addOutput(QgsProcessingOutputNumber(self.PROBLEMS, tr("Number of problems")))
        self.addOutput(QgsProcessingOutputString(self.REPORT, tr("The problems, a line for each")))

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, bool]:
        return read_index(self, parameters, context), self.parameterAsBoolean(parameters, self.REPAIR, context)

    def work(
        self,
        given: tuple[str, bool],
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        index, repair = given
        result = follow(client, client.start_verifying(index, repair), feedback)
        assert isinstance(result, Verification)
        for problem in result.problems:
            feedback.reportError(problem)
        if not result.problems:
            feedback.pushInfo(tr("The index is whole: {} tiles.").format(result.tiles))
        elif result.repaired:
            feedback.pushInfo(tr("Taken out: run Index rasters again to make the damaged parts anew."))
        else:
            feedback.pushWarning(tr("The index is damaged. Run this again with Repair, then Index rasters."))
        return {
            self.WHOLE: result.whole,
            self.PROBLEMS: len(result.problems),
            self.REPORT: "\n".join(result.problems),
        }
