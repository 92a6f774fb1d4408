# SPDX-License-Identifier: MPL-2.0
"""Real DHCP clients on a lab's hosts: udhcpc, ISC dhclient and dhcpcd.

Each reports what it was given to a script of ours, which records it: `events` holds those calls,
with the client's own words (`bound`, `BOUND6`, …) and its own variables. A client that we stop
says nothing to the server, so its lease stays until it expires; `release` gives it back.

How each message is brought about, on Debian 12 and 13 alike:

- DHCPv4 renew and release: udhcpc does so on SIGUSR1 and SIGUSR2.
- DHCPDECLINE: udhcpc -a, when another host answers ARP for the address.
- DHCPv6 Renew: dhclient, once T1 has passed. Release: dhclient -r.
- DHCPv6 Rebind: dhclient, when it starts anew with a delegated prefix in its lease file.
- DHCPv6 Decline: dhclient, when duplicate address detection fails, which its script tells by 3.
"""

import signal
from itertools import count

from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.process import Process
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.world import HOME, LabError

_numbers = count(1)


class Client:
    """What all clients share: a recorder of their events and the running program."""

    def __init__(self, host: ClientHost, program: str, word: str, before: str, after: str) -> None:
        self.host = host
        self.name = f"{program}-{next(_numbers)}"
        self.events = Recorder(host.lab, self.name, word, before, after)
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        if self._process is None:
            raise LabError(f"{self.name} was not started")
        return self._process

    def stop(self) -> None:
        """End the program without a word to the server."""
        self.process.stop()


class Udhcpc(Client):
    """DHCPv4. The variables of `events` are udhcpc's: ip, lease, opt58 and opt59 (hexadecimal)."""

    def __init__(self, host: ClientHost) -> None:
        before = (
            'ip address flush dev "$interface" scope global\n'
            '[ -z "$ip" ] || ip address add "$ip/$mask" dev "$interface"'
        )
        super().__init__(host, "udhcpc", "$1", before, "")
        self._command = ("udhcpc", "-f", "-i", host.interface, "-s", self.events.script,
                         "-O", "58", "-O", "59")  # fmt: skip

    def start(self, *options: str) -> None:
        self._process = self.host.start(*self._command, "-t", "9", "-T", "3", "-A", "1", *options)

    def obtain(self, *options: str) -> Call:
        """Start and wait for the lease."""
        self.start(*options)
        return self.events.wait("bound")

    def is_refused(self) -> bool:
        """Ask three times in three seconds: whether no lease came of it."""
        ask_and_end = ("-t", "3", "-T", "1", "-n", "-q")
        return bool(self.host.run(*self._command, *ask_and_end, check=False).returncode)

    def renew(self) -> Call:
        before = len(self.events.calls("renew"))
        self.process.signal(signal.SIGUSR1)
        return self.events.wait("renew", count=before + 1)

    def release(self) -> None:
        before = len(self.events.calls("deconfig"))
        self.process.signal(signal.SIGUSR2)
        self.events.wait("deconfig", count=before + 1)
        self.stop()


# dhclient asks its script whether the address is free: adding it starts the detection.
_DETECT_DUPLICATES = """
if [ "$reason" = BOUND6 ] && [ -n "$new_ip6_address" ]; then
    ip -6 address add "$new_ip6_address/64" dev "$interface"
    while ip -6 address show dev "$interface" tentative | grep -q "$new_ip6_address/"; do
        if ip -6 address show dev "$interface" dadfailed | grep -q "$new_ip6_address/"; then
            ip -6 address delete "$new_ip6_address/64" dev "$interface"
            exit 3
        fi
        sleep 0.1
    done
fi
"""


class Dhclient(Client):
    """DHCPv6 with one IA_NA and one IA_PD; the variables of `events` are dhclient's (new_…)."""

    def __init__(self, host: ClientHost, detect_duplicates: bool = False) -> None:
        after = _DETECT_DUPLICATES if detect_duplicates else ""
        super().__init__(host, "dhclient", "$reason", "", after)
        self._arguments = ("-6", "-d", "-v", "-D", "LL", "-N", "-P", "-sf", self.events.script,
                           "-lf", f"{HOME}/{self.name}.leases", "-pf", f"{HOME}/{self.name}.pid",
                           "-cf", "/dev/null", self.host.interface)  # fmt: skip

    def start(self) -> None:
        self._process = self.host.start("dhclient", *self._arguments)

    def obtain(self) -> tuple[Call, Call]:
        """Start and wait for the address and the prefix."""
        self.start()
        return self.wait("BOUND6")

    def wait(self, reason: str) -> tuple[Call, Call]:
        """The latest calls with this reason: the address's and the prefix's."""
        return (
            self.events.wait(reason, lambda call: "new_ip6_address" in call.variables),
            self.events.wait(reason, lambda call: "new_ip6_prefix" in call.variables),
        )

    def rebind(self) -> tuple[Call, Call]:
        """Start again, as after a reboot."""
        self.stop()
        self.start()
        return self.wait("REBIND6")

    def release(self) -> None:
        self.stop()
        self.host.run("dhclient", "-r", *self._arguments)


class Dhcpcd(Client):
    """DHCPv4 and DHCPv6 (one IA_NA, one IA_PD) by one program."""

    def __init__(self, host: ClientHost) -> None:
        super().__init__(host, "dhcpcd", "$reason", "", "")
        self._file = host.lab.write(
            f"{HOME}/{self.name}.conf",
            f"duid ll\nnoipv6rs\nnoarp\ninterface {host.interface}\nia_na 1\nia_pd 2\n",
        )

    def obtain(self) -> tuple[Call, Call]:
        """Start and wait for the IPv4 lease and the IPv6 lease."""
        self._process = self.host.start(
            "dhcpcd", "-B", "-d", "-f", self._file, "-c", self.events.script, self.host.interface
        )
        return self.events.wait("BOUND"), self.events.wait("BOUND6")
