# SPDX-License-Identifier: MPL-2.0
"""What one instance of the library leaves to the next is taken over whole, or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from struct import pack

import pytest

from kea_runscript_lab.wait import until

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

RECORD_VERSION = 2  # src/delivery/record.h
NEXT_EVENT, NEXT_SCRIPT = 5, 3
UNSENT, SENT = range(2)  # the event's stage
RUN, DROPPED = range(2)  # its fate


def string(text: bytes) -> bytes:
    return pack("=I", len(text)) + text


def script(id: int = 1, frame: bytes | None = None) -> bytes:
    """A script that the helper knows, without figures and failures."""
    frame = protocol.script(id, "/script") if frame is None else frame
    return string(frame) + string(b"script") + pack("=I?10II", 0, False, 0, *[0] * 9, 0)


def entry(
    id: int = 4, script: int = 1, stage: int = UNSENT, fate: int = RUN, knows_fate: int = 1
) -> bytes:
    """An event."""
    body = protocol.event(id)[15:]  # behind its address
    texts = string(b"lease4_renew") + string(body)
    return pack("=QI", id, script) + texts + pack("=Q5B", 0, 0, stage, fate, 0, knows_fate)


def ledger(
    scripts: Sequence[bytes] = (script(),),
    entries: Sequence[bytes] = (entry(),),
) -> bytes:
    """One whose helper has died."""
    return b"".join(
        [
            pack("=QII", NEXT_EVENT, NEXT_SCRIPT, len(scripts)),
            *scripts,
            pack("=I", 0),  # scripts that the helper is to forget
            pack("=Q", len(entries)),
            *entries,
        ]
    )


def checksum(data: bytes) -> int:
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def record(ledger: bytes, version: int = RECORD_VERSION) -> bytes:
    return pack("=IQ", version, checksum(ledger)) + ledger


DAMAGED = record(ledger())[:-1] + b"\2"


@pytest.fixture
def launcher(left: bytes) -> list[str]:
    """Starts the driver as a process in which this record was left."""
    mark = b"kea-runscript handover"
    head = pack("=24sIiiiQQ", mark, protocol.WIRE_VERSION, -1, -1, -1, EVENTS, len(left))
    return [sys.executable, "-c", _LEAVE, (head + left).hex()]


def start(driver: Driver, recorder: Recorder) -> None:
    driver.start(4)
    driver.configure({"script": str(recorder.script)})


@pytest.mark.parametrize("left", [record(ledger())], ids=["whole"])
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
        pytest.param(b"", id="none"),
        pytest.param(record(ledger())[:-1], id="cut"),
        pytest.param(DAMAGED, id="damaged"),
        pytest.param(record(ledger(), RECORD_VERSION + 1), id="another-version"),
        pytest.param(record(ledger()[:-1]), id="short"),
        pytest.param(record(ledger() + b"\0"), id="long"),
        pytest.param(record(ledger([script(frame=b"")], [])), id="no-script"),
        pytest.param(record(ledger(scripts=[script(), script()])), id="script-twice"),
        pytest.param(record(ledger(scripts=[script(), script(NEXT_SCRIPT)])), id="script-to-come"),
        pytest.param(record(ledger(entries=[entry(script=2)])), id="event-of-no-script"),
        pytest.param(record(ledger(entries=[entry(), entry()])), id="event-twice"),
        pytest.param(record(ledger(entries=[entry(NEXT_EVENT)])), id="event-to-come"),
        pytest.param(record(ledger(entries=[entry(stage=3)])), id="unknown-stage"),
        pytest.param(record(ledger(entries=[entry(stage=SENT, fate=3)])), id="unknown-fate"),
        pytest.param(record(ledger(entries=[entry(fate=DROPPED)])), id="dropped-but-not-sent"),
        pytest.param(record(ledger(entries=[entry(knows_fate=0)])), id="to-be-told-of-no-drop"),
    ],
)
def test_record_that_no_ledger_makes_is_refused(driver: Driver, recorder: Recorder) -> None:
    """The log says how many events it held, and the library starts with none."""
    start(driver, recorder)

    (text,) = driver.messages("RUNSCRIPT_EVENTS_LEFT_BEHIND")
    assert f"{EVENTS} events" in text
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
