# SPDX-License-Identifier: MPL-2.0
"""What waiting for a script, and its decisions, do at a hook point, as sentences."""

from collections.abc import Iterator

from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.table.model import HookPoint


def effects(point: HookPoint) -> Iterator[str]:
    """A sentence for each that makes a difference to Kea here; before them since when Kea has the
    point, and whether it must be asked for.
    """
    if point.since != OLDEST_KEA:
        yield f"Kea has it from {point.since} on."
    if not point.by_default:
        yield "Only called if hook-points names it."
    if point.park_since:
        newer = point.park_since not in (OLDEST_KEA, point.since)
        since = f" from Kea {point.park_since} on" if newer else ""
        yield f"With wait, the packet waits{since}, and no thread of Kea's."
    for name, effect in (("skip", point.skip), ("drop", point.drop)):
        if effect:
            yield f"Decision {name}: {_after_colon(effect)}"


def _after_colon(sentence: str) -> str:
    """The table's sentence as it goes on behind a colon, where Kea still has its capital."""
    return sentence if sentence.startswith("Kea ") else sentence[0].lower() + sentence[1:]
