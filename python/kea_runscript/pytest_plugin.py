# SPDX-License-Identifier: MPL-2.0
"""The plugin for pytest, which finds it by its entry point.

It is imported in each run of pytest where this package is installed: so it stands outside
kea_runscript.testing, which only its fixtures import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from kea_runscript.sdk.answers import Answer

if TYPE_CHECKING:
    from kea_runscript.testing import Events, Worker


@pytest.fixture
def event() -> Events:
    """Makes events: event.lease4_select(address="192.0.2.7")."""
    from kea_runscript.testing import events  # noqa: PLC0415

    return events


@pytest.fixture
def worker(request: pytest.FixtureRequest) -> Iterator[Callable[..., Worker]]:
    """Starts workers: worker("script.py"), with the arguments of kea_runscript.testing.Worker.

    A path is seen from the folder of the test. At the end of the test each is ended, the last one
    first, and one that ends badly is an error.
    """
    from kea_runscript.testing import Worker  # noqa: PLC0415

    with ExitStack() as stack:

        def start(script: str, *arguments: str, **parameters: Any) -> Worker:
            path = request.path.parent / script
            started = stack.enter_context(Worker(path, *arguments, **parameters))
            stack.callback(started.stop)  # whatever another one's end was
            return started

        yield start


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Key by key, how two answers differ."""
    if op != "==" or not isinstance(left, Answer) or not isinstance(right, Answer):
        return None
    lines = [f"{left!r} == {right!r}"]
    both: list[Answer[Any]] = [left, right]
    for key in dict.fromkeys(key for answer in both for key in answer.keys):
        one, other = (
            repr(answer.keys[key]) if key in answer.keys else "not there" for answer in both
        )
        if one != other:
            lines.append(f"{key}: {one} on the left, {other} on the right")
    return lines
