# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript watch` shows, by rich: a table per Kea, with a row per script."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kea_runscript.cli.control import ControlSocket, Json, ask
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.screen import printable
from kea_runscript.cli.status_text import BAD, checked, time_text

_NUMBERS = ("events/s", "events", "running", "queued", "wrong", "mean", "max")


class LiveStatus:
    """Remembers what it has seen last, so that it can tell events per second."""

    def __init__(self, places: Iterable[ControlSocket]) -> None:
        self._places = list(places)
        self._seen: dict[tuple[str, str], tuple[float, int]] = {}

    def look(self, seconds: float) -> RenderableType:
        """Asks each Kea. `seconds` is the time now, from any beginning."""
        return Group(*(part for place in self._places for part in self._kea(place, seconds)))

    def _kea(self, place: ControlSocket, seconds: float) -> Iterable[RenderableType]:
        try:
            told = checked(str(place), ask(place, "runscript-status"))
        except CommandError as error:
            return [Text(str(error), style="red")]
        helper = told["helper"]
        title = f"{printable(str(place))}, helper {helper['pid'] or 'does not run'}"
        table = Table(title=title, title_justify="left", expand=True, box=None)
        table.add_column("script", ratio=1)
        for name in _NUMBERS:
            table.add_column(name, justify="right")
        failures = []
        for script in told["scripts"]:
            name, figures = printable(script["name"]), script["figures"]
            rate = self._rate((str(place), name), seconds, figures["events"])
            table.add_row(Text(name), *self._cells(rate, figures))
            failures += [_failure(name, failure) for failure in script["failures"][-1:]]
        return [table, *failures]

    def _cells(self, rate: float, figures: Json) -> Iterable[Text]:
        wrong = sum(figures[name] for name in BAD)
        yield Text(f"{rate:.0f}")
        yield from (Text(str(figures[name])) for name in ("events", "running", "queued"))
        yield Text(str(wrong), style="red" if wrong else "")
        yield from (Text(time_text(figures[f"{kind}-run-time-us"])) for kind in ("mean", "max"))

    def _rate(self, key: tuple[str, str], seconds: float, events: int) -> float:
        """Events per second since the look before; 0 at the first, and after a reset."""
        before, then = self._seen.get(key, (seconds, events))
        self._seen[key] = (seconds, events)
        return max(0, events - then) / (seconds - before) if seconds > before else 0.0


def _failure(name: str, failure: Json) -> Text:
    words = [failure[key] for key in ("time", "hook-point", "outcome", "stderr")]
    return Text(f"{name}: {printable(' '.join(words))}", style="red")
