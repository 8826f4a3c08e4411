# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes of tiles: a job that writes a layer and a map."""

from fastapi import APIRouter

from lookalike.api.outputs import check_asked
from lookalike.api.schemas import classes as schemas
from lookalike.api.services import Served
from lookalike.classifying.request import ClassExample, Classified, ClassRequest
from lookalike.errors import BadInputError
from lookalike.index.store import Index
from lookalike.jobs import Job
from lookalike.rasters.cog import FORMATS as MAP_FORMATS
from lookalike.types import CancelCheck, Progress, ProgressCallback

router = APIRouter(tags=["jobs"])
FORMATS = (".gpkg",)


@router.post("/jobs/classify", status_code=202)
def start_classifying(body: schemas.ClassesRequest, services: Served) -> Job:
    """Tells the class of every tile from a few examples of each, and writes them as a layer and a map.

    The result says how many of the examples were told right when they were held out.
    """
    folder, path = services.paths.local(body.index), services.paths.local(body.path)
    map_path = None if body.raster_path is None else services.paths.local(body.raster_path)
    index = Index.peek(folder)
    for raster in body.rasters:
        index.manifest.raster(raster)
    check_asked(path, body.overwrite, index.raster_paths(), FORMATS)
    if map_path is not None:
        check_asked(map_path, body.overwrite, index.raster_paths(), MAP_FORMATS)

    def work(progress: ProgressCallback, cancelled: CancelCheck) -> Classified:
        from lookalike.classifying.classification import classify
        from lookalike.export.class_layer import write_classified

        progress(Progress("Opening the index"))
        examples = tuple(_example(each) for each in body.examples)
        request = ClassRequest(examples, tuple(dict.fromkeys(body.rasters)), body.level)
        made = classify(Index.open(folder), request, progress, cancelled)
        return write_classified(made, path, map_path, progress)

    return services.jobs.submit("classify", str(folder), work)


def _example(example: schemas.ClassExample) -> ClassExample:
    """Raises `BadInputError` for what is no polygon."""
    import shapely
    from shapely.geometry import shape

    if example.point is not None:
        return ClassExample(example.name, shapely.Point(example.point), example.crs, example.raster)
    assert example.geometry is not None
    try:
        drawn = shapely.force_2d(shapely.make_valid(shape(example.geometry.model_dump())))
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise BadInputError(f"An example of the class '{example.name}' is no polygon.") from error
    return ClassExample(example.name, drawn, example.crs, example.raster)
