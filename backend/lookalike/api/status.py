# SPDX-License-Identifier: GPL-3.0-or-later
"""Which HTTP status an error has."""

from lookalike import errors
from lookalike.api.reading import ServerBusyError
from lookalike.jobs import TooManyJobsError, UnexpectedError

STATUS_CODES: dict[type[errors.LookalikeError], int] = {
    errors.PathForbiddenError: 403,
    errors.IndexNotFoundError: 404,
    errors.JobNotFoundError: 404,
    errors.RasterNotIndexedError: 404,
    errors.IndexProblemError: 409,
    errors.CancelledError: 409,
    errors.BadInputError: 422,
    errors.ModelError: 422,
    errors.PackagesMissingError: 503,
    errors.WeightsMissingError: 503,
    errors.WeightsUnusableError: 503,
    TooManyJobsError: 429,
    ServerBusyError: 503,
    UnexpectedError: 500,
    errors.LookalikeError: 500,
    errors.StorageError: 507,
    errors.OutOfMemoryError: 507,
}
"""The entry of the closest class counts: locked, mismatched, stale, moved, empty and damaged indexes are 409;
an unknown model, device or precision is 422."""


def status_of(error: errors.LookalikeError) -> int:
    """The status of the closest class of `error` that the table has."""
    for kind in type(error).__mro__:
        if kind in STATUS_CODES:
            return STATUS_CODES[kind]
    return 500
