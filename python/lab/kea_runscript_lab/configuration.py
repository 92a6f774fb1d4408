# SPDX-License-Identifier: MPL-2.0
"""Kea configurations for a lab, as the objects that become JSON.

One subnet per family on the bridge `lan`: 192.0.2.0/24 with the pool .100 to .199, and
2001:db8::/64 with the pool ::100 to ::1ff and /64 prefixes delegated from 2001:db8:1::/48.
Callers change what they get where they need something else.
"""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

# Kea 2.6.3 and later keep these in folders named by variables; server.py sets them to this one.
KEA_HOME = "/run/lab/kea"


@dataclass(frozen=True)
class Times:
    """Lifetimes in seconds; expired and declined leases are looked at once a second."""

    renew: int = 1000
    rebind: int = 2000
    preferred: int = 3000
    valid: int = 4000
    probation: int = 3600


def runscript(
    library: Path | str, script: str | list[str], wait: bool = True, parameters: Json | None = None
) -> Json:
    """The entry of hooks-libraries for our library, with these and other `parameters`."""
    all_of_them = {"script": script, "wait": wait, **(parameters or {})}
    return {"library": str(library), "parameters": all_of_them}


def server(family: int, times: Times, hooks: list[Json], threads: int = 0) -> Json:
    """The content of Dhcp4 or Dhcp6; `threads` 0 turns multi-threading off."""
    return {
        "interfaces-config": {"interfaces": ["lan"]},
        "lease-database": {
            "type": "memfile",
            "persist": True,
            "name": f"{KEA_HOME}/leases{family}.csv",
            "lfc-interval": 0,
        },
        "control-socket": {"socket-type": "unix", "socket-name": f"{KEA_HOME}/kea{family}.sock"},
        "multi-threading": {"enable-multi-threading": threads > 0, "thread-pool-size": threads},
        "expired-leases-processing": {
            "reclaim-timer-wait-time": 1,
            "flush-reclaimed-timer-wait-time": 1,
            "hold-reclaimed-time": 1,
        },
        # A renewed lease is written down as such, however soon it is renewed.
        "cache-threshold": 0.0001,
        "decline-probation-period": times.probation,
        "renew-timer": times.renew,
        "rebind-timer": times.rebind,
        "valid-lifetime": times.valid,
        "hooks-libraries": hooks,
        "loggers": [
            {
                "name": f"kea-dhcp{family}",
                "severity": "INFO",
                "output_options": [{"output": "stdout"}],
            }
        ],
        # A copy: callers change it.
        **deepcopy(_SUBNET4 if family == 4 else _SUBNET6),
        **({} if family == 4 else {"preferred-lifetime": times.preferred}),
    }


_SUBNET4: Json = {
    "subnet4": [
        {
            "id": 1,
            "subnet": "192.0.2.0/24",
            "interface": "lan",
            "pools": [{"pool": "192.0.2.100 - 192.0.2.199"}],
            "option-data": [{"name": "routers", "data": "192.0.2.1"}],
        }
    ]
}

_SUBNET6: Json = {
    # Not kept in a file, whose folder Kea 2.2 has compiled in.
    "server-id": {"type": "EN", "enterprise-id": 32473, "identifier": "01", "persist": False},
    "subnet6": [
        {
            "id": 1,
            "subnet": "2001:db8::/64",
            "interface": "lan",
            "pools": [{"pool": "2001:db8::100 - 2001:db8::1ff"}],
            "pd-pools": [{"prefix": "2001:db8:1::", "prefix-len": 48, "delegated-len": 64}],
        }
    ],
}
