# SPDX-License-Identifier: GPL-3.0-or-later
"""How many threads NumPy's matrix products take in a process that searches."""

from pathlib import Path


def use_one_thread_for_numpy() -> None:
    """Lets NumPy's BLAS work in the calling thread alone, from now on; other libraries keep theirs.

    The products of a search are small: divided, their threads wait for one another for longer than they compute.
    Measured on two cores, a search without embedding took 34 ms of processor time with two threads and 11 with one; on
    a busy machine a waiting thread also waits for a core. Where BLAS is none that can be told (Apple's Accelerate),
    nothing happens.
    """
    import numpy
    from threadpoolctl import ThreadpoolController

    for library in ThreadpoolController().lib_controllers:
        if library.user_api == "blas" and is_part_of(Path(numpy.__file__).parent, Path(library.filepath)):
            library.set_num_threads(1)


def is_part_of(package: Path, library: Path) -> bool:
    """Whether a shared library came with a package: in its folder (macOS), or beside it in `<package>.libs`."""
    own = {package.resolve(), package.with_name(f"{package.name}.libs").resolve()}
    return not own.isdisjoint(library.resolve().parents)
