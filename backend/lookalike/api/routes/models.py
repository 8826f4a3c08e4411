# SPDX-License-Identifier: GPL-3.0-or-later
"""The models and whether they can be used."""

from fastapi import APIRouter

from lookalike.api.answers import ModelList, ModelStatus
from lookalike.models.base import DEFAULT_MODEL
from lookalike.models.inventory import take_inventory

router = APIRouter(tags=["models"])


@router.get("/models")
def models() -> ModelList:
    """All models that are known by name. Any timm model works too, once its weights are on the machine."""
    return ModelList(
        models=tuple(
            ModelStatus(
                name=status.card.name,
                default=status.card.name == DEFAULT_MODEL,
                available=status.available,
                how_to_get=status.how_to_get,
                dim=status.card.dim,
                input_size=status.card.input.size,
                channels=status.card.input.channels,
                training_data=status.card.training_data,
                licence=status.card.licence,
                weights_source=status.card.weights_source,
                description=status.card.description,
                family=status.card.family,
                has_cells=status.has_cells,
            )
            for status in take_inventory().statuses
        )
    )
