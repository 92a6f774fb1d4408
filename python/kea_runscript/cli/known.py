# SPDX-License-Identifier: MPL-2.0
"""An argument that is one of the table's names."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from kea_runscript.cli.values import shown, unknown
from kea_runscript.table import TABLE


class Known:
    """The type of such an argument, for argparse; shells complete what is in `names`."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def __call__(self, text: str) -> str:
        if text not in self.names:
            raise argparse.ArgumentTypeError(f"{shown(text)} {unknown(text, self.names)}")
        return text


HOOK_POINT = Known(point.name for point in TABLE.hook_points)
MESSAGE = Known(message.id for message in TABLE.messages)
