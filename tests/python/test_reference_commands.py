# SPDX-License-Identifier: MPL-2.0
"""The commands variables, hook-points and explain: the reference in the terminal."""

import json
import re
import sys

import pytest

from kea_runscript.cli.__main__ import main
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint, Message

Output = pytest.CaptureFixture[str]


def told(output: Output, *arguments: str) -> str:
    """What the command says, which must be all well."""
    assert 0 == main(list(arguments))
    said, complaints = output.readouterr()
    assert "" == complaints
    return said


def heads(text: str) -> list[str]:
    """The first words of the lines that are not indented."""
    return [line.split()[0] for line in text.splitlines() if line and line[0] != " "]


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_variables_of_a_hook_point(capsys: Output, point: HookPoint) -> None:
    """Each has its type, its description and an example; there are no others."""
    text = told(capsys, "variables", point.name)

    found = re.findall(r"^(KEA_\w+) \((.+)\)\n    ", text, re.MULTILINE)
    types = {
        name: variable.type.value
        for group in TABLE.groups
        for name, variable in TABLE.variables(group)
    }
    assert list(TABLE.names_at(point)) == [name for name, _ in found]
    assert [types[name] for name, _ in found] == [kind for _, kind in found]
    assert len(found) == text.count("\n    Example: ")


def test_all_variables_without_a_hook_point(capsys: Output) -> None:
    """Once each, and after them what holds for all of them."""
    names = [name for group in TABLE.groups for name, _ in TABLE.variables(group)]
    text = told(capsys, "variables")

    assert names == re.findall(r"^(KEA_\w+) \(", text, re.MULTILINE)
    assert "it is empty when there is no\nvalue." in text


def test_variables_as_json_tell_where_they_are_set(capsys: Output) -> None:
    """With all that the table has, so that a program needs no other place to look."""
    rows = json.loads(told(capsys, "variables", "--json", "lease4_expire"))

    (row,) = (row for row in rows if row["name"] == "KEA_REMOVE_LEASE")
    assert ["lease4_expire", "lease6_expire"] == row["hook-points"]
    assert ("bool", "0", "2.2.0") == (row["type"], row["example"], row["since"])
    (point,) = (point for point in TABLE.hook_points if point.name == "lease4_expire")
    assert list(TABLE.names_at(point)) == [row["name"] for row in rows]


def test_hook_points_are_told_with_what_a_script_can_do_there(capsys: Output) -> None:
    """When, decisions, keys of a reply, and which ones must be asked for."""
    text = told(capsys, "hook-points")

    names = [point.name for point in TABLE.hook_points]
    assert names == [head for head in heads(text) if head in names]
    about = " ".join(text[text.index("leases4_committed\n") : text.index("In kea-dhcp6")].split())
    assert "Decision drop: the response is not sent" in about
    assert "Keys of a reply: decision, cache, options, fields.siaddr" in about
    assert "only if hook-points names it." in about


def test_hook_points_as_json_have_their_variables(capsys: Output) -> None:
    """And the keys of a reply."""
    rows = {row["name"]: row for row in json.loads(told(capsys, "hook-points", "--json"))}

    for point in TABLE.hook_points:
        assert list(TABLE.names_at(point)) == rows[point.name]["variables"]
        assert (point.skip, point.drop) == (rows[point.name]["skip"], rows[point.name]["drop"])
    assert ["decision", "cache", "identifier"] == rows["host6_identifier"]["reply-keys"]
    assert [] == rows["load"]["reply-keys"]


@pytest.mark.parametrize("message", TABLE.messages, ids=lambda message: message.id)
def test_a_message_is_explained(capsys: Output, message: Message) -> None:
    """With its text and the paragraph for the operator."""
    text = told(capsys, "explain", message.id)

    assert f"{message.id} {message.text} {message.paragraph}" == " ".join(text.split())


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("variables", "lease4_slect"), 'did you mean "lease4_select"? Known are "pkt4_receive" '),
        (("explain", "RUNSCRIPT_SCRIPT_FALED"), 'did you mean "RUNSCRIPT_SCRIPT_FAILED"? Known'),
        (("explain", "zzz"), '"zzz" is not known: Known are "RUNSCRIPT_LOADED" '),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    capsys: Output, arguments: tuple[str, ...], complaint: str
) -> None:
    """And with all that are known, and status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(list(arguments))
    assert complaint in capsys.readouterr().err


REFERENCE = (("variables",), ("hook-points",), ("explain", "RUNSCRIPT_LOADED"))


@pytest.mark.parametrize("arguments", REFERENCE, ids=lambda arguments: arguments[0])
def test_the_reference_has_80_columns(capsys: Output, arguments: tuple[str, ...]) -> None:
    """Whatever the terminal has; only a word that is longer would stand out."""
    lines = told(capsys, *arguments).splitlines()

    assert [] == [line for line in lines if len(line) > 80 and " " in line.strip()]


@pytest.mark.parametrize("arguments", REFERENCE, ids=lambda arguments: arguments[0])
def test_names_stand_out_at_a_terminal_only(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """And not with NO_COLOR: the text is the same, without the codes."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = told(capsys, *arguments)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    coloured = told(capsys, *arguments)
    monkeypatch.setenv("NO_COLOR", "1")

    assert plain == told(capsys, *arguments)
    assert "\x1b[1m" in coloured
    assert "\x1b" not in plain
    assert plain == re.sub(r"\x1b\[\d+m", "", coloured)
