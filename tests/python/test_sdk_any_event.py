# SPDX-License-Identifier: MPL-2.0
"""What holds for any event, whatever a client sends: its values, and its way into a script."""

from __future__ import annotations

import datetime
import ipaddress
import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from unittest import mock

import pytest
from hypothesis import given

from kea_runscript import Continue, Event, Reply
from kea_runscript.sdk import once
from kea_runscript.sdk.event import names_at
from kea_runscript.sdk.handlers import Handlers
from kea_runscript.sdk.replies import RULES
from kea_runscript.sdk.values import Values
from kea_runscript.table import TABLE
from kea_runscript.table.keywords import parts
from kea_runscript.table.model import Variable
from kea_runscript.testing import Worker, strategies
from kea_runscript.testing.texts import text_of

from ..drawn import tried
from .sdk_script import PYTHON


@cache
def values_of(kind: Any) -> dict[str, tuple[Any, str]]:
    """What each attribute is declared to be, and what is written of it."""
    names = vars(datetime) | vars(ipaddress)
    members = [(name, getattr(kind, name)) for name in dir(kind)]
    return {
        name: (get_type_hints(member.fget, localns=names)["return"], member.__doc__ or "")
        for name, member in members
        if isinstance(member, property)
    }


def check(values: Values) -> None:
    """Each attribute, and those of each part in it."""
    of: Any = type(values)
    for name, (declared, written) in values_of(of).items():
        value = getattr(values, name)
        if get_origin(declared) is list:
            (kind,) = get_args(declared)
            assert isinstance(value, list)
            assert all(type(one) is kind for one in value)
            for one in value:
                check(one)
            continue
        kinds = get_args(declared) or (declared,)
        assert Any in kinds or type(value) in kinds, name
        if value is None:
            assert "None " in written, name
        elif value in ("", b""):
            assert "Empty " in written, name
        elif isinstance(value, Values):
            check(value)


@tried(100)
@given(strategies.events())
def test_each_attribute_is_of_its_declared_type(event: Event) -> None:
    """Or what the documentation says for no value."""
    check(event)


def variables_of(event: Event) -> Iterator[tuple[str, Values | Event, Variable]]:
    """The full name of each, and what it is an attribute of."""
    (point,) = (point for point in TABLE.hook_points if point.name == event.hook_point)
    for name, group in parts(TABLE, point).items():
        part = getattr(event, name)
        for index, one in enumerate(part if group.many else [part]):
            prefix = f"{group.prefix}AT{index}_" if group.many else group.prefix
            for variable in TABLE.source(group).variables:
                if part is not None:
                    yield prefix + variable.suffix, one, variable


@tried(100)
@given(strategies.events())
def test_value_says_what_the_text_says(event: Event) -> None:
    """Made a text again it is the same."""
    for name, part, variable in variables_of(event):
        value = getattr(part, variable.function) if isinstance(part, Values) else part
        assert event[name] == text_of(variable, name, value)


SCRIPT = f"""#!{sys.executable}
import json
from kea_runscript import *
from kea_runscript.sdk.replies import RULES

@on("*")
def tell(event):
    print(json.dumps([event.wait, event.again, event.time.timestamp(), dict(event.variables)]))
    if event.hook_point in RULES["cache"].hook_points:
        return Reply(cache=len(event.variables))

run()
"""


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """One for all events."""
    path = tmp_path_factory.mktemp("worker") / "script.py"
    path.write_text(SCRIPT)
    path.chmod(0o755)
    with Worker(path, environment={"PYTHONPATH": str(PYTHON)}) as started:
        yield started


@tried(100)
@given(event=strategies.events())
def test_worker_gets_the_event_and_its_answer_comes_back(worker: Worker, event: Event) -> None:
    """A real one, through its pipes: the same variables, and what its handler has returned."""
    answer = worker.send(event)
    may_be_kept = event.hook_point in RULES["cache"].hook_points
    assert (Reply(cache=len(event.variables)) if may_be_kept else Continue()) == answer
    told = json_of_last_line(worker.error)
    assert [event.wait, event.again, event.time.timestamp(), dict(event.variables)] == told


def json_of_last_line(text: str) -> Any:
    return json.loads(text.rstrip("\n").rpartition("\n")[2])


def environment_of(event: Event) -> Mapping[str, str]:
    """That of an exec script: what has no value is there, too, and empty."""
    return dict.fromkeys(names_at(event.hook_point), "") | dict(event.variables)


@tried(100)
@given(strategies.events())
def test_exec_script_has_the_same_event(event: Event) -> None:
    """Out of its environment, as bytes: what a worker reads in JSON."""
    found: list[Event] = []
    handlers = Handlers()
    handlers.add(found.append, [type(event)])
    with mock.patch.dict(os.environ, environment_of(event), clear=True):
        once.handle(handlers, event.hook_point, threads=0)
    (same,) = found
    assert type(event) is type(same)
    assert event.variables == same.variables
