# SPDX-License-Identifier: MPL-2.0
"""What the decisions of a script do at a hook point, as sentences."""

from collections.abc import Iterator

from kea_runscript.table.model import HookPoint


def decisions(point: HookPoint) -> Iterator[str]:
    """A sentence for each decision that makes a difference to Kea here."""
    for name, effect in (("skip", point.skip), ("drop", point.drop)):
        if effect:
            yield f"Decision {name}: {effect[0].lower()}{effect[1:]}"
