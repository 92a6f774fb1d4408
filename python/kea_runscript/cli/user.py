# SPDX-License-Identifier: MPL-2.0
"""A user of this system, and what the mode of a file lets it do. Access lists are not looked at."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

ROOT = 0


class Right(IntEnum):
    """A bit of a file's mode, for others. Of a folder, EXECUTE is the right to enter it."""

    READ = 4
    EXECUTE = 1


@dataclass(frozen=True)
class User:
    """`groups` holds all groups, with that of the user's entry."""

    uid: int
    groups: frozenset[int]

    def may(self, right: Right, status: os.stat_result) -> bool:
        """Whether the file itself allows it. Root may all, but execute only what somebody may."""
        if self.uid == ROOT:
            return (
                right is Right.READ or stat.S_ISDIR(status.st_mode) or status.st_mode & 0o111 != 0
            )
        if self.uid == status.st_uid:
            return bool(status.st_mode >> 6 & right)
        if status.st_gid in self.groups:
            return bool(status.st_mode >> 3 & right)
        return bool(status.st_mode & right)

    def reaches(self, path: str) -> bool:
        """Whether all folders above it may be entered, on the way as given and behind links."""
        folders = {*Path(path).parents, *Path(os.path.realpath(path)).parents}
        return all(self.may(Right.EXECUTE, folder.stat()) for folder in folders)


def user(name: str) -> User:
    """The system's user of this name. Throws ValueError."""
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise ValueError(f"{name!r} is no user of this system") from None
    return User(entry.pw_uid, frozenset(os.getgrouplist(name, entry.pw_gid)))
