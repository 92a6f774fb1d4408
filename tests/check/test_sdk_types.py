# SPDX-License-Identifier: MPL-2.0
"""What mypy and pyright, both strict, say of a user's script and its test: what is right passes,
and a mistake is found.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kea_runscript

from .test_tools import pyright, run

# What is right: each function a handler as users write it.
RIGHT = """\
from kea_runscript import (
    Answer, Continue, Drop, Event, Lease4Renew, Lease4Select, Leases4Committed, Lease6Renew,
    Load, Option, Pkt4Receive, Pkt4Send, Pkt6Send, Reply, Skip, Subnet6Select, lease4_renew,
    lease4_select, lease6_renew, leases4_committed, lifespan, load, on, pkt4_receive, pkt4_send,
    pkt6_send, run, shutdown, startup, subnet6_select,
)
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from ipaddress import IPv4Address

@lease4_select
def decide(event: Lease4Select) -> Skip | None:
    return Skip() if event.query.hwaddr.startswith("00:11:22") else None

@leases4_committed
async def tell(event: Leases4Committed) -> None:
    for lease in event.leases:
        address: IPv4Address = lease.address
        end: datetime = lease.expires
        print(address, lease.hostname.upper(), end)
    print(event.response.type if event.response else "")

@lease4_select
@lease4_renew
def both(event: Lease4Select | Lease4Renew) -> Answer[Lease4Select | Lease4Renew]:
    return Reply(lease={"valid-lifetime": event.lease.valid_lifetime}, cache=60)

@pkt4_receive
def several(event: Pkt4Receive) -> Answer[Pkt4Receive] | None:
    if event.query.relayed:
        kept = Reply(decision=Drop(), cache=60)
        return kept
    return Reply(classes=["a"]) if event.query.architecture else Continue()

@pkt4_send
def fields(event: Pkt4Send) -> Reply[Pkt4Send]:
    return Reply(options=[Option.replace(60, "HTTPClient")], fields={"file": "x"})

@pkt6_send
async def options(event: Pkt6Send) -> Answer[Pkt6Send] | None:
    return Reply(options=[Option.remove("domain-search")])

@lease6_renew
def lifetimes(event: Lease6Renew) -> Reply[Lease6Renew]:
    return Reply(lease={"preferred-lifetime": 3, "hostname": "x"})

@subnet6_select
def subnet(event: Subnet6Select) -> Reply[Subnet6Select]:
    return Reply(subnet_id=2 if event.subnet is None else event.subnet.prefixlen)

@on("lease4_*")
def every(event: Event) -> None:
    print(event.hook_point, event["KEA_LEASE4_ADDRESS"])

@load
def begin(event: Load) -> None: ...

@startup
async def first() -> None: ...

@shutdown
def last() -> None: ...

@lifespan
def plain() -> Iterator[None]:
    yield

@lifespan
async def connection() -> AsyncIterator[None]:
    yield

run(concurrency=5, threads=2)
"""

# By their names: for mypy a star has only those that stand in the package's own __all__.
HANDLERS = f"from kea_runscript import {', '.join(kea_runscript.__all__)}\n"

# A line, and what mypy says of it.
WRONG = {
    "drop": ("@lease4_select\ndef f(e: Lease4Select) -> Drop: return Drop()", "[type-var]"),
    "skip": (
        "@leases4_committed\nasync def f(e: Leases4Committed) -> Skip: return Skip()",
        "[type-var]",
    ),
    "event": ("@lease4_select\ndef f(e: Pkt4Send) -> None: ...", "[type-var]"),
    "key": (
        "def f() -> Reply[Pkt4Receive]: return Reply(options=[])",
        'expected "Reply[Pkt4Receive]"',
    ),
    "family": (
        'def f() -> Reply[Pkt6Send]: return Reply(fields={"file": "x"})',
        'expected "Reply[Pkt6Send]"',
    ),
    "part": (
        'def f() -> Reply[Lease4Renew]: return Reply(lease={"preferred-lifetime": 3})',
        'expected "Reply[Lease4Renew]"',
    ),
    "two-places": ('Reply(classes=["a"], subnet_id=1)', "[call-overload]"),
    "decision": ("Reply(subnet_id=1, decision=5)", "[call-overload]"),
    "misplaced-decision": (
        'Reply(lease={"hostname": "x"}, decision=Drop())',
        "[call-overload]",
    ),
    "name": ('Reply(clases=["a"])', 'did you mean "classes"?'),
    "attribute": (
        "def f(e: Lease4Select) -> None: print(e.lease.hwadr)",
        '"Lease4" has no attribute "hwadr"',
    ),
    "none": (
        "def f(e: Subnet4Select) -> None: print(e.subnet.prefix)",
        'Item "None" of "Subnet4 | None" has no attribute "prefix"',
    ),
    "bound": ("run(concurency=5)", 'Unexpected keyword argument "concurency"'),
}


# What a test of such a script says of events.
RIGHT_TEST = """\
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from kea_runscript import Lease4Select, LeaseState
from kea_runscript.testing import Events, events

event: Lease4Select = events.lease4_select(
    address=IPv4Address("192.0.2.7"), hostname=None, valid_lifetime=timedelta(hours=1),
    query={"type": "DHCPDISCOVER", "architecture": 7}, lease={"state": LeaseState.DECLINED},
    wait=False,
)

def test(event: Events) -> None:
    event.leases4_committed(leases=[{"address": "192.0.2.7"}, {}], response=None)
    event.load(time=datetime.now())
    event.subnet6_select(subnet=None, hwaddr="00:11:22:33:44:55")
"""

# A call in it, and what mypy says of it.
WRONG_TEST = {
    "keyword": ('lease4_select(adress="192.0.2.7")', 'Unexpected keyword argument "adress"'),
    "two-parts": ('lease4_select(type="V4")', 'Unexpected keyword argument "type"'),
    "in-a-part": ('lease4_select(lease={"hostnam": "x"})', 'Argument "lease"'),
    "in-a-list": ('leases4_committed(leases=[{"hostnam": "x"}])', 'Extra key "hostnam"'),
    "value": ("lease4_select(valid_lifetime=1.5)", 'Argument "valid_lifetime"'),
    "always": ("lease4_select(address=None)", 'Argument "address"'),
    "part-always": ("lease4_select(subnet=None)", 'Argument "subnet"'),
}


def of_test(call: str) -> str:
    return f"from kea_runscript.testing import events\nevents.{call}\n"


def check(folder: Path, text: str) -> tuple[int, str]:
    script = folder / "script.py"
    script.write_text(text)
    return run("mypy", "--strict", script)


def test_right_script_passes(tmp_path: Path) -> None:
    """Every kind of handler and answer that the page for users has."""
    status, said = check(tmp_path, RIGHT)
    assert 0 == status, said


@pytest.mark.parametrize(("text", "finding"), WRONG.values(), ids=WRONG)
def test_mistake_is_found(tmp_path: Path, text: str, finding: str) -> None:
    """In the script, and nowhere else."""
    status, said = check(tmp_path, HANDLERS + text + "\n")
    assert 1 == status
    assert finding in said
    assert all("script.py:" in line for line in said.splitlines() if "error:" in line)


def test_right_events_of_a_test_pass(tmp_path: Path) -> None:
    """Parts and values by their names, as Python has them or as text."""
    status, said = check(tmp_path, RIGHT_TEST)
    assert 0 == status, said


@pytest.mark.parametrize(("call", "finding"), WRONG_TEST.values(), ids=WRONG_TEST)
def test_mistake_in_an_event_of_a_test_is_found(tmp_path: Path, call: str, finding: str) -> None:
    """A keyword that is not known, at any depth, and a value that cannot be."""
    status, said = check(tmp_path, of_test(call))
    assert 1 == status
    assert finding in said
    assert all("script.py:2:" in line for line in said.splitlines() if "error:" in line)


# Each is a file, by its name.
FILES = {
    "right": RIGHT,
    "right-test": RIGHT_TEST,
    **{name: f"{HANDLERS}{text}\n" for name, (text, _) in WRONG.items()},
    **{f"{name}-test": of_test(call) for name, (call, _) in WRONG_TEST.items()},
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """By the name of each file, in which of its lines pyright finds something."""
    folder = tmp_path_factory.mktemp("scripts")
    for name, text in FILES.items():
        (folder / f"{name}.py").write_text(text)
    package = Path(kea_runscript.__file__).parents[1]
    settings = {
        "extraPaths": [str(package)],
        "typeCheckingMode": "strict",
        "reportUnusedImport": False,  # those of HANDLERS
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    _, said = pyright(folder, "--outputjson")
    found: dict[str, list[int]] = {name: [] for name in FILES}
    for finding in json.loads(said)["generalDiagnostics"]:
        found[Path(finding["file"]).stem].append(finding["range"]["start"]["line"])
    return found


@pytest.mark.parametrize("name", FILES)
def test_pyright_finds_the_mistake(findings: dict[str, list[int]], name: str) -> None:
    """In its line, and nothing in what is right."""
    is_right = name.startswith("right")
    assert (not is_right) == bool(findings[name])
    assert set(findings[name]) <= set(range(1, 3))
