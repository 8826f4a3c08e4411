# SPDX-License-Identifier: GPL-3.0-or-later
"""The server and its models, as the contract writes them."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.fields import Json, flag, integer, objects, optional_text, text


@dataclass(frozen=True)
class LoadedModel:
    """A model that is in the backend's memory."""

    name: str
    precision: str
    device: str
    """For people, e.g. `CPU (OpenVINO)`."""

    @classmethod
    def from_json(cls, data: Json) -> LoadedModel:
        return cls(text(data, "name"), text(data, "precision"), text(data, "device"))


@dataclass(frozen=True)
class Health:
    """That the backend is up, and what it is doing."""

    version: str
    protocol: int
    jobs_running: int
    """Jobs that are queued or running."""
    model: str | None
    """The model used last; None before the first."""
    device: str | None
    """What that model runs on, for people."""
    models_loaded: tuple[LoadedModel, ...]

    @classmethod
    def from_json(cls, data: Json) -> Health:
        return cls(
            version=text(data, "version"),
            protocol=integer(data, "protocol"),
            jobs_running=integer(data, "jobs_running"),
            model=optional_text(data, "model"),
            device=optional_text(data, "device"),
            models_loaded=objects(data, "models_loaded", LoadedModel.from_json),
        )


@dataclass(frozen=True)
class ModelStatus:
    """A model and whether it can be used."""

    name: str
    default: bool
    available: bool
    how_to_get: str
    """What to do where it is not available."""
    dim: int
    input_size: int
    channels: int
    training_data: str
    licence: str
    weights_source: str
    description: str
    family: str

    @classmethod
    def from_json(cls, data: Json) -> ModelStatus:
        return cls(
            name=text(data, "name"),
            default=flag(data, "default", False),
            available=flag(data, "available"),
            how_to_get=text(data, "how_to_get", ""),
            dim=integer(data, "dim"),
            input_size=integer(data, "input_size"),
            channels=integer(data, "channels"),
            training_data=text(data, "training_data", ""),
            licence=text(data, "licence", ""),
            weights_source=text(data, "weights_source", ""),
            description=text(data, "description", ""),
            family=text(data, "family", ""),
        )
