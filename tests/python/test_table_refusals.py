# SPDX-License-Identifier: MPL-2.0
"""The table refuses every mistake, and says which row and what is wrong.

A case is one change that makes the sample table, or one of its rows, wrong.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kea_runscript.table.checks import TableError
from kea_runscript.table.isc_model import IscVariable
from kea_runscript.table.model import Group, Source
from kea_runscript.table.value_types import Enumeration, Type

from . import sample_table as sample

Mistake = Callable[[], object]


def _points(**changes: Any) -> object:
    first = replace(sample.FIRST, **changes)
    return replace(sample.TABLE, hook_points=(first, sample.LAST, sample.OURS))


def _lists(first: str) -> object:
    things = replace(sample.THINGS, first=first)
    groups = (sample.OLD, sample.NEW, sample.NET_GROUP, sample.ONE, things, sample.TOGGLE_GROUP)
    return replace(sample.TABLE, groups=groups)


CASES: dict[str, tuple[Mistake, str]] = {
    "variable without a description": (
        lambda: replace(sample.NAME, description=" "),
        "variable 'NAME': description is missing",
    ),
    "description that is no sentence": (
        lambda: replace(sample.NAME, description="The name"),
        "variable 'NAME': description must end with a full stop: 'The name'",
    ),
    "description of several lines": (
        lambda: replace(sample.NAME, description="The\nname."),
        "variable 'NAME': description must be a single line",
    ),
    "variable without an example": (
        lambda: replace(sample.NAME, example=""),
        "variable 'NAME': example is missing",
    ),
    "example of another type": (
        lambda: replace(sample.ADDRESS, example="2001:db8::1"),
        "variable 'ADDRESS': example '2001:db8::1' is no IPv4",
    ),
    "description that says when it is empty": (
        lambda: replace(sample.NAME, description="The name; empty if none."),
        "variable 'NAME': when it is empty belongs into the field empty:"
        " 'The name; empty if none.'",
    ),
    "example that is not in the enumeration": (
        lambda: replace(sample.NAME, enumeration=Enumeration("Name", "A name.", ("a",))),
        "variable 'NAME': example \"a\\\\b'-c\" is none of Name",
    ),
    "enumeration without values": (
        lambda: Enumeration("Name", "A name.", ()),
        "enumeration 'Name': it has no values",
    ),
    "enumeration with a value twice": (
        lambda: Enumeration("Name", "A name.", ("a", "a")),
        "enumeration 'Name': value 'a' is declared twice",
    ),
    "enumeration whose name is no identifier": (
        lambda: Enumeration("A name", "A name.", ("a",)),
        "enumeration 'A name': the name is no identifier",
    ),
    "hook point that lacks no argument of its own": (
        lambda: _points(may_lack=("new_one",)),
        "hook point 'thing4_first': argument 'new_one' is unknown; there are: old, net",
    ),
    "hook point that looks up what it has": (
        lambda: _points(looked_up=("net",)),
        "hook point 'thing4_first': 'net' is an argument, and looked up",
    ),
    "suffix with a lower-case letter": (
        lambda: replace(sample.NAME, suffix="Name"),
        "variable 'Name': a suffix consists of capitals, digits and underscores",
    ),
    "variable without a suffix or a function": (
        lambda: replace(sample.WHOLE, accessor=""),
        "variable '': '' is no name for a C++ function; set accessor",
    ),
    "version that is none": (
        lambda: replace(sample.NAME, since="2.x"),
        "variable 'NAME': '2.x' is no Kea version such as '2.2.0'",
    ),
    "source without variables": (
        lambda: replace(sample.THING, variables=()),
        "source 'thing': it has no variables",
    ),
    "suffix twice in a source": (
        lambda: replace(sample.THING, variables=(sample.NAME, sample.NAME)),
        "source 'thing': variable 'NAME' is declared twice",
    ),
    "function twice in a source": (
        lambda: replace(
            sample.THING, variables=(sample.NAME, replace(sample.ADDRESS, accessor="alias"))
        ),
        "source 'thing': function 'alias' is declared twice",
    ),
    "prefix that is not ours": (
        lambda: replace(sample.OLD, prefix="OLD_"),
        "group 'old': prefix 'OLD_' must be KEA_ and capitals, digits and underscores",
    ),
    "group of an unknown source": (
        lambda: replace(sample.TABLE, groups=(*sample.TABLE.groups, Group("g", "x", "KEA_G_"))),
        "group 'g': source 'x' is unknown; there are: thing, net, toggle",
    ),
    "group declared twice": (
        lambda: replace(sample.TABLE, groups=(*sample.TABLE.groups, sample.OLD)),
        "group 'old' is declared twice",
    ),
    "group that no hook point sets": (
        lambda: replace(sample.TABLE, groups=(*sample.TABLE.groups, Group("g", "net", "KEA_G_"))),
        "group 'g' is used nowhere",
    ),
    "plain suffix with a lower-case letter": (
        lambda: replace(sample.NAME, plain="Alias"),
        "variable 'NAME': a suffix consists of capitals, digits and underscores",
    ),
    "plain suffix of a variable that has no other": (
        lambda: replace(sample.WHOLE, plain="CIDR"),
        "variable '': it is its group that has a plain name",
    ),
    "plain name that is not ours": (
        lambda: replace(sample.TOGGLE_GROUP, plain="IS_ON"),
        "group 'toggle': prefix 'IS_ON' must be KEA_ and capitals, digits and underscores",
    ),
    "plain name of a group of several values": (
        lambda: replace(
            sample.TABLE,
            groups=(replace(sample.OLD, plain="KEA_FORMER_"), *sample.TABLE.groups[1:]),
        ),
        "group 'old': it is no single value, whose variables have plain names",
    ),
    "plain suffix that another variable has": (
        lambda: replace(
            sample.TABLE,
            sources=(
                replace(
                    sample.THING,
                    variables=(sample.ADDRESS, replace(sample.NAME, plain="ADDRESS", accessor="n")),
                ),
                *sample.TABLE.sources[1:],
            ),
        ),
        "variable 'KEA_OLD_ADDRESS' is declared twice",
    ),
    "single group that has a first": (
        lambda: replace(sample.OLD, first="new_one"),
        "group 'old': it is no list, and has no first one",
    ),
    "first of another source": (
        lambda: _lists(first="net"),
        "group 'things': first 'net' is unknown; there are: old, new_one, one",
    ),
    "first that is a list": (
        lambda: _lists(first="things"),
        "group 'things': first 'things' is unknown; there are: old, new_one, one",
    ),
    "first that the hook point has already": (
        lambda: _lists(first="old"),
        "hook point 'thing6_last': 'old' is an argument, and the first of 'things', too",
    ),
    "source declared twice": (
        lambda: replace(sample.TABLE, sources=(*sample.TABLE.sources, sample.NET)),
        "source 'net' is declared twice",
    ),
    "source that no group uses": (
        lambda: replace(
            sample.TABLE, sources=(*sample.TABLE.sources, Source("s", "S", (sample.NAME,)))
        ),
        "source 's' is used nowhere",
    ),
    "two groups that make the same name": (
        lambda: replace(
            sample.TABLE,
            groups=(sample.OLD, replace(sample.NEW, prefix="KEA_OLD_"), *sample.TABLE.groups[2:]),
        ),
        "variable 'KEA_OLD_ADDRESS' is declared twice",
    ),
    "two variables with the same isc name": (
        lambda: replace(
            sample.TABLE,
            groups=(sample.OLD, replace(sample.NEW, isc="OLD_"), *sample.TABLE.groups[2:]),
        ),
        "isc name 'OLD_ADDR' is declared twice",
    ),
    "isc name of a list's object that may not be set": (
        lambda: replace(sample.TABLE, isc_only={"thing": (IscVariable("OPTION_5"),)}),
        "isc variable 'OPTION_5': group 'things' is a list, and what is in it has no options",
    ),
    "isc name of no option since a later Kea": (
        lambda: IscVariable("WEIGHT", since="2.4.1"),
        "isc variable 'WEIGHT': only one of an option can be of a later Kea than 2.2.0",
    ),
    "isc variables of an unknown source": (
        lambda: replace(sample.TABLE, isc_only={"box": (IscVariable("WEIGHT"),)}),
        "isc_only: source 'box' is unknown; there are: thing, net, toggle",
    ),
    "isc group at an unknown hook point": (
        lambda: replace(
            sample.TABLE, isc_groups=(replace(sample.THEIRS, hook_points=("thing5",)),)
        ),
        "isc group 'box': hook point 'thing5' is unknown; there are: thing4_first, thing6_last,"
        " start",
    ),
    "isc group with a variable in small letters": (
        lambda: replace(sample.THEIRS, variables=("box",)),
        "isc group 'box': variable 'box' must be capitals, digits and underscores",
    ),
    "hook point declared twice": (
        lambda: replace(sample.TABLE, hook_points=(*sample.TABLE.hook_points, sample.FIRST)),
        "hook point 'thing4_first' is declared twice",
    ),
    "hook point with an argument twice": (
        lambda: _points(arguments=("old", "old")),
        "hook point 'thing4_first': argument 'old' is declared twice",
    ),
    "hook point without arguments": (
        lambda: _points(arguments=()),
        "hook point 'thing4_first': it has no arguments",
    ),
    "hook point whose name is no identifier": (
        lambda: _points(name="thing4-first"),
        "hook point 'thing4-first': the name is no C identifier",
    ),
    "hook point of no family": (
        lambda: _points(family=5),
        "hook point 'thing4_first': family is 5, it must be 0, 4 or 6",
    ),
    "hook point without a description": (
        lambda: _points(description=""),
        "hook point 'thing4_first': description is missing",
    ),
    "hook point without a reference": (
        lambda: _points(reference=""),
        "hook point 'thing4_first': reference is missing",
    ),
    "decision that is no sentence": (
        lambda: _points(skip="it ends"),
        "hook point 'thing4_first': skip must end with a full stop: 'it ends'",
    ),
    "first version of a hook point that is none": (
        lambda: _points(since="3"),
        "hook point 'thing4_first': '3' is no Kea version such as '2.2.0'",
    ),
    "first version for parking that is none": (
        lambda: _points(park_since="always"),
        "hook point 'thing4_first': 'always' is no Kea version such as '2.2.0'",
    ),
    "message id of somebody else": (
        lambda: replace(sample.HELLO, id="DHCP4_HELLO"),
        "message 'DHCP4_HELLO': an id is RUNSCRIPT_ and capitals, digits and underscores",
    ),
    "message without a text": (
        lambda: replace(sample.HELLO, text=""),
        "message 'RUNSCRIPT_HELLO': text is missing",
    ),
    "message text of several lines": (
        lambda: replace(sample.HELLO, text="hello\n%1"),
        "message 'RUNSCRIPT_HELLO': text must be a single line",
    ),
    "message with a gap in its placeholders": (
        lambda: replace(sample.HELLO, text="%1 and %3"),
        "message 'RUNSCRIPT_HELLO': placeholders must be %1, %2, ... without a gap: '%1 and %3'",
    ),
    "message without a paragraph": (
        lambda: replace(sample.HELLO, paragraph=""),
        "message 'RUNSCRIPT_HELLO': paragraph is missing",
    ),
    "message declared twice": (
        lambda: replace(sample.TABLE, messages=(sample.HELLO, sample.HELLO)),
        "message 'RUNSCRIPT_HELLO' is declared twice",
    ),
    "parameter declared twice": (
        lambda: replace(sample.TABLE, parameters=(sample.PARAMETER, sample.PARAMETER)),
        "parameter 'top-speed' is declared twice",
    ),
    "parameter without a description": (
        lambda: replace(sample.PARAMETER, description=""),
        "parameter 'top-speed': description is missing",
    ),
    "parameter without an example": (
        lambda: replace(sample.PARAMETER, example=""),
        "parameter 'top-speed': example is missing",
    ),
    "parameter whose example is of another kind": (
        lambda: replace(sample.PARAMETER, example='"3"'),
        "parameter 'top-speed': example '\"3\"' is no JSON value of its kind",
    ),
    "parameter whose example is no JSON": (
        lambda: replace(sample.GEAR, example="low"),
        "parameter 'gear': example 'low' is no JSON value of its kind",
    ),
    "number without a default": (
        lambda: replace(sample.PARAMETER, default="", without="none"),
        "parameter 'top-speed': default '' is no JSON value of its kind",
    ),
    "number without bounds": (
        lambda: replace(sample.PARAMETER, bounds=None),
        "parameter 'top-speed': integer needs bounds",
    ),
    "default out of bounds": (
        lambda: replace(sample.PARAMETER, default="6"),
        "parameter 'top-speed': default and example must be numbers from 1 to 5",
    ),
    "bounds of a parameter that is no number": (
        lambda: replace(sample.GEAR, bounds=(1, 5)),
        "parameter 'gear': name has no bounds",
    ),
    "choice without choices": (
        lambda: replace(sample.GEAR, choices=()),
        "parameter 'gear': name needs choices",
    ),
    "choice that the description leaves out": (
        lambda: replace(sample.GEAR, choices=("high", "low", "neutral")),
        "parameter 'gear': description does not tell 'neutral'",
    ),
    "statistic with a capital": (
        lambda: replace(sample.COUNT, name="Wheels"),
        "statistic 'Wheels': a name consists of small letters and hyphens",
    ),
    "statistic without a description": (
        lambda: replace(sample.COUNT, description=""),
        "statistic 'turned-wheels': description is missing",
    ),
    "statistic declared twice": (
        lambda: replace(sample.TABLE, statistics=(sample.COUNT, sample.COUNT)),
        "statistic 'turned-wheels' is declared twice",
    ),
}


@pytest.mark.parametrize("mistake", CASES)
def test_refuses(mistake: str) -> None:
    """A table with this mistake cannot be made, and the message names the row."""
    make, message = CASES[mistake]

    with pytest.raises(TableError) as refusal:
        make()

    assert message == str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Type.STRING, "a b", "a\x1b[0m"),
        (Type.INTEGER, "-1", "01"),
        (Type.BOOLEAN, "0", "true"),
        (Type.HEX, "0x0A", "0x0a"),
        (Type.FLAGS, "SE", "S E"),
        (Type.IPV4, "192.0.2.1", "192.0.2.0/24"),
        (Type.IPV6, "2001:db8::", "2001:db8::/32"),
        (Type.IPV4_PREFIX, "192.0.2.0/24", "192.0.2.0"),
        (Type.IPV6_PREFIX, "2001:db8::/32", "2001:db8::"),
        (Type.DURATION, "0", "-1"),
        (Type.TIME, "1767225600", "1767225600.5"),
    ],
)
def test_type_accepts_its_own_texts_only(kind: Type, good: str, bad: str) -> None:
    """A type tells a value of its own from a value of its nearest neighbour."""
    assert kind.accepts(good)
    assert not kind.accepts(bad)
