# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of matches of both wings agree in what they say of a match."""

from lookalike.export.attributes import ATTRIBUTES
from lookalike.export.geopackage import FACTS, LAYER, RING
from lookalike.export.reading import EARLIER_ID
from plugin.results import attributes


def test_result_layers_have_the_attributes_of_every_file_of_matches() -> None:
    of_files = [(each.name, each.type, each.alias) for each in ATTRIBUTES]
    assert [(each.name, each.type, each.alias) for each in attributes.OF_MATCHES] == of_files
    common = [each for each in attributes.OF_LAYERS if each not in (attributes.LABEL, attributes.SEARCHED_AT)]
    assert common == list(attributes.OF_MATCHES)


def test_both_wings_call_what_lies_beside_the_attributes_alike() -> None:
    assert (attributes.RING.name, attributes.EARLIER_RASTER) == (RING, EARLIER_ID)
    assert (attributes.TABLE, attributes.FACTS) == (LAYER, FACTS)
