# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript fire` says of a reply: the same as the library, as far as it can know."""

import json
from typing import Any

import pytest

from kea_runscript.cli.reply import problems
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.table.reply_model import ReplyKey

from ..refused_replies import REFUSED_BY_KEA, REFUSED_BY_TABLE

POINTS = {point.name: point for point in TABLE.hook_points}


def problems_at(point: str, reply: Any) -> list[str]:
    text = reply if isinstance(reply, str) else json.dumps(reply)
    return list(problems(POINTS[point], text.encode()))


@pytest.mark.parametrize(
    ("point", "reply", "problem"), REFUSED_BY_TABLE, ids=[p[:60] for _, _, p in REFUSED_BY_TABLE]
)
def test_what_the_library_refuses_is_wrong(point: str, reply: Any, problem: str) -> None:
    """In the same words."""
    assert any(found.startswith(problem) for found in problems_at(point, reply))


@pytest.mark.parametrize(
    ("point", "reply", "problem"), REFUSED_BY_KEA, ids=[p[:60] for _, _, p in REFUSED_BY_KEA]
)
def test_what_only_kea_can_know_is_passed_over(point: str, reply: Any, problem: str) -> None:
    """Its definitions of options, and the response."""
    assert [] == problems_at(point, reply)


@pytest.mark.parametrize("key", TABLE.reply_keys, ids=lambda key: key.name)
@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_a_key_is_right_where_the_table_says_so(point: HookPoint, key: ReplyKey) -> None:
    """The table's example is, and nowhere else is it."""
    value = json.loads(key.example)
    outer, dot, inner = key.name.partition(".")
    found = problems_at(point.name, {outer: {inner: value}} if dot else {outer: value})

    expected = f'"{key.name}" has no effect there, but at {" ".join(key.hook_points)}'
    assert ([] if point.name in key.hook_points else [expected]) == found


@pytest.mark.parametrize(
    "key", [key for key in TABLE.reply_keys if key.bounds], ids=lambda key: key.name
)
def test_bounds_hold_at_both_ends(key: ReplyKey) -> None:
    """The least and the most are allowed, and what is beyond is not."""
    assert key.bounds
    least, most = key.bounds
    outer, dot, inner = key.name.partition(".")
    for number in (least - 1, least, most, most + 1):
        if isinstance(json.loads(key.example), str):
            if number < 0:
                continue
            value: Any = number * "a"
        else:
            value = number
        found = problems_at(key.hook_points[0], {outer: {inner: value}} if dot else {outer: value})
        assert (least <= number <= most) == (found == []), number


def test_all_that_is_wrong_is_told() -> None:
    """Not only the first of it."""
    reply = {"classes": 1, "cache": 0, "zzzzzz": 1, "id": 7}
    assert 3 == len(problems_at("pkt4_receive", reply))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"{} {}", "it is no JSON object"),
        (b'{"cache": NaN}', "it is no JSON object"),
        (b"\xff", "it is no JSON object"),
        (b" " * 65535 + b"{}", "it has 65537 bytes: allowed are 65536"),
        (b'{"lease": {"user-context": ' + 15 * b'{"a":' + b"1" + 15 * b"}" + b"}}", "its maps and"),
        (b"[" * 100_000, "it has 100000 bytes"),
        (b"[" * 60_000, "it is no JSON object"),
    ],
    ids=["two", "nan", "bytes", "long", "deep", "deep-and-long", "deepest"],
)
def test_text_that_is_no_reply(text: bytes, problem: str) -> None:
    """Nothing else is said of it."""
    (found,) = problems(POINTS["lease4_select"], text)
    assert found.startswith(problem)


def test_reply_that_the_script_failed_is_told() -> None:
    """With its words; another value than a text is a key that nobody knows."""
    assert ["it says that the script failed: no disk"] == problems_at("load", {"error": "no disk"})
    assert ['"error" is not known'] == [
        found.partition(":")[0] for found in problems_at("load", {"error": 1})
    ]


def test_maps_may_be_16_deep() -> None:
    """As the library has it."""
    text = b'{"lease": {"user-context": ' + 14 * b'{"a":' + b"1" + 14 * b"}" + b"}}"
    assert [] == list(problems(POINTS["lease4_select"], text))
