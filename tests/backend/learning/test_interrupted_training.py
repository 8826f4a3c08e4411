# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C on a real `lookalike train` process."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from lookalike.models.trained_files import trained_folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_keeps_the_finished_epochs_and_the_same_command_goes_on(tmp_path, make_scenes, own_folders):
    folder = make_scenes(tmp_path / "scenes", {"fine": 20, "coarse": 20})
    options = ["--model", "colour-texture", "--epochs", "60", "--patience", "60", "--views", "1", "--json"]
    command = [sys.executable, "-m", "lookalike", "train", "triplet", str(folder), "--name", "mine", *options]
    surroundings = os.environ | {"LOOKALIKE_THREADS": "1"}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    try:
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings)
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        cache = tmp_path / "cache" / "training"
        give_up = time.monotonic() + 120
        while not list(cache.glob("mine-*/checkpoint.pt")):
            assert run.poll() is None, "it ended before the first epoch"
            assert time.monotonic() < give_up, "no epoch was finished"
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        output, said = run.communicate(timeout=60)
    finally:
        run.kill()
    if run.returncode == 0:
        pytest.skip("it was done before it could be stopped")
    assert run.returncode == 130, (output, said)
    assert json.loads(output)["error"]["code"] == "Cancelled"
    assert b"run the same command to go on" in said
    assert not trained_folder("mine").exists()
    resumed = subprocess.run(command, capture_output=True, check=True, env=surroundings, timeout=120)
    assert json.loads(resumed.stdout)["resumed_at"] >= 1
    assert not list(cache.glob("mine-*"))
