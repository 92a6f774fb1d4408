# SPDX-License-Identifier: MPL-2.0
"""What one instance of the library leaves to the next is taken over whole, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from struct import pack

import pytest

from kea_runscript.lab.wait import until

from ..helper import protocol
from .callout_driver import Driver
from .recorder import Recorder

# Runs a program, argv[2], with a memory file open that holds argv[1], in hexadecimal digits.
_LEAVE = """
import os, sys
file = os.memfd_create("left")
os.write(file, bytes.fromhex(sys.argv[1]))
os.set_inheritable(file, True)
os.execv(sys.argv[2], sys.argv[2:])
"""

EVENTS = 7

NEXT_EVENT, NEXT_SCRIPT = 5, 3
RUN = 0  # the event's fate


def string(text: bytes) -> bytes:
    return pack("=I", len(text)) + text


def script(id: int = 1, frame: bytes | None = None) -> bytes:
    """A script without figures and failures."""
    frame = protocol.script(id, "/script") if frame is None else frame
    return string(frame) + string(b"script") + pack("=II8II", 0, 0, *[0] * 8, 0)


def entry(id: int = 4, script: int = 1, sent: int = 0, fate: int = RUN) -> bytes:
    """An event."""
    texts = string(protocol.event(id)) + string(b"lease4_renew")
    return pack("=QI", id, script) + texts + pack("=Q4B", 0, 0, sent, 0, fate)


def message(kind: int, id: int) -> bytes:
    """What the helper is to be told of."""
    return pack("=BQ", kind, id)


def record(
    scripts: Sequence[bytes] = (script(),),
    entries: Sequence[bytes] = (entry(),),
    line: Sequence[bytes] = (message(protocol.SCRIPT, 1), message(protocol.EVENT, 4)),
) -> bytes:
    """That of a ledger whose helper has died."""
    return b"".join(
        [
            pack("=QII", NEXT_EVENT, NEXT_SCRIPT, len(scripts)),
            *scripts,
            pack("=Q", len(entries)),
            *entries,
            pack("=Q", len(line)),
            *line,
        ]
    )


@pytest.fixture
def launcher(left: bytes) -> list[str]:
    """Starts the driver as a process in which this record was left."""
    mark = b"kea-runscript handover"
    head = pack("=24sIiiiQQ", mark, protocol.WIRE_VERSION, -1, -1, -1, EVENTS, len(left))
    return [sys.executable, "-c", _LEAVE, (head + left).hex()]


def start(driver: Driver, recorder: Recorder) -> None:
    driver.start(4)
    driver.configure({"script": str(recorder.script)})


@pytest.mark.parametrize("left", [record()], ids=["whole"])
def test_record_is_taken_over(driver: Driver, recorder: Recorder) -> None:
    """The event comes to its end, with the script under which it came."""
    start(driver, recorder)

    until(lambda: driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED"), "the end of the event")
    (text,) = driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
    assert "/script" in text
    assert [] == driver.messages("RUNSCRIPT_EVENTS_LEFT_BEHIND")


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(record()[:-1], id="short"),
        pytest.param(record() + b"\0", id="long"),
        pytest.param(record([script(frame=b"")], [], []), id="no-script"),
        pytest.param(record(scripts=[script(), script()]), id="script-twice"),
        pytest.param(record(scripts=[script(), script(NEXT_SCRIPT)]), id="script-to-come"),
        pytest.param(record(entries=[entry(script=2)]), id="event-of-no-script"),
        pytest.param(record(entries=[entry(), entry()]), id="event-twice"),
        pytest.param(record(entries=[entry(NEXT_EVENT)]), id="event-to-come"),
        pytest.param(record(entries=[entry(sent=2)]), id="neither-sent-nor-not"),
        pytest.param(record(entries=[entry(fate=3)]), id="unknown-fate"),
        pytest.param(record(line=[message(protocol.STOP, 0)]), id="message-that-is-none"),
    ],
)
def test_record_that_no_ledger_makes_is_refused(driver: Driver, recorder: Recorder) -> None:
    """The log says how many events it held, and the library starts with none."""
    start(driver, recorder)

    (text,) = driver.messages("RUNSCRIPT_EVENTS_LEFT_BEHIND")
    assert f"{EVENTS} events" in text
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
