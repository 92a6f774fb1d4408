# SPDX-License-Identifier: MPL-2.0
"""T1 and T2 in the variables are those that the client was sent."""

from collections.abc import Callable

import pytest

from kea_runscript.lab.configuration import Json
from kea_runscript.lab.host import ClientHost
from kea_runscript.lab.recorder import Call, Recorder
from kea_runscript.lab.server import KeaServer

from ..packet_clients import Client4, Client6

Configure = Callable[..., Json]

NONE: Json = {"renew-timer": None, "rebind-timer": None}

TIMERS = {
    "both are configured": {"renew-timer": 1000, "rebind-timer": 2000},
    "none is configured": {},
    "only T1 is configured": {"renew-timer": 1000},
    "only T2 is configured": {"rebind-timer": 2000},
    "both are computed": {"calculate-tee-times": True, "t1-percent": 0.31, "t2-percent": 0.77},
    "T1 is configured and T2 computed": {"renew-timer": 10, "calculate-tee-times": True},
    "computed T2 is below T1": {
        "renew-timer": 3500,
        "calculate-tee-times": True,
        "t1-percent": 0.4,
        "t2-percent": 0.5,
    },
    "both are above the lifetime": {"renew-timer": 5000, "rebind-timer": 6000},
    "the subnet has its own": {"renew-timer": 7, "rebind-timer": 8, "subnet": (300, 400)},
}

each_timers = pytest.mark.parametrize(
    "timers", TIMERS.values(), ids=[name.replace(" ", "-") for name in TIMERS]
)


def with_timers(configuration: Json, family: int, timers: Json) -> Json:
    """The configuration with these timers and no others."""
    changed = {name: value for name, value in configuration.items() if name not in NONE}
    # It is true by default since Kea 2.6 for DHCPv6 and not for DHCPv4, and false before.
    changed |= {"calculate-tee-times": False, **timers}
    own = changed.pop("subnet", None)
    if own:
        (subnet,) = changed[f"subnet{family}"]
        times = {"renew-timer": own[0], "rebind-timer": own[1]}
        changed[f"subnet{family}"] = [{**subnet, **times}]
    return changed


def sent4(answer: Json) -> tuple[str, str]:
    """Seconds of the options 58 and 59 of a DHCPACK; empty where it does not have one."""
    return str(answer.get("renewal_time", "")), str(answer.get("rebinding_time", ""))


def selected6(recorder: Recorder, kind: str) -> Call:
    """The latest call for a lease of this kind."""
    return recorder.wait("lease6_select", lambda call: call["KEA_LEASE6_TYPE"] == kind)


@each_timers
def test_renew_and_rebind_timer_of_a_lease4_equal_options_58_and_59(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder, timers: Json
) -> None:
    """The variables are empty where the client got no such option."""
    kea4.start(with_timers(configure(recorder.script), 4, timers))
    client = Client4(alice)
    for sent, hook_point in (
        (client.obtain(), "lease4_select"),
        (client.renew(), "lease4_renew"),
    ):
        seen = recorder.wait(hook_point)
        timers_seen = (seen["KEA_LEASE4_RENEW_TIMER"], seen["KEA_LEASE4_REBIND_TIMER"])
        assert sent4(sent) == timers_seen


@each_timers
def test_renew_and_rebind_timer_of_a_lease6_equal_those_of_the_ia(
    alice: ClientHost, kea6: KeaServer, configure: Configure, recorder: Recorder, timers: Json
) -> None:
    """Also if that is 0, which leaves the choice to the client."""
    kea6.start(with_timers(configure(recorder.script, 6), 6, timers))
    for kind, sent in zip(("IA_NA", "IA_PD"), Client6(alice).obtain(), strict=True):
        seen = selected6(recorder, kind)
        assert str(sent.T1) == seen["KEA_LEASE6_RENEW_TIMER"]
        assert str(sent.T2) == seen["KEA_LEASE6_REBIND_TIMER"]
