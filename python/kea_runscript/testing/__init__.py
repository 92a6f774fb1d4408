# SPDX-License-Identifier: MPL-2.0
"""Tests of scripts, without Kea: docs/python.md."""

from kea_runscript.testing.calling import call
from kea_runscript.testing.factory import Events
from kea_runscript.testing.worker import Worker, WorkerError

events = Events()

__all__ = ["Events", "Worker", "WorkerError", "call", "events"]
