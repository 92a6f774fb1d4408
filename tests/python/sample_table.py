# SPDX-License-Identifier: MPL-2.0
"""A small valid table: five variables, a list, two hook points of Kea and one of ours.

Golden files are made from it, so that they stay the same when the real table grows; and a refusal
test changes one thing of it.
"""

from kea_runscript.table.isc_model import IscGroup, IscVariable
from kea_runscript.table.model import (
    Group,
    HookPoint,
    Message,
    Source,
    Statistic,
    Table,
    Variable,
)
from kea_runscript.table.parameter_model import Kind, Parameter
from kea_runscript.table.reply_model import ReplyKey, Shape
from kea_runscript.table.value_types import Type

ADDRESS = Variable("ADDRESS", Type.IPV4, "The address.", "192.0.2.1", "RFC 791", isc="ADDR")
NAME = Variable("NAME", Type.STRING, "The name | alias.", r"a\b'-c", isc="NAME", plain="ALIAS")
WHOLE = Variable("", Type.IPV4_PREFIX, "The net.", "192.0.2.0/24", accessor="cidr")
LENGTH = Variable("_LENGTH", Type.INTEGER, "Length of the net.", "24", isc="LENGTH")
FLAG = Variable("", Type.BOOLEAN, "The flag.", "1", accessor="value", isc="")

THING = Source("thing", "Thing", (ADDRESS, NAME))
NET = Source("net", "Net", (WHOLE, LENGTH))
TOGGLE = Source("toggle", "bool", (FLAG,))

OLD = Group("old", "thing", "KEA_OLD_", isc="OLD_")
NEW = Group("new_one", "thing", "KEA_NEW_")
NET_GROUP = Group("net", "net", "KEA_NET", isc="NET_")
ONE = Group("one", "thing", "KEA_ONE_", isc="ONE_")
THINGS = Group("things", "thing", "KEA_THINGS_", isc="THINGS_", many=True, first="one")
TOGGLE_GROUP = Group("toggle", "toggle", "KEA_TOGGLE", isc="TOGGLE", plain="KEA_IS_ON")

FIRST = HookPoint(
    "thing4_first", 4, "It begins.", "Somewhere.", ("old", "net"), skip="It ends.", drop="",
    isc=True,
)  # fmt: skip
LAST = HookPoint(
    "thing6_last",
    6,
    "It ends.",
    "Somewhere.",
    ("old", "new_one", "things", "toggle"),
    skip="",
    drop="",
    park_since="2.4.1",
    by_default=False,
    may_lack=("toggle",),
    looked_up=("net",),
    isc=True,
)

THEIRS = IscGroup("box", "BoxPtr", ("thing4_first",), ("BOX_SIZE", "BOX_COLOUR"))

OURS = HookPoint("start", 0, "It starts.", "", ("toggle",), skip="", drop="", by_default=False)

HELLO = Message(
    "RUNSCRIPT_HELLO", 'hello "%1" at \\%2', "It says hello. " * 8 + "Nothing is to be done."
)
SCRIPTS = Parameter("scripts", Kind.SCRIPTS, "Several.", '[{ "gear": "low" }]', without="none")
PARAMETER = Parameter("top-speed", Kind.INTEGER, "How fast it is.", "3", default="1", bounds=(1, 5))
GEAR = Parameter(
    "gear",
    Kind.CHOICE,
    "Either high or low.",
    '"low"',
    choices=("high", "low"),
    only_with=("gear", "low"),
)

SPEED = ReplyKey(
    "car.speed-limit", Shape.NUMBER, ("thing4_first",), "A limit.", "3", "car.h", bounds=(1, 5)
)
NAMES = ReplyKey("names", Shape.NAMES, ("thing4_first", "thing6_last"), "All.", '["a"]', "car.h")

COUNT = Statistic("turned-wheels", "How many wheels have turned.", counts=True)
GAUGE = Statistic("speed", "How fast they are.")

TABLE = Table(
    sources=(THING, NET, TOGGLE),
    groups=(OLD, NEW, NET_GROUP, ONE, THINGS, TOGGLE_GROUP),
    hook_points=(FIRST, LAST, OURS),
    messages=(HELLO,),
    parameters=(SCRIPTS, PARAMETER, GEAR),
    statistics=(COUNT, GAUGE),
    reply_keys=(SPEED, NAMES),
    isc_only={
        "thing": (IscVariable("WEIGHT"),),
        "net": (IscVariable("OPTION_5"), IscVariable("OPTION_7", since="2.4.1")),
    },
    isc_groups=(THEIRS,),
    refused_options={4: {53: "for one reason", 54: "for one reason", 82: "for another"}},
)
