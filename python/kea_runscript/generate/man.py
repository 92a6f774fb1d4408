# SPDX-License-Identifier: MPL-2.0
"""kea-hook-runscript.8: the man page, in roff with the man macros."""

from collections.abc import Iterator

from kea_runscript.generate.notice import LICENSE, NOTICE
from kea_runscript.generate.places import places
from kea_runscript.generate.roff import escape, item
from kea_runscript.table.contract import CONTRACT
from kea_runscript.table.effects import effects
from kea_runscript.table.hook_points import LEFT_OUT
from kea_runscript.table.model import HookPoint, Table
from kea_runscript.table.options import NAMES, RULES
from kea_runscript.table.statistics import ABOUT, COMMANDS

_DESCRIPTION = (
    "kea-hook-runscript.so is a hook library for the ISC Kea DHCP servers kea-dhcp4 and"
    " kea-dhcp6. At each hook point it calls a script: the first argument is the name of the hook"
    " point, and the environment holds its variables and PATH, nothing else. Standard input is"
    " /dev/null. Lines that the script writes, and a failure of the script, go to Kea's log."
)

_EXAMPLE = """\
"hooks-libraries": [{
    "library": "kea-hook-runscript.so",
    "parameters": {"script": "/usr/share/kea/scripts/leases.sh", "wait": false}
}]"""


def text(table: Table) -> str:
    """The whole file."""
    return "".join(line + "\n" for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield rf".\" {NOTICE}"
    yield rf".\" {LICENSE}"
    yield '.TH KEA\\-HOOK\\-RUNSCRIPT 8 "" "kea\\-hook\\-runscript"'
    yield ".SH NAME"
    yield r"kea\-hook\-runscript \- calls a script at the hook points of the Kea DHCP servers"
    yield ".SH DESCRIPTION"
    yield escape(_DESCRIPTION)
    yield ".SH CONFIGURATION"
    yield ".EX"
    yield from map(escape, _EXAMPLE.splitlines())
    yield ".EE"
    for parameter in table.parameters:
        default = parameter.default or parameter.without
        default = f"Default: {default}." if default else "Required."
        yield from item(f"{parameter.name} ({parameter.kind.value})")
        yield escape(f"{parameter.description}{parameter.allowed} {default}")
    yield ".SH REPLIES"
    for key in table.reply_keys:
        yield from item(f"{key.name} ({key.shape.value})")
        yield escape(f"{key.description}{key.allowed}")
        yield ".br"
        yield escape(f"At {places(table, key)}. Example: {key.example}")
    yield ".SH VARIABLES"
    yield from map(escape, CONTRACT)
    for group in table.groups:
        for name, variable in table.variables(group):
            yield from item(f"{name} ({variable.type.value})")
            yield escape(variable.meaning)
            yield ".br"
            yield escape(f"Example: {variable.example}")
    yield from item("KEA_QUERY4_OPTION_60 and so on")
    yield from map(escape, (*NAMES, *RULES))
    for title, points in (
        ("HOOK POINTS", table.kea_hook_points),
        ("HOOK POINTS OF THE LIBRARY", table.own_hook_points),
    ):
        yield f".SH {title}"
        for point in points:
            yield from item(point.name)
            yield escape(" ".join([point.description, *effects(point)]))
            yield ".br"
            yield escape("Variables: " + ", ".join(_patterns(table, point)) + ".")
        if points == table.kea_hook_points:
            yield ".PP"
            yield escape(LEFT_OUT)
    yield ".SH STATISTICS"
    yield escape(ABOUT)
    for statistic in table.statistics:
        yield from item(statistic.name)
        yield escape(statistic.description)
    yield ".SH COMMANDS"
    yield escape("Kea's control socket knows three more commands.")
    for command, description in COMMANDS:
        yield from item(command)
        yield escape(description)
    yield ".SH MESSAGES"
    yield escape("Kea's logger hook-runscript writes these to the server's log.")
    for message in table.messages:
        yield from item(f"{message.id} {message.text}")
        yield escape(message.paragraph)
    yield ".SH SEE ALSO"
    yield r".BR kea\-dhcp4 (8),"
    yield r".BR kea\-dhcp6 (8)"


def _patterns(table: Table, point: HookPoint) -> Iterator[str]:
    """The variables of each group in short: KEA_QUERY4_* for several, the name for one."""
    for group in table.groups_at(point):
        single = len(table.source(group).variables) == 1
        yield group.prefix if single else f"{group.prefix}*"
