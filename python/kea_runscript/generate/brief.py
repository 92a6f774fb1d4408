# SPDX-License-Identifier: MPL-2.0
"""The one line that stands for a description where there is no room for all of it."""

import re


def brief(description: str) -> str:
    """Its beginning, up to the first colon, semicolon or full stop, which is left out."""
    return re.split(r"[:;.](?= |$)", description, maxsplit=1)[0]
