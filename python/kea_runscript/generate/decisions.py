# SPDX-License-Identifier: MPL-2.0
"""What the decisions of a script do at a hook point, as sentences."""

from collections.abc import Iterator

from kea_runscript.table.model import HookPoint


def decisions(point: HookPoint) -> Iterator[str]:
    """A sentence for each decision that makes a difference to Kea here."""
    for name, effect in (("skip", point.skip), ("drop", point.drop)):
        if effect:
            yield f"Decision {name}: {_after_colon(effect)}"


def _after_colon(sentence: str) -> str:
    """The table's sentence as it goes on behind a colon, where Kea still has its capital."""
    return sentence if sentence.startswith("Kea ") else sentence[0].lower() + sentence[1:]
