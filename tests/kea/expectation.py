# SPDX-License-Identifier: MPL-2.0
"""What tests of both families expect of a call, and of Kea's log."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise

from kea_runscript.sdk.option_names import packet_of
from kea_runscript.table import TABLE
from kea_runscript_lab.recorder import Call
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until

_NAMES = {point.name: set(TABLE.names_at(point)) for point in TABLE.hook_points}


def check(call: Call, *expected: Mapping[str, str]) -> None:
    """The call has the table's variables for its hook point, those of options and no other, and
    all those expected.

    Where two of `expected` have the same variable, the later one counts.
    """
    names = {name for name in call.variables if not packet_of(name)}
    assert names == {"PATH", *_NAMES[call.word]}
    wanted = {"KEA_HOOK_POINT": call.word}
    for values in expected:
        wanted |= values
    assert {name: call.variables.get(name) for name in wanted} == wanted


def check_last_transmission(call: Call, prefix: str, kea: KeaServer) -> None:
    """The lease's last transmission is a time that Kea's lease file has for it.

    Kea writes the lease down only after the hook point.
    """

    def times() -> set[int]:
        rows = [row for row in kea.leases() if row["address"] == call[f"{prefix}ADDRESS"]]
        return {int(row["expire"]) - int(row["valid_lifetime"]) for row in rows}

    wanted = int(call[f"{prefix}CLIENT_LAST_TRANSMISSION"])
    assert int(call[f"{prefix}EXPIRES"]) == wanted + int(call[f"{prefix}VALID_LIFETIME"])
    until(lambda: wanted in times(), lambda: f"{wanted} in the lease file, which has {times()}")


def lease6_of_type(kind: str) -> Callable[[Call], bool]:
    """Which calls are told of a lease of this type: IA_NA or IA_PD."""
    return lambda call: call["KEA_LEASE6_TYPE"] == kind


def check_one_at_a_time(calls: list[Call]) -> None:
    """Each script had ended before the next one began."""
    for first, second in pairwise(calls):
        assert first.time + first.seconds <= second.time


def time_of(line: str) -> datetime:
    """When a line of Kea's log was written."""
    return datetime.strptime(" ".join(line.split()[:2]), "%Y-%m-%d %H:%M:%S.%f")
