# SPDX-License-Identifier: MPL-2.0
"""The examples of the Python SDK answer any event, whatever a client sends."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kea_runscript.cli.reply import problems
from kea_runscript.sdk.handlers import HANDLERS
from kea_runscript.table import TABLE
from kea_runscript.testing import call, strategies

from ..drawn import tried

KNOWN = "08:00:2b:02:3f:4e"


def imported(path: Path) -> ModuleType:
    """The script, with none of its handlers left behind."""
    before = {name: [*there] for name, there in HANDLERS.by_hook_point.items()}
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    HANDLERS.by_hook_point = before
    return module


def answer(handler: Callable[[Any], Any], event: Any) -> dict[str, Any]:
    """What the handler answers, which is in order."""
    keys = dict(call(handler, event).keys)
    (point,) = (point for point in TABLE.hook_points if point.name == event.hook_point)
    assert [] == list(problems(point, json.dumps(keys).encode()))
    return keys


@pytest.fixture(scope="module")
def classify(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """With a database in which one client is registered."""
    path = tmp_path_factory.mktemp("classify") / "clients.db"
    database = sqlite3.connect(path)
    database.executescript((examples / "classify/schema.sql").read_text())
    database.execute("INSERT INTO clients VALUES (?, 'staff')", (KNOWN,))
    database.commit()
    database.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["classify.py", str(path), "60"])
        yield imported(examples / "classify/classify.py")


@tried(100)
@given(event=strategies.pkt4_receive() | strategies.pkt6_receive())
def test_classify_has_an_answer(classify: ModuleType, event: Any) -> None:
    """Who is not registered is of no class."""
    classes = ["staff"] if event.query.hwaddr == KNOWN else []
    assert {"classes": classes, "cache": 60} == answer(classify.classify, event)


@pytest.fixture(scope="module")
def pxe(examples: Path) -> ModuleType:
    """With the table of the example."""
    module = imported(examples / "pxe/pxe.py")
    vars(module)["TABLE"] = examples / "pxe/boot-files"
    return module


@tried(100)
@given(
    event=strategies.pkt4_send()
    | strategies.pkt4_send(query={"architecture": st.sampled_from((0, 6, 7, 11, 16))})
)
def test_pxe_has_an_answer(pxe: ModuleType, event: Any) -> None:
    """To who boots from the network, by an architecture of the table or as a client that stands
    in it; others get none.
    """
    architecture, is_known = event.query.architecture, event.query.hwaddr == KNOWN
    if architecture is None or not (is_known or architecture in (0, 7, 11, 16, 19)):
        kind = set()
    else:
        kind = {"fields"} if is_known or architecture in (0, 7, 11) else {"options"}
    assert kind == set(answer(pxe.boot, event))
