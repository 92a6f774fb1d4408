# SPDX-License-Identifier: MPL-2.0
"""The Kea for which a configuration is checked."""

from __future__ import annotations

import os
from dataclasses import dataclass

from kea_runscript.cli.user import User
from kea_runscript.release import SCRIPTS_HAVE_A_FOLDER, Release


@dataclass(frozen=True)
class Kea:
    """What is known of it: whom it runs as, and its release. Where one is not, only what holds for
    all of them is a mistake.
    """

    user: User | None = None
    release: Release | None = None

    @property
    def scripts_folder(self) -> str | None:
        """The folder in which it wants every script; None where any will do, or nobody knows.

        Where KEA_HOOK_SCRIPTS_PATH is not set, as with us so with Kea, it is that of Kea as
        distributions install it.
        """
        if self.release is None or self.release < SCRIPTS_HAVE_A_FOLDER:
            return None
        return os.environ.get("KEA_HOOK_SCRIPTS_PATH", "/usr/share/kea/scripts")


ANY_KEA = Kea()
