# SPDX-License-Identifier: MPL-2.0
"""Events that a worker of the SDK handles side by side, and those that it keeps in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sdk_script import Script, message

# Handlers that meet: each waits until as many as the barrier wants are there.
SIDE_BY_SIDE = {
    "async": (
        """
        import asyncio
        count, everybody = 0, asyncio.Event()
        @lease4_select
        async def meet(event):
            global count
            count += 1
            if count == {parties}:
                everybody.set()
            await everybody.wait()
        """,
        "run(concurrency={parties})",
    ),
    "threads": (
        """
        import threading
        everybody = threading.Barrier({parties})
        @lease4_select
        def meet(event):
            everybody.wait(60)
        """,
        "run(threads={parties})",
    ),
}


@pytest.mark.parametrize(("text", "last"), SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE)
def test_events_are_handled_side_by_side(tmp_path: Path, text: str, last: str) -> None:
    """As many as the bound allows."""
    script = Script(tmp_path, text.replace("{parties}", "8"), last.replace("{parties}", "8"))
    answers, errors = script.work(*(message(id, "lease4_select") for id in range(8)))
    assert list(range(8)) == sorted(answer["id"] for answer in answers)
    assert "" == errors


# Counts how many are under way.
COUNTING = {
    "async": ("async def", "await asyncio.sleep(0.001)", "run(concurrency=3)"),
    "threads": ("def", "time.sleep(0.001)", "run(threads=3)"),
}


@pytest.mark.parametrize(("define", "work", "last"), COUNTING.values(), ids=COUNTING)
def test_no_more_events_are_under_way_than_the_bound_says(
    tmp_path: Path, define: str, work: str, last: str
) -> None:
    """However many have come."""
    script = Script(
        tmp_path,
        f"""
        import asyncio, threading, time
        count, most, lock = 0, 0, threading.Lock()
        @lease4_select
        {define} handle(event):
            global count, most
            with lock:
                count += 1
                most = max(most, count)
            {work}
            with lock:
                count -= 1
        @shutdown
        def tell(): print(most)
        """,
        last,
    )
    answers, errors = script.work(*(message(id, "lease4_select") for id in range(40)))
    assert 40 == len(answers)
    assert 1 <= int(errors) <= 3


ORDERED = {
    "async": ("async def", "await asyncio.sleep(0.05 if event.again else 0)", "run()"),
    "threads": ("def", "time.sleep(0.05 if event.again else 0)", "run(threads=4)"),
}


@pytest.mark.parametrize(("define", "work", "last"), ORDERED.values(), ids=ORDERED)
def test_event_waits_for_the_one_with_its_key(
    tmp_path: Path, define: str, work: str, last: str
) -> None:
    """With pipeline the helper sends it at once, with its keys: any of them counts."""
    script = Script(
        tmp_path,
        f"""
        import asyncio, time
        @lease4_select
        {define} handle(event):
            name = event.lease.hostname
            print("begin", name)
            {work.replace("event.again", "name == 'a'")}
            print("end", name)
        """,
        last,
    )
    answers, errors = script.work(
        message(1, "lease4_select", ["k", "x"], LEASE4_HOSTNAME="a"),
        message(2, "lease4_select", ["k", "y"], LEASE4_HOSTNAME="b"),
        message(3, "lease4_select", ["y"], LEASE4_HOSTNAME="c"),
    )
    assert [1, 2, 3] == [answer["id"] for answer in answers]
    assert [f"{what} {name}" for name in "abc" for what in ("begin", "end")] == errors.splitlines()


def test_event_without_a_common_key_overtakes(tmp_path: Path) -> None:
    """It is answered while another one waits for it."""
    script = Script(
        tmp_path,
        """
        import asyncio
        second = asyncio.Event()
        @lease4_select
        async def handle(event):
            if event.lease.hostname == "b":
                second.set()
            await second.wait()
        """,
    )
    answers, _ = script.work(
        message(1, "lease4_select", ["k"], LEASE4_HOSTNAME="a"),
        message(2, "lease4_select", ["l"], LEASE4_HOSTNAME="b"),
    )
    assert [1, 2] == sorted(answer["id"] for answer in answers)


def test_plain_functions_keep_their_order_beside_async_ones(tmp_path: Path) -> None:
    """One after the other, as the events came."""
    script = Script(
        tmp_path,
        """
        @lease4_select
        def handle(event): print(event.lease.hostname)
        @lease4_renew
        async def other(event): pass
        """,
    )
    names = [str(number) for number in range(50)]
    lines = (message(i, "lease4_select", LEASE4_HOSTNAME=name) for i, name in enumerate(names))
    _, errors = script.work(*lines)
    assert names == errors.splitlines()
