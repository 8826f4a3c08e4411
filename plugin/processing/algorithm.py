# SPDX-License-Identifier: GPL-3.0-or-later
"""What all algorithms of the provider have in common."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ..base.errors import Cancelled, LookalikeError
from ..base.icons import icon
from ..base.shipped import ICONS
from ..base.translation import tr
from ..client.client import Client
from ..client.errors import NO_INDEX, BackendRefused, JobFailed
from ..client.jobs import percent_of
from ..client.protocol import Job, JobResult
from ..server.backend import Backend
from .help_page import toolbox_help
from .shared_backend import SharedBackend

Parameters = dict[str, Any]
Outputs = dict[str, Any]


class LookalikeAlgorithm(QgsProcessingAlgorithm):
    """Parameters are read in the main thread, where layers and the project are; the work itself may run in any thread.

    So the flags are those of QGIS: it may run in the background. Work that takes a moment cannot be cancelled.
    """

    NAME = ""
    """Its id and the name of its icon; models and scripts keep it, so it never changes."""
    TAKES_LONG = True

    def __init__(self) -> None:
        super().__init__()
        self._given: Any = None
        self._problem: LookalikeError | None = None
        self._backend: Backend | None = None

    # --- what the algorithm is ------------------------------------------------------------------

    def title(self) -> str:
        """Its name for people."""
        raise NotImplementedError

    def explanation(self) -> str:
        """Its help, in sentences."""
        raise NotImplementedError

    def read(self, parameters: Parameters, context: QgsProcessingContext) -> Any:
        """The parameters as plain values that `work` takes. Main thread. Raises `LookalikeError`."""
        raise NotImplementedError

    def work(
        self,
        given: Any,
        client: Client,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Outputs:
        """Does it. Any thread. Raises `LookalikeError`."""
        raise NotImplementedError

    def strictly_checked(self, parameters: Parameters) -> Parameters:
        """The parameters that QGIS may refuse by itself; all, unless `read` knows better what to do with a bad one."""
        return parameters

    # --- what QGIS asks for ---------------------------------------------------------------------

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:  # noqa: N802 - the name QGIS calls
        return self.title()

    def shortHelpString(self) -> str:  # noqa: N802 - the name QGIS calls
        return self.explanation()

    def helpUrl(self) -> str:  # noqa: N802 - the name QGIS calls
        """Of the page about the toolbox, as a file that a browser shows."""
        return toolbox_help()

    def createInstance(self) -> LookalikeAlgorithm:  # noqa: N802 - the name QGIS calls
        return type(self)()

    def icon(self) -> QIcon:
        return icon(self.NAME)

    def svgIconPath(self) -> str:  # noqa: N802 - the name QGIS calls
        return str(ICONS / f"{self.NAME}.svg")

    def tags(self) -> list[str]:
        return tr("similar,similarity,search,find,imagery,orthophoto,orthomosaic,tiles,embedding").split(",")

    def flags(self) -> Any:
        flags = super().flags()
        return flags if self.TAKES_LONG else flags & ~QgsProcessingAlgorithm.FlagCanCancel

    def checkParameterValues(  # noqa: N802 - the name QGIS calls
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(self.strictly_checked(parameters), context)
        if not fine:
            return fine, message
        try:
            self.read(parameters, context)
        except LookalikeError as error:
            return False, error.message
        return True, ""

    def prepareAlgorithm(  # noqa: N802 - the name QGIS calls
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        self._backend = self._shared().choose()
        try:
            self._given = self.read(parameters, context)
        except LookalikeError as error:
            # An error raised here would be logged and lost; raised by the work it reaches whoever called.
            self._problem = error
        return True

    def processAlgorithm(  # noqa: N802 - the name QGIS calls
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Outputs:
        assert self._backend is not None
        try:
            if self._problem is not None:
                raise self._problem
            with self._shared().lent(self._backend, feedback.isCanceled) as client:
                return self.work(self._given, client, parameters, context, feedback)
        except Cancelled as error:
            if not feedback.isCanceled():
                raise QgsProcessingException(error.message) from error
            feedback.pushInfo(error.message)
            return {}
        except LookalikeError as error:
            if error.details:
                feedback.pushDebugInfo(error.details)
            raise QgsProcessingException(_in_words_of_the_toolbox(error)) from error

    def _shared(self) -> SharedBackend:
        shared = self.provider().backend
        assert isinstance(shared, SharedBackend)
        return shared

    def _add(self, parameter: QgsProcessingParameterDefinition, help_text: str, advanced: bool = False) -> None:
        """Adds a parameter with its help."""
        parameter.setHelp(help_text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)


def or_empty(title: str, meaning: str) -> str:
    """The name of an optional parameter that says what it means to leave it empty."""
    return tr("{} (empty: {})").format(title, meaning)


def _in_words_of_the_toolbox(error: LookalikeError) -> str:
    """The sentence of an error; where the backend's own names a command of the shell, what to do here."""
    if isinstance(error, (BackendRefused, JobFailed)) and error.code == NO_INDEX:
        return tr("There is no index in this folder. Make one with Index rasters, or choose another folder.")
    return error.message


def follow(client: Client, job: Job, feedback: QgsProcessingFeedback) -> JobResult:
    """Waits for the end of a job, shows how far it is, and stops it where the user cancels.

    Raises as `Client.follow`.
    """
    stage = ""

    def report(now: Job) -> None:
        nonlocal stage
        if now.progress.stage != stage:
            stage = now.progress.stage
            feedback.pushInfo(stage)
        if now.progress.total:
            feedback.setProgress(percent_of(now.progress))

    return client.follow(job.id, report, feedback.isCanceled)
