# SPDX-License-Identifier: MPL-2.0
"""The sentences that say in README and man page what a script can do at a hook point."""

from dataclasses import replace

from kea_runscript.table.effects import effects

from . import sample_table

POINT = replace(sample_table.OURS, by_default=True, skip="", drop="")


def test_that_it_must_be_asked_for_is_said() -> None:
    """Before all else that holds there."""
    point = replace(POINT, by_default=False, drop="Kea goes on.")

    said = ["Only called if hook-points names it.", "Decision drop: Kea goes on."]
    assert said == list(effects(point))


def test_a_sentence_goes_on_behind_the_colon() -> None:
    """It begins small, and a decision that does nothing has none."""
    point = replace(POINT, skip="The packet is dropped.")

    assert ["Decision skip: the packet is dropped."] == list(effects(point))


def test_kea_keeps_its_capital() -> None:
    """It is a name, wherever it stands."""
    point = replace(POINT, drop="Kea goes on.")

    assert ["Decision drop: Kea goes on."] == list(effects(point))


def test_that_the_packet_waits_is_said_with_the_kea_that_can() -> None:
    """Where each Kea that has the hook point can, no version is named."""
    point = replace(POINT, since="2.2.0")
    said = "With wait, the packet waits{}, and no thread of Kea's."

    assert [] == list(effects(point))
    assert [said.format("")] == list(effects(replace(point, park_since="2.2.0")))
    newer = [said.format(" from Kea 2.5.6 on")]
    assert newer == list(effects(replace(point, park_since="2.5.6")))
    since = ["Kea has it from 2.5.2 on.", said.format("")]
    assert since == list(effects(replace(point, since="2.5.2", park_since="2.5.2")))
