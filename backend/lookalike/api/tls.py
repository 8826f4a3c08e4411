# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate of a server that speaks https itself."""

import ssl
from pathlib import Path

from lookalike.errors import BadInputError


def check_certificate(certificate: Path, key: Path | None) -> None:
    """Raises `BadInputError` where the server could not use the certificate with its key."""
    for file in (certificate, key or certificate):
        if not file.is_file():
            raise BadInputError(f"There is no file {file}. Name the certificate and its key as PEM files.")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError, EncryptedKeyError) as error:
        raise BadInputError(
            f"The certificate {certificate} cannot be used with its key: one of the files is no PEM, the key belongs "
            "to another certificate, or it is encrypted. Give a matching pair, the key without a password."
        ) from error


class EncryptedKeyError(Exception):
    """The key asks for a password, which nobody could type."""


def _no_password() -> str:
    raise EncryptedKeyError
