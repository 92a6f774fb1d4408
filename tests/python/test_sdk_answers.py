# SPDX-License-Identifier: MPL-2.0
"""The answers of the SDK: what they are in JSON, and what is refused before Kea hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv4Address
from typing import Any

import pytest

from kea_runscript import Answer, AnswerError, Continue, Drop, Option, Reply, Skip
from kea_runscript.sdk.script import misplaced
from kea_runscript.table import TABLE
from kea_runscript.table.reply_model import ReplyKey

ANSWERS: dict[str, tuple[Answer[Any], dict[str, Any]]] = {
    "continue": (Continue(), {}),
    "skip": (Skip(), {"decision": "skip"}),
    "drop": (Drop(), {"decision": "drop"}),
    "decision": (Reply(decision=Drop(), cache=60), {"decision": "drop", "cache": 60}),
    "go-on": (Reply(decision=Continue()), {"decision": "continue"}),
    "time": (Reply(cache=timedelta(minutes=2)), {"cache": 120}),
    "classes": (Reply(classes=("a", "b")), {"classes": ["a", "b"]}),
    "options": (
        Reply(options=[Option.add(67, "x"), Option.replace("tftp-server-name", b"\x01\xff"),
                       Option.remove(15)]),
        {"options": [{"action": "add", "code": 67, "data": "x"},
                     {"action": "replace", "name": "tftp-server-name", "hex": "01ff"},
                     {"action": "remove", "code": 15}]},
    ),
    "fields": (
        Reply(fields={"siaddr": IPv4Address("192.0.2.7"), "file": "x"}),
        {"fields": {"siaddr": "192.0.2.7", "file": "x"}},
    ),
    "lease": (
        Reply(lease={"hostname": "x", "valid-lifetime": timedelta(hours=1), "user-context": {}}),
        {"lease": {"hostname": "x", "valid-lifetime": 3600, "user-context": {}}},
    ),
    "identifier": (Reply(identifier="port7"), {"identifier": "port7"}),
    "subnet": (Reply(subnet_id=2), {"subnet-id": 2}),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "wanted"), ANSWERS.values(), ids=ANSWERS)
def test_answer_is_what_the_library_reads(answer: Answer[Any], wanted: dict[str, Any]) -> None:
    """With the keys of docs/replies.md, behind the id."""
    assert {"id": 7, **wanted} == json.loads(f'{{"id":7{answer.text}}}')


def any_reply(**keys: Any) -> Answer[Any]:
    """What no type checker lets through."""
    return Reply(**keys)


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no-key": (lambda: any_reply(clases=["a"]), "clases is not known; is it classes?"),
    "no-part": (lambda: any_reply(lease={"host": "a"}), "lease.host is not known; is it lease."),
    "text-for-a-list": (lambda: any_reply(classes="a"), "classes is 'a': give a list of names"),
    "no-name": (lambda: any_reply(classes=[1]), "give a list of names"),
    "no-number": (lambda: any_reply(subnet_id="1"), "subnet-id is '1': give a whole number"),
    "truth": (lambda: any_reply(subnet_id=True), "subnet-id is True: give a whole number"),
    "too-much": (lambda: any_reply(cache=86401), "cache is 86401: allowed are 1 to 86400"),
    "too-short": (lambda: any_reply(identifier=""), "allowed are lengths 1 to 128"),
    "too-many-bytes": (lambda: any_reply(identifier="ü" * 65), "allowed are lengths 1 to 128"),
    "no-address": (lambda: any_reply(fields={"siaddr": "x"}), "fields.siaddr is 'x': give an IPv4"),
    "no-map": (lambda: any_reply(lease={"user-context": 1}), "give a dictionary"),
    "no-option": (lambda: any_reply(options=[{}]), "options is [{}]: give a list of Option"),
    "no-decision": (lambda: any_reply(decision="drop"), "give Continue(), Skip() or Drop()"),
    "no-data": (lambda: Option("add", 1), "add and replace have data, remove has none"),
    "no-action": (lambda: Option("ad", 1, ""), "'ad' is none of add, replace, remove"),
}


@pytest.mark.parametrize(("make", "problem"), REFUSED.values(), ids=REFUSED)
def test_wrong_answer_cannot_be_made(make: Callable[[], object], problem: str) -> None:
    """The error says which key, which value, and what is allowed."""
    with pytest.raises(AnswerError) as error:
        make()
    assert problem in str(error.value)


def example(key: ReplyKey) -> Answer[Any]:
    """The table's example of a key, as an answer."""
    if key.name == "decision":
        return Reply(decision=Continue())
    top, _, part = key.name.partition(".")
    value = json.loads(key.example)
    if key.name == "options":
        value = [Option(one["action"], one["name"], one["data"]) for one in value]
    return any_reply(**{top.replace("-", "_"): {part: value} if part else value})


@pytest.mark.parametrize("key", TABLE.reply_keys, ids=lambda key: key.name)
def test_key_is_refused_where_it_has_no_effect(key: ReplyKey) -> None:
    """At each hook point as the table has it; the error names those where it has one."""
    answer = example(key)
    for point in TABLE.hook_points:
        problem = misplaced(answer, point.name)
        assert (point.name in key.hook_points) == (problem == "")
        assert problem == "" or f"at {key.hook_points[0]}" in problem


@pytest.mark.parametrize("answer", [Skip(), Drop(), Reply(decision=Skip()), Reply(decision=Drop())])
def test_decision_is_refused_where_it_has_no_effect(answer: Answer[Any]) -> None:
    """So a client is not let in by a script that says drop where Kea does not listen."""
    decision = str(answer.keys["decision"])
    for point in TABLE.kea_hook_points:
        assert bool(getattr(point, decision)) == (misplaced(answer, point.name) == "")


def test_equal_answers_are_equal() -> None:
    """For tests of scripts."""
    assert Reply(classes=["a"]) == Reply(classes=("a",))
    assert Skip() != Drop()
    assert {Skip(), Drop()} == {Drop(), Skip()}
    assert Option.remove(1) == Option("remove", 1)
    assert "Reply({'cache': 5})" == repr(Reply(cache=5))
