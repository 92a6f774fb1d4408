# SPDX-License-Identifier: MPL-2.0
"""A handler is called in the test's own process."""

from __future__ import annotations

import asyncio

import pytest

from kea_runscript import AnswerError, Continue, Drop, Event, Lease4Select, Reply, Skip
from kea_runscript.testing import call, events

EVENT = events.lease4_select(hwaddr="00:11:22:33:44:55")


def plain(event: Lease4Select) -> Skip | None:
    return Skip() if event.query.hwaddr.startswith("00:11") else None


async def waiting(event: Lease4Select) -> Reply[Lease4Select]:
    await asyncio.sleep(0)
    return Reply(lease={"hostname": f"guest-{event.lease.address}"})


def test_answer_is_what_the_handler_returns() -> None:
    """Plain or async; one that leaves the event to others lets Kea go on."""
    assert Skip() == call(plain, EVENT)
    assert Continue() == call(plain, events.lease4_select())
    assert Reply(lease={"hostname": "guest-192.0.2.10"}) == call(waiting, EVENT)


def test_exception_comes_through() -> None:
    """The one that the handler raised."""

    def fails(event: Event) -> None:
        raise RuntimeError("no database")

    with pytest.raises(RuntimeError, match="no database"):
        call(fails, EVENT)


def test_answer_without_effect_is_an_error() -> None:
    """As it is in a script: a decision that Kea does not know there, and what is no answer."""
    with pytest.raises(AnswerError, match="drop has no effect there, but at"):
        call(lambda _: Drop(), EVENT)  # type: ignore[arg-type,return-value]
    with pytest.raises(AnswerError, match="returned 'skip'; return None, "):
        call(lambda _: "skip", EVENT)  # type: ignore[arg-type,return-value]
