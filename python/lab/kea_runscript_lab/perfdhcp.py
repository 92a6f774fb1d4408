# SPDX-License-Identifier: MPL-2.0
"""perfdhcp: many simulated clients at once, when what counts is load and not a client's ways.

For DHCPv4 it speaks as a relay agent, so its host needs an address of the clients' subnet.
"""

import re
import signal
from dataclasses import dataclass

from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.world import LabError

# How long after the last client has begun an answer still counts, in seconds; and how long perfdhcp
# itself waits for any answer, which is its default.
_LATE = 0.3
_GIVE_UP = 1.0

# perfdhcp's exit status when some answers did not come.
_UNANSWERED = 3


def _target(host: ClientHost, family: int) -> tuple[str, ...]:
    return ("192.0.2.1",) if family == 4 else ("-l", host.interface, "all")


def avalanche(host: ClientHost, family: int, clients: int) -> str:
    """All of `clients` ask for a lease at the same moment; returns perfdhcp's report when all have.

    A client that waits for a second asks again.
    """
    command = ("perfdhcp", f"-{family}", "--scenario", "avalanche", "-R", str(clients))
    return host.run(*command, *_target(host, family), seconds=120).stdout


class Stream:
    """New clients come for a lease, `rate` of them in a second, until somebody stops that.

    None of them asks twice, however long it waits for an answer.
    """

    def __init__(self, host: ClientHost, family: int, rate: int) -> None:
        command = ("perfdhcp", f"-{family}", "-r", str(rate), "-R", "100000")
        self._process = host.start(*command, *_target(host, family))

    def stop(self) -> None:
        """No client comes any more, and those that are there do not wait for their answers."""
        self._process.signal(signal.SIGINT)
        self._process.wait()


@dataclass(frozen=True)
class Load:
    """What came of a load: how many clients began, how many asked for a lease and how many got one.

    `times` has the milliseconds from each DHCPREQUEST to its answer, if they were asked for. One
    that was not answered counts as answered when perfdhcp gave it up, after a second.
    """

    seconds: int
    begun: int
    requested: int
    answered: int
    times: tuple[float, ...] = ()

    @property
    def lost(self) -> float:
        """The share of the clients that got no lease."""
        return 1 - self.answered / self.begun


BLOCK = 1 << 24  # clients


def offer(
    host: ClientHost,
    target: str,
    rate: int,
    seconds: int,
    block: int,
    times: bool = False,
    clients: int = BLOCK,
) -> Load:
    """Let `rate` clients a second ask the DHCPv4 server `target` for a lease, for whole `seconds`.

    A block (0 to 255) has 16 million clients, and no client is in two of them: the same block again
    brings the same clients in the same order. Where `clients` are fewer, they come again.
    """
    late = _GIVE_UP if times else _LATE
    options = ["-4", "-r", str(rate), "-p", str(seconds), "-W", f"{late * 1e6:.0f}",
               "-R", str(clients), "-b", f"mac=00:0c:{block:02x}:00:00:00"]  # fmt: skip
    options += ["-x", "t"] if times else []
    done = host.run("perfdhcp", *options, target, check=False, seconds=seconds + 60)
    if done.returncode not in (0, _UNANSWERED):
        raise LabError(f"perfdhcp: status {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")
    return read_load(done.stdout, seconds)


def read_load(report: str, seconds: int) -> Load:
    """What perfdhcp's report says; `times` are in it if the report has timestamps."""
    sections = re.split(r"^\*\*\*(.*)\*\*\*$", report, flags=re.MULTILINE)
    named = dict(zip(sections[1::2], sections[2::2], strict=True))
    try:
        begun = _count(named["Statistics for: DISCOVER-OFFER"], "sent packets")
        requests = named["Statistics for: REQUEST-ACK"]
        requested, answered = _count(requests, "sent packets"), _count(requests, "received packets")
    except LookupError as error:
        raise LabError(f"perfdhcp's report has no {error}:\n{report[-2000:]}") from None
    times: list[float] = []
    if (stamps := named.get("Timestamps for packets: REQUEST-ACK")) is not None:
        times = [_milliseconds(received) - _milliseconds(sent)
                 for sent, received in re.findall(r"received: (\S+) / (\S+)", stamps)]  # fmt: skip
        times += [_GIVE_UP * 1000] * (requested - answered)
    return Load(seconds, begun, requested, answered, tuple(times))


def _count(section: str, name: str) -> int:
    found = re.search(rf"^{name}: (\d+)$", section, re.MULTILINE)
    if not found:
        raise LookupError(name)
    return int(found[1])


def _milliseconds(stamp: str) -> float:
    """Of HHMMSS, with a fraction unless it is 0."""
    whole, _, fraction = stamp.partition(".")
    hours, minutes, seconds = int(whole[:-4]), int(whole[-4:-2]), int(whole[-2:])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + float(f"0.{fraction}") * 1000
