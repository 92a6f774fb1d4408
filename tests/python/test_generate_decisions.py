# SPDX-License-Identifier: MPL-2.0
"""The sentences that say in README and man page what a decision does at a hook point."""

from dataclasses import replace

from kea_runscript.generate.decisions import decisions

from . import sample_table


def test_a_sentence_goes_on_behind_the_colon() -> None:
    """It begins small, and a decision that does nothing has none."""
    point = replace(sample_table.OURS, skip="The packet is dropped.", drop="")

    assert ["Decision skip: the packet is dropped."] == list(decisions(point))


def test_kea_keeps_its_capital() -> None:
    """It is a name, wherever it stands."""
    point = replace(sample_table.OURS, skip="", drop="Kea goes on.")

    assert ["Decision drop: Kea goes on."] == list(decisions(point))
