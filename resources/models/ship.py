# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a network that was tuned here one that is shipped. Run: `python resources/models/ship.py TRAINED NAME`.

TRAINED is the name of a model that `lookalike train scenes` made of EfficientNet-Lite0, NAME that of an entry of the
catalogue, whose SHA-256 is to be the one that is printed.
"""

import sys

from lookalike.models.files import sha256_of
from lookalike.models.finding import find
from lookalike.models.sources.shipped import write_shipped


def main() -> None:
    trained, name = sys.argv[1:]
    path = write_shipped(find(trained).network()().state_dict(), name)
    print(f"{path}: {path.stat().st_size:,} bytes, SHA-256 {sha256_of(path)}")


if __name__ == "__main__":
    main()
