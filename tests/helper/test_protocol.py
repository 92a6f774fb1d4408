# SPDX-License-Identifier: MPL-2.0
"""Frames that are not what the helper expects, and a hook that does not read."""

from __future__ import annotations

import errno
import random
import socket
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes, protocol
from .hook_end import HookEnd
from .protocol import (
    EXITED,
    MAX_LINGERING,
    MAX_OUTPUT_BYTES,
    NOT_STARTED,
    REFUSED_STATUS,
    WIRE_VERSION,
    Hello,
    Message,
    Output,
    OutputCut,
    Trouble,
)

Script = Callable[[str], Path]

_GOOD = protocol.script(1, "/bin/true")


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(protocol.hello(WIRE_VERSION - 1), id="older version"),
        pytest.param(protocol.hello(WIRE_VERSION + 1), id="newer version"),
        pytest.param(protocol.hello()[:-1], id="too short"),
        pytest.param(protocol.hello() + b"x", id="too long"),
        pytest.param(b"\xff", id="unknown kind"),
        pytest.param(_GOOD, id="script"),
        pytest.param(protocol.event(1), id="event"),
        pytest.param(protocol.stop(), id="stop"),
        pytest.param(b"x" * 250_000, id="larger than any frame"),
    ],
)
def test_hook_that_does_not_say_hello(hook_end: HookEnd, frame: bytes) -> None:
    """The helper tells its own version, says no more, and ends with the reserved status."""
    hook_end.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    hook_end.socket.send(frame)

    assert Hello(WIRE_VERSION) == hook_end.receive()
    assert hook_end.receive() is None
    assert REFUSED_STATUS == hook_end.exit_status()


def test_strange_frames_are_ignored(hook_end: HookEnd, script: Script) -> None:
    """Later a frame that makes no sense is answered with Trouble, and changes nothing."""
    hook_end.use(script("exit 3"))
    hook_end.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    event = protocol.event(7, "load", [1, 2], {"KEA_A": "a"})
    endless_keys = event.replace(b"load" + struct.pack("=I", 2), b"load\xff\xff\xff\xff")
    half_alone = event[:13] + b"\2" + event[14:]
    frames = [
        b"\xff",
        b"x" * 200_000,
        b"x" * 250_000,
        event[:-1],
        event[:5],
        event + b"x",
        endless_keys,
        half_alone,
        protocol.take_back(1) + b"x",
        protocol.forget(1) + b"x",
        protocol.forget(1)[:-1],
        _GOOD,  # its id is known already
        protocol.script(2, "true"),
        protocol.script(2, "/bin/true", working_directory=""),
        protocol.script(2, "/bin/true", timeout_ms=0),
        protocol.script(2, "/bin/true", max_running=0),
        protocol.script(2, "/bin/true") + b"x",
    ]
    for frame in frames:
        hook_end.socket.send(frame)
        assert isinstance(hook_end.receive(), Trouble)

    assert (NOT_STARTED, errno.EINVAL) == hook_end.run(script=2)
    assert (EXITED, 3) == hook_end.run()


def test_random_frames(hook_end: HookEnd, script: Script) -> None:
    """No frame makes it crash."""
    hook_end.use(script("exit 3"))
    randomness = random.Random(1)
    id = 0x7777_7777  # far from that of the script that is used at the end
    event = protocol.event(id << 32 | id, "lease4_renew", [1, 2], {"KEA_A": "a"})
    script_frame = protocol.script(id, "/bin/true", ["-x"], {"KEA_B": "b"})
    goods = [event, event, script_frame, protocol.take_back(id), protocol.forget(id)]
    for n in range(2000):
        good = randomness.choice(goods)
        frame = bytearray(good[: randomness.randint(1, len(good))])
        for _ in range(randomness.randint(1, 3)):
            frame[randomness.randrange(len(frame))] = randomness.randrange(256)
        if frame[0] != protocol.STOP:
            hook_end.socket.send(frame)
        if n % 50 == 0:  # or both wait for the other to read
            hook_end.until_taken()

    assert (EXITED, 3) == hook_end.run()


def test_started_by_hand(program: Path) -> None:
    """A person who starts it is told that it is no command."""
    result = subprocess.run(
        [program], check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )

    assert REFUSED_STATUS == result.returncode
    assert "kea-hook-runscript.so starts it" in result.stderr
    assert "" == result.stdout


@pytest.mark.parametrize("count", [200, 400], ids=["fits a pipe", "is cut"])
@pytest.mark.parametrize("runs", [MAX_LINGERING, 4 * MAX_LINGERING], ids=["few runs", "many runs"])
def test_hook_that_does_not_read(hook_end: HookEnd, script: Script, runs: int, count: int) -> None:
    """While the hook does not read, scripts run on in bounded memory.

    When it reads again each has its end, all output of kMaxLingering runs is there, and what was
    thrown away of the others is counted.
    """
    line = "0123456789" * 17
    size = len(line) + 1
    hook_end.use(script(f"yes {line} | head -n {count}; exit 3"), max_running=4)
    ids = [hook_end.event() for _ in range(runs)]
    _until_it_rests(hook_end)
    if not processes.SANITIZED:
        assert processes.resident_kib(hook_end.pid) < 15_000

    whole, part = divmod(min(count * size, MAX_OUTPUT_BYTES), size)
    shown = whole * len(line) + part  # newlines are not counted
    cut = max(0, count * size - MAX_OUTPUT_BYTES)
    assert runs * (shown + cut) == _output(hook_end, runs * (shown + cut))
    if runs == MAX_LINGERING:
        assert runs * cut == hook_end.cut()
    assert {(EXITED, 3)} == {hook_end.done(id).outcome for id in ids}
    assert len(ids) == len(hook_end.all_done())


@pytest.mark.skipif(
    processes.SANITIZED, reason="a sanitizer takes more memory than the helper whose it measures"
)
def test_flood_of_short_lines(hook_end: HookEnd, script: Script) -> None:
    """Lines of one byte each, from many runs, take no more memory than a few times their bytes."""
    hook_end.use(script("yes | head -c 1000000"))
    ids = [hook_end.event() for _ in range(4 * MAX_LINGERING)]
    _until_it_rests(hook_end)

    assert processes.resident_kib(hook_end.pid) < 20_000
    assert {(EXITED, 0)} == {hook_end.done(id).outcome for id in ids}


def test_end_overtakes_lines(hook_end: HookEnd, script: Script) -> None:
    """While the output of runs that are over waits for the hook's log, other ones start and end."""
    hook_end.use(script('[ "$1" = load ] || yes | head -c 1000000'))
    floods = [hook_end.event() for _ in range(4)]
    _until_it_rests(hook_end)
    quick = hook_end.event("load")

    for id in [*floods, quick]:
        assert (EXITED, 0) == hook_end.done(id).outcome
    assert len(hook_end.lines()) < len(floods) * MAX_OUTPUT_BYTES // 2


def test_stop_while_lines_wait(hook_end: HookEnd, script: Script) -> None:
    """It ends well although nobody has read what scripts that are over have printed."""
    hook_end.use(script("yes | head -c 1000000"))
    for _ in range(MAX_LINGERING):
        hook_end.event()
    _until_it_rests(hook_end)
    hook_end.stop()

    assert 0 == hook_end.exit_status()


def _output(hook_end: HookEnd, least: int) -> int:
    """Read on until so many bytes of output have come or were counted as cut."""
    count = sum(_size(message) for message in hook_end.messages)
    while count < least:
        message = hook_end.receive()
        assert message is not None, "the helper has ended"
        count += _size(message)
    return count


def _size(message: Message) -> int:
    if isinstance(message, Output):
        return len(message.line)
    return message.bytes if isinstance(message, OutputCut) else 0


def test_ends_that_are_not_read(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """A thousand Done wait for a hook that reads late, even after Stop."""
    runs = tmp_path / "runs"
    runs.mkdir()
    hook_end.use(script(f": > {runs}/$$; exit 3"))
    ids = [hook_end.event() for _ in range(1000)]
    until(
        lambda: len(list(runs.iterdir())) == 1000 and not processes.children(hook_end.pid),
        "all scripts to end",
    )
    hook_end.stop()
    while hook_end.receive() is not None:
        pass

    assert {(EXITED, 3)} == {hook_end.done(id).outcome for id in ids}


def _until_it_rests(hook_end: HookEnd) -> None:
    """Wait until the helper does nothing for a while. (Too early only weakens a test.)"""
    times: list[str] = []

    def rests() -> bool:
        fields = Path(f"/proc/{hook_end.pid}/stat").read_text().split()
        times.append(" ".join(fields[13:17]))  # CPU time: its own, and of its children
        return len(times) > 50 and len(set(times[-50:])) == 1

    until(rests, "the helper to come to rest", pause=0.01)
