# SPDX-License-Identifier: MPL-2.0
"""What a script prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .hook_end import HookEnd
from .protocol import (
    EXITED,
    MAX_LINE_BYTES,
    MAX_OUTPUT_BYTES,
    STDERR,
    STDOUT,
    TIMED_OUT,
    Done,
    Message,
    Output,
    OutputCut,
)

Script = Callable[[str], Path]


def _stream(message: Message) -> int:
    assert isinstance(message, Output)
    return message.stream


def _is_cut(message: Message) -> bool:
    return isinstance(message, OutputCut)


def test_lines_of_both_streams(hook_end: HookEnd, script: Script) -> None:
    """Each line comes with its hook point and stream, before the event is done."""
    hook_end.use(script("echo one; echo two; echo oh no >&2"))
    hook_end.run("lease4_expire")

    *outputs, done = hook_end.messages[1:]
    assert isinstance(done, Done)
    assert [
        Output(1, "lease4_expire", STDOUT, "one"),
        Output(1, "lease4_expire", STDOUT, "two"),
        Output(1, "lease4_expire", STDERR, "oh no"),
    ] == sorted(outputs, key=_stream)


def test_line_comes_as_soon_as_it_is_printed(hook_end: HookEnd, script: Script) -> None:
    """A line does not wait for the script's end."""
    hook_end.use(script("echo ready; exec sleep 600"))
    hook_end.event()

    assert Output(1, "lease4_renew", STDOUT, "ready") == hook_end.receive()


def test_last_line_without_newline(hook_end: HookEnd, script: Script) -> None:
    """What stands behind the last newline is a line too, in both streams."""
    hook_end.use(script("printf 'a\\nb'; printf c >&2"))
    hook_end.run()

    assert ["a", "b"] == hook_end.lines()
    assert ["c"] == hook_end.lines(STDERR)


def test_line_in_pieces(hook_end: HookEnd, script: Script) -> None:
    """A line that is written piece by piece comes as one."""
    hook_end.use(script("printf a; sleep 0.05; printf b; sleep 0.05; echo c"))
    hook_end.run()

    assert ["abc"] == hook_end.lines()


def test_empty_lines_and_carriage_returns(hook_end: HookEnd, script: Script) -> None:
    """Empty lines and the carriage return before a newline are left out, and not counted as cut."""
    hook_end.use(script(r"printf '\n\na\r\n\r\nb\rc\n\n'"))
    hook_end.run()

    assert ["a", r"b\x0dc"] == hook_end.lines()
    assert 0 == hook_end.cut()


def test_binary_output(hook_end: HookEnd, script: Script) -> None:
    """Bytes that are not printable UTF-8 come as \\xNN, a backslash doubled; NUL is no end."""
    hook_end.use(script(r"printf 'a\000b\033[31m\377 \303\274 \\\n'"))
    hook_end.run()

    assert [r"a\x00b\x1b[31m\xff ü " + "\\\\"] == hook_end.lines()


def test_long_line(hook_end: HookEnd, script: Script) -> None:
    """Of a long line its start comes, and the number of the bytes that were cut."""
    hook_end.use(script("head -c 5000 /dev/zero | tr '\\0' a; echo; echo b"))
    hook_end.run()

    assert ["a" * MAX_LINE_BYTES, "b"] == hook_end.lines()
    assert 4000 == hook_end.cut()


def test_cut_counts_bytes_as_they_were_written(hook_end: HookEnd, script: Script) -> None:
    """The bound is on what is logged, the count of what is cut is on what the script wrote."""
    hook_end.use(script("head -c 5000 /dev/zero; echo"))
    hook_end.run()

    assert [r"\x00" * (MAX_LINE_BYTES // 4)] == hook_end.lines()
    assert 5000 - MAX_LINE_BYTES // 4 == hook_end.cut()


def test_much_output(hook_end: HookEnd, script: Script) -> None:
    """After kMaxOutputBytes of a run the rest is thrown away, and counted once behind its lines."""
    text = "i=0; while [ $i -lt 1000 ]; do printf '%0199d\\n' $i; i=$((i + 1)); done; exit 3"
    hook_end.use(script(text))

    assert (EXITED, 3) == hook_end.run()
    assert OutputCut(1, "lease4_renew", 1000 * 200 - MAX_OUTPUT_BYTES) == hook_end.find(_is_cut)
    whole, part = divmod(MAX_OUTPUT_BYTES, 200)
    lines = hook_end.lines()
    assert [f"{n:0199}" for n in range(whole)] == lines[:-1]
    assert "0" * part == lines[-1]
    assert 1 == sum(isinstance(message, OutputCut) for message in hook_end.messages)


def test_endless_output(hook_end: HookEnd, script: Script) -> None:
    """A script that prints without end is ended by its timeout; what it printed stays bounded."""
    hook_end.use(script("exec yes"), timeout_ms=300)

    assert (TIMED_OUT, 0) == hook_end.run()
    hook_end.find(_is_cut)
    assert MAX_OUTPUT_BYTES // 2 == len(hook_end.lines())


def test_output_larger_than_a_pipe_at_the_end(hook_end: HookEnd, script: Script) -> None:
    """What the pipes hold when the script ends is not lost, in both streams."""
    text = "head -c 30000 /dev/zero | tr '\\0' '\\n' | sed s/^/x/"
    hook_end.use(script(f"{text}; echo end; echo end >&2"))
    hook_end.run()

    assert Output(1, "lease4_renew", STDERR, "end") == hook_end.find(
        lambda message: isinstance(message, Output) and message.stream == STDERR
    )
    lines = hook_end.lines()
    assert 30001 == len(lines)
    assert ("x", "end") == (lines[0], lines[-1])


def test_each_stream_has_its_own_bound(hook_end: HookEnd, script: Script) -> None:
    """However much goes to one stream, lines of the other are shown."""
    hook_end.use(script("yes 0123456789 | head -c 220000; echo end >&2; exit 3"))
    hook_end.run()
    hook_end.find(_is_cut)

    assert ["end"] == hook_end.lines(STDERR)


def test_closed_output(hook_end: HookEnd, script: Script) -> None:
    """A script that closes its output runs on."""
    hook_end.use(script("exec >&- 2>&-; sleep 0.1; exit 3"))

    assert (EXITED, 3) == hook_end.run()
