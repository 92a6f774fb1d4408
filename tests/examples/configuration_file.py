# SPDX-License-Identifier: MPL-2.0
"""An example's configuration file, set up in a lab."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from kea_runscript_lab.configuration import KEA_HOME, Json

# Where a script that uses the SDK finds it: it is not installed here.
SDK = {
    "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "python"),
    "PYTHONDONTWRITEBYTECODE": "1",
}

# Kea's own file for the id of a DHCPv6 server does not exist in a lab.
SERVER_ID = {"type": "EN", "enterprise-id": 32473, "identifier": "01", "persist": False}


def with_places(text: str, places: Mapping[str, object]) -> str:
    """`text` with each of the strings that are keys of `places`, which must be there, replaced."""
    for example, ours in places.items():
        assert f'"{example}"' in text
        text = text.replace(f'"{example}"', f'"{ours}"')
    return text


def in_lab(text: str, family: int, library: Path, places: Mapping[str, object]) -> str:
    """`text` with all that lies elsewhere in a lab put there; `places` are the example's own."""
    common = {
        "eth0": "lan",
        "/usr/lib/x86_64-linux-gnu/kea/hooks/kea-hook-runscript.so": library,
        f"/var/lib/kea/kea-leases{family}.csv": f"{KEA_HOME}/leases{family}.csv",
    }
    return with_places(text, {**common, **places})


def with_sdk(configuration: Json) -> Json:
    """Its script finds the SDK."""
    (library,) = configuration["hooks-libraries"]
    library["parameters"]["environment"] = SDK
    return configuration


def parse(text: str, family: int = 4) -> Json:
    """What stands in Dhcp4 or Dhcp6; comments are lines of their own."""
    parsed: Json = json.loads(re.sub(r"(?m)^ *//.*$", "", text))[f"Dhcp{family}"]
    return parsed
