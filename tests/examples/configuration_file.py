# SPDX-License-Identifier: MPL-2.0
"""An example's configuration file, set up in a lab."""

import json
import re
from collections.abc import Mapping

from kea_runscript.lab.configuration import Json


def with_places(text: str, places: Mapping[str, object]) -> str:
    """`text` with each of the strings that are keys of `places`, which must be there, replaced."""
    for example, ours in places.items():
        assert f'"{example}"' in text
        text = text.replace(f'"{example}"', f'"{ours}"')
    return text


def parse(text: str, family: int = 4) -> Json:
    """What stands in Dhcp4 or Dhcp6; comments are lines of their own."""
    parsed: Json = json.loads(re.sub(r"(?m)^ *//.*$", "", text))[f"Dhcp{family}"]
    return parsed
