# SPDX-License-Identifier: MPL-2.0
"""Tests of scripts, without Kea: docs/python.md."""

from kea_runscript.testing.calling import call
from kea_runscript.testing.factory import Events

events = Events()

__all__ = ["Events", "call", "events"]
