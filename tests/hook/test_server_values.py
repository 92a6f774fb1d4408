# SPDX-License-Identifier: MPL-2.0
"""JSON of Kea's as the value of a variable: whatever a command brings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder

# The bound of one such value (src/base/limits.h).
BOUND = 65536


def processed(driver: Driver, recorder: Recorder, **arguments: Any) -> dict[str, str]:
    """What the script is told of a command."""
    driver.go_live(4, recorder.script)
    command = {"name": "c", "arguments": None, "response": {"result": 0}} | arguments
    driver.call(step("command_processed", **command))
    return dict(recorder.only_call().environment)


TEXTS = {
    "controls": (b"a\n\x1b[31m\x00\x7f\"'", "a\n\x1b[31m\0\x7f\"'"),
    "backslashes": (rb"\x41 \\ \u0041 \n", r"\x41 \\ \u0041 \n"),
    "utf-8": ("Zoë € 😀".encode(), "Zoë € 😀"),
    "latin-1": (b"Zo\xeb", "Zo\xeb"),
    "c1": (b"\xc2\x85", "\xc2\x85"),
}


@pytest.mark.parametrize(("sent", "read"), TEXTS.values(), ids=TEXTS)
def test_text_is_read_back(driver: Driver, recorder: Recorder, sent: bytes, read: str) -> None:
    """By any reader of JSON, in names and in values; and it can be printed as it is."""
    key = {"key-" + sent.decode("latin-1"): 1}
    sees = processed(driver, recorder, arguments={"value": sent}, response={"arguments": key})

    assert {"value": read} == json.loads(sees["KEA_COMMAND_ARGUMENTS"])
    assert sees["KEA_COMMAND_ARGUMENTS"].isprintable()
    assert sees["KEA_COMMAND_ANSWER"].isprintable()


def test_depth_is_no_danger(driver: Driver, recorder: Recorder) -> None:
    """Lists in lists, as far as Kea itself reads them."""
    deep: list[Any] = []
    for _ in range(60):
        deep = [deep]
    sees = processed(driver, recorder, arguments=deep)

    assert deep == json.loads(sees["KEA_COMMAND_ARGUMENTS"])


@pytest.mark.parametrize("more", [0, 1])
def test_too_long_a_value_is_empty_and_the_log_says_so(
    driver: Driver, recorder: Recorder, more: int
) -> None:
    """What fits to the byte is there; the event's other values are, too."""
    value = "a" * (BOUND - len('{"b": ""}') + more)
    response = {"result": 3, "text": "no", "arguments": {"b": value}}
    sees = processed(driver, recorder, arguments={"c": [1]}, response=response)

    assert ("3", "no", '{"c": [1]}') == tuple(
        sees[f"KEA_COMMAND_{name}"] for name in ("RESULT", "TEXT", "ARGUMENTS")
    )
    said = "too long: KEA_COMMAND_ANSWER"
    log = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert ([said] if more else []) == [line[-len(said) :] for line in log]
    assert sees["KEA_COMMAND_ANSWER"] == ("" if more else json.dumps({"b": value}))


@pytest.mark.parametrize(
    "response", [{"result": "0", "text": 7}, [1, 2], "a text"], ids=["types", "list", "text"]
)
def test_response_of_another_form_has_no_values(
    driver: Driver, recorder: Recorder, response: Any
) -> None:
    """A library may answer its command as it likes."""
    sees = processed(driver, recorder, response=response)

    assert ("", "", "") == tuple(
        sees[f"KEA_COMMAND_{name}"] for name in ("RESULT", "TEXT", "ANSWER")
    )
