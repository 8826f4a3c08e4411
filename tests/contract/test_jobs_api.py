# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work over HTTP: started, followed, cancelled."""

import threading
import time
from pathlib import Path

from filelock import FileLock

from .conftest import LARGEST_SHARD, PATCH, SMALL_TILES, Backend, box_of_patch


def start_long(backend: Backend, folder: Path, raster: Path, **more: object) -> dict:
    return backend.post(
        "/v1/jobs/index", index=str(folder), rasters=[str(raster)], model="colour-texture", **SMALL_TILES, **more
    )


def test_an_index_job_is_followed_to_its_end(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index with spaces é"
    response = backend.client.post(
        "/v1/jobs/index", json={"index": str(folder), "rasters": [str(ortho)], "model": "colour-texture", "tile": PATCH}
    )
    assert response.status_code == 202
    job = response.json()
    assert job["state"] in ("queued", "running")
    last = backend.end(job["id"])
    assert last["state"] == "done"
    assert last["result"]["rasters"][0]["error"] is None
    assert last["result"]["rasters"][0]["embedded_now"] == last["result"]["tiles"] > 0
    info = backend.get("/v1/index", path=str(folder))
    assert info["tiles"] == last["result"]["tiles"]
    assert info["model"]["name"] == "colour-texture"
    assert info["schema"] == 2
    assert [raster["state"] for raster in info["rasters"]] == ["ready"]
    assert backend.get(f"/v1/jobs/{job['id']}") == last
    assert last in backend.get("/v1/jobs")["jobs"]


def test_who_follows_late_gets_the_end_at_once(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    job = backend.post("/v1/jobs/index", index=str(tmp_path / "i"), rasters=[str(ortho)], model="colour-texture")
    first = backend.follow(job["id"])
    again = backend.follow(job["id"])
    assert again == first[-1:]


def test_progress_only_goes_forwards(backend: Backend, large_ortho: Path, tmp_path: Path) -> None:
    job = start_long(backend, tmp_path / "i", large_ortho)
    started = time.monotonic()
    states = backend.follow(job["id"], until=lambda now: time.monotonic() - started > 3)
    backend.client.delete(f"/v1/jobs/{job['id']}")
    done = [now["progress"]["done"] for now in states if now["progress"]["stage"].startswith("Indexing")]
    assert done == sorted(done)
    assert len(set(done)) > 2


def test_two_followers_see_the_same_end(backend: Backend, large_ortho: Path, tmp_path: Path) -> None:
    job = start_long(backend, tmp_path / "i", large_ortho)
    ends: list[dict] = []
    threads = [threading.Thread(target=lambda: ends.append(backend.end(job["id"]))) for _ in range(3)]
    for thread in threads:
        thread.start()
    backend.client.delete(f"/v1/jobs/{job['id']}")
    for thread in threads:
        thread.join(60)
    assert len(ends) == 3
    assert ends[0] == ends[1] == ends[2]
    assert ends[0]["state"] == "cancelled"


def test_a_cancel_in_the_middle_keeps_finished_shards_and_the_next_run_goes_on(
    backend: Backend, large_ortho: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    job = start_long(backend, folder, large_ortho)
    backend.follow(job["id"], until=lambda now: now["progress"]["done"] > LARGEST_SHARD)
    assert backend.ok(backend.client.delete(f"/v1/jobs/{job['id']}"))["cancel_requested"]
    last = backend.end(job["id"])
    assert (last["state"], last["error"]["code"]) == ("cancelled", "Cancelled")
    kept = backend.get("/v1/index", path=str(folder))
    assert kept["tiles"] >= 2048
    assert kept["rasters"][0]["state"] == "partly indexed"
    assert 0 < kept["rasters"][0]["percent"] < 100
    result = backend.index(folder, large_ortho)
    assert result["rasters"][0]["embedded_now"] == result["tiles"] - kept["tiles"]
    assert backend.get("/v1/index", path=str(folder))["rasters"][0]["state"] == "ready"


def test_cancelling_what_has_ended_changes_nothing(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    job = backend.post("/v1/jobs/index", index=str(tmp_path / "i"), rasters=[str(ortho)], model="colour-texture")
    end = backend.end(job["id"])
    assert backend.ok(backend.client.delete(f"/v1/jobs/{job['id']}")) == end


def test_an_index_that_exists_gives_the_settings_that_are_left_out(
    backend: Backend, indexed: Path, ortho: Path, tmp_path: Path
) -> None:
    before = backend.get("/v1/index", path=str(indexed))
    job = backend.post("/v1/jobs/index", index=str(indexed), rasters=[str(ortho)])
    last = backend.end(job["id"])
    assert last["state"] == "done"
    assert last["result"]["rasters"][0]["embedded_now"] == 0
    assert backend.get("/v1/index", path=str(indexed))["grid"] == before["grid"]


def test_other_settings_than_those_of_the_index_fail_with_a_sentence(
    backend: Backend, indexed: Path, ortho: Path
) -> None:
    job = backend.post("/v1/jobs/index", index=str(indexed), rasters=[str(ortho)], tile=128)
    last = backend.end(job["id"])
    assert (last["state"], last["error"]["code"]) == ("failed", "IndexMismatch")
    assert "Traceback" not in last["error"]["message"]


def test_jobs_of_one_index_run_one_after_another(backend: Backend, large_ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first, second = start_long(backend, folder, large_ortho), start_long(backend, folder, large_ortho)
    backend.follow(first["id"], until=lambda now: now["progress"]["done"] > 0)
    assert backend.get(f"/v1/jobs/{second['id']}")["state"] == "queued"
    assert backend.ok(backend.client.delete(f"/v1/jobs/{second['id']}"))["state"] == "cancelled"
    backend.client.delete(f"/v1/jobs/{first['id']}")
    assert backend.end(first["id"])["state"] == "cancelled"


def test_a_second_writer_is_refused_with_a_conflict(backend: Backend, indexed: Path, ortho: Path) -> None:
    with FileLock(indexed / "writer.lock"):
        body = {"index": str(indexed), "rasters": [str(ortho)]}
        backend.error(backend.client.post("/v1/jobs/index", json=body), 409, "IndexLocked")
        response = backend.client.post("/v1/index/remove", json={"index": str(indexed), "raster": "ortho-e-1"})
        backend.error(response, 409, "IndexLocked")
    assert len(backend.get("/v1/index", path=str(indexed))["rasters"]) == 1


def test_a_quick_change_is_refused_while_a_job_writes(backend: Backend, large_ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    job = start_long(backend, folder, large_ortho)
    backend.follow(job["id"], until=lambda now: now["progress"]["done"] > 0)
    response = backend.client.post("/v1/index/remove", json={"index": str(folder), "raster": "large"})
    backend.error(response, 409, "IndexLocked")
    backend.client.delete(f"/v1/jobs/{job['id']}")
    assert backend.end(job["id"])["state"] == "cancelled"


def test_unknown_jobs_are_not_found(backend: Backend) -> None:
    for method in ("GET", "DELETE"):
        backend.error(backend.client.request(method, "/v1/jobs/nothing"), 404, "JobNotFound")


def test_what_cannot_be_indexed_is_refused_before_a_job_begins(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.tif"
    text.write_text("not a raster", encoding="utf-8")
    folder = tmp_path / "index"
    good = {"index": str(folder), "rasters": [str(ortho)], "model": "colour-texture"}
    for change, status, code in (
        ({"rasters": [str(text)]}, 422, "RasterUnreadable"),
        ({"rasters": [str(tmp_path / "missing.tif")]}, 422, "RasterUnreadable"),
        ({"rasters": []}, 422, "BadInput"),
        ({"tile": 8}, 422, "BadInput"),
        ({"tile": 64, "stride": 65}, 422, "BadInput"),
        ({"max_nodata": 1}, 422, "BadInput"),
        ({"projection": "magic"}, 422, "BadInput"),
        ({"precision": "int1"}, 422, "BadInput"),
    ):
        backend.error(backend.client.post("/v1/jobs/index", json=good | change), status, code)
    assert not folder.exists()


def test_an_unknown_model_fails_with_a_sentence_and_leaves_nothing(
    backend: Backend, ortho: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    body = {"index": str(folder), "rasters": [str(ortho)], "model": "no-such-model-anywhere"}
    job = backend.ok(backend.client.post("/v1/jobs/index", json=body))
    last = backend.end(job["id"])
    assert (last["state"], last["error"]["code"]) == ("failed", "ModelUnknown")
    assert not folder.exists()


def test_of_several_rasters_the_good_ones_are_indexed_and_the_others_named(
    backend: Backend, ortho: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.tif"
    text.write_text("not a raster", encoding="utf-8")
    result = backend.index(tmp_path / "index", text, ortho)
    errors = [outcome["error"] for outcome in result["rasters"]]
    assert errors[0]["code"] == "RasterUnreadable"
    assert errors[1] is None


def test_verify_is_a_job_that_finds_and_mends_damage(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    backend.index(folder, ortho, tile=PATCH)

    def verify(**options: object) -> dict:
        job = backend.post("/v1/jobs/verify", index=str(folder), **options)
        last = backend.end(job["id"])
        assert last["state"] == "done"
        return last["result"]

    assert verify()["whole"]
    shard = next(folder.rglob("*.vectors.npy"))
    content = bytearray(shard.read_bytes())
    content[-1] ^= 255
    shard.write_bytes(content)
    assert not verify()["whole"]
    assert verify(repair=True)["repaired"]
    backend.error(backend.client.post("/v1/jobs/verify", json={"index": str(tmp_path / "none")}), 404, "IndexNotFound")


def test_an_index_job_takes_what_the_user_looks_at_first(backend: Backend, ortho: Path, tmp_path: Path) -> None:
    body = {"index": str(tmp_path / "i"), "rasters": [str(ortho)], "model": "colour-texture", "tile": PATCH}
    wrong = backend.client.post("/v1/jobs/index", json={**body, "first": {"box": [5, 0, 0, 5]}})
    assert wrong.status_code == 422
    assert "region to index first" in wrong.json()["error"]["message"]
    job = backend.post("/v1/jobs/index", **body, first={"box": box_of_patch(3, 4), "crs": "EPSG:32633"})
    assert backend.end(job["id"])["state"] == "done"
