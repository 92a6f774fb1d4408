# SPDX-License-Identifier: MPL-2.0
"""T1 and T2 in the variables are those that the client was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4, Client6

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


@dataclass(frozen=True)
class Served:
    """A server for all tests of a family, a host of clients, and the script."""

    kea: KeaServer
    host: ClientHost
    recorder: Recorder

    def configure(self, hook: Path, timers: Json) -> None:
        family = self.kea.family
        every = server(family, Times(), [runscript(hook, self.recorder.script)])
        configuration = with_timers(every, family, timers)
        assert self.kea.set_configuration(configuration)["result"] == 0
        self.recorder.forget()

    def selected6(self, kind: str) -> Call:
        """The latest call for a lease of this kind."""
        return self.recorder.wait("lease6_select", lambda call: call["KEA_LEASE6_TYPE"] == kind)


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, hook: Path, helper: Path) -> Iterator[Served]:
    """A server of the family that the test is parametrized with."""
    with Lab() as lab:
        host = Server(lab)
        environment = {"KEA_RUNSCRIPT_HELPER": str(helper)}
        kea = KeaServer(host, request.param, hook.parent, environment)
        kea.start(server(kea.family, Times(), []))
        yield Served(kea, host.client("alice"), Recorder(lab, "recorder"))


@pytest.mark.parametrize("served", [4], indirect=True, ids=["v4"])
@each_timers
def test_renew_and_rebind_timer_of_a_lease4_equal_options_58_and_59(
    served: Served, hook: Path, timers: Json
) -> None:
    """The variables are empty where the client got no such option."""
    served.configure(hook, timers)
    client = Client4(served.host)
    for sent, hook_point in (
        (client.obtain(), "lease4_select"),
        (client.renew(), "lease4_renew"),
    ):
        seen = served.recorder.wait(hook_point)
        timers_seen = (seen["KEA_LEASE4_RENEW_TIMER"], seen["KEA_LEASE4_REBIND_TIMER"])
        assert sent4(sent) == timers_seen
    client.release()
    served.recorder.wait("lease4_release")


@pytest.mark.parametrize("served", [6], indirect=True, ids=["v6"])
@each_timers
def test_renew_and_rebind_timer_of_a_lease6_equal_those_of_the_ia(
    served: Served, hook: Path, timers: Json
) -> None:
    """Also if that is 0, which leaves the choice to the client."""
    served.configure(hook, timers)
    client = Client6(served.host)
    for kind, sent in zip(("IA_NA", "IA_PD"), client.obtain(), strict=True):
        seen = served.selected6(kind)
        assert str(sent.T1) == seen["KEA_LEASE6_RENEW_TIMER"]
        assert str(sent.T2) == seen["KEA_LEASE6_REBIND_TIMER"]
    client.release()
