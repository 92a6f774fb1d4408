# SPDX-License-Identifier: MPL-2.0
"""What came of one event that a script was called for, and what Kea would do about it."""

from __future__ import annotations

from dataclasses import dataclass

from kea_runscript.cli.reply import problems
from kea_runscript.cli.terms import Terms
from kea_runscript.table.model import HookPoint
from kea_runscript.testing.json_object import read


@dataclass(frozen=True)
class Fired:
    """`status` is the exit status of a script that came to its end, `failure` why there is neither
    that nor an answer: exactly one of them, or the reply of a worker, is there. `reply` is empty
    if there is none. `warning` is what is wrong with a worker that has answered.
    """

    seconds: float
    output: bytes
    error: bytes
    reply: bytes = b""
    status: int | None = None
    failure: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Verdict:
    """What Kea does next: `decision`, and `why`; the reply's `problems`; and whether all `is_well`:
    no failure, no reply that is wrong, no decision that has no effect.
    """

    decision: str
    why: str
    problems: tuple[str, ...]
    is_well: bool


def verdict(point: HookPoint, terms: Terms, fired: Fired) -> Verdict:
    """As the library decides (src/hook/library.cc). A reply wins over the exit status."""
    if not terms.wait:
        is_well = not (fired.failure or fired.warning or fired.status)
        return Verdict("continue", "Kea does not wait for the script", (), is_well)
    wrong = tuple(problems(point, fired.reply)) if fired.reply and not fired.failure else ()
    decision, why, is_well = _decision(terms, fired, wrong)
    if decision != "continue" and not getattr(point, decision):
        why += f"; but at {point.name} Kea does not know {decision}, and goes on"
        is_well = False
    return Verdict(decision, why, wrong, is_well and not fired.warning)


def _decision(terms: Terms, fired: Fired, wrong: tuple[str, ...]) -> tuple[str, str, bool]:
    if fired.failure or wrong:
        what = "the reply is refused" if wrong else "the script has failed"
        return terms.on_failure, f"{what}, and on-failure says so", False
    if fired.reply:
        reply = read(fired.reply) or {}
        if "decision" in reply:
            return reply["decision"], "the reply says so", True
        return "continue", "the reply says nothing else", True
    status = fired.status or 0
    if status in terms.exit_status:
        return terms.exit_status[status], f"exit-status says so of {status}", True
    return "continue", "exit-status says nothing else", status == 0
