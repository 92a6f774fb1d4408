# SPDX-License-Identifier: MPL-2.0
"""Where a script may live: the rules of src/hook/settings/script_file.cc, in its words.

From Kea 3.0 on, directly in one folder. Before, wherever only root and Kea's user can write the
file and the folders above it.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from kea_runscript.cli.kea import Kea
from kea_runscript.cli.user import ROOT
from kea_runscript.cli.values import shown


def place_defect(path: str, kea: Kea) -> str | None:
    """What speaks against a script, or a folder of scripts, at this path, which exists; None where
    nothing does or too little is known of Kea. It follows the path and "which".
    """
    if kea.scripts_folder is not None:
        return _folder_defect(path.rstrip("/"), kea.scripts_folder)
    if kea.release is None or kea.user is None:
        return None
    # What a symbolic link on the way points to counts as well.
    way = _way_defect(Path(path), kea.user.uid)
    return way or _way_defect(Path(os.path.realpath(path)), kea.user.uid)


def _folder_defect(path: str, folder: str) -> str | None:
    above, _, name = path.rpartition("/")
    is_in_it = _is_same(above, folder) and name != ".."
    if is_in_it or (_is_same(path, folder) and Path(path).is_dir()):
        return None
    return (
        f"is not in Kea's folder for scripts: put it into {shown(folder)}, or set"
        " KEA_HOOK_SCRIPTS_PATH in Kea's environment to the folder that it is in"
    )


def _is_same(path: str, folder: str) -> bool:
    """By their text, as Kea sees it: a link or a dot makes another path."""
    return re.sub("/+", "/", path) == re.sub("/+", "/", folder.rstrip("/"))


def _way_defect(path: Path, kea: int) -> str | None:
    """What speaks against the path and all above it, from below."""
    return next(
        filter(None, (_writers_defect(place, kea) for place in (path, *path.parents))), None
    )


def _writers_defect(path: Path, kea: int) -> str | None:
    """The same for one file or folder on the way. In a folder with the sticky bit, as /tmp, nobody
    else can put another file in the place of a safe one.
    """
    status = path.stat()
    if not {status.st_uid, path.lstat().st_uid} <= {ROOT, kea}:
        return (
            f"is not safe, since {shown(str(path))} belongs to another user than root or Kea's:"
            " take chown"
        )
    if stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX:
        return None
    of_group = status.st_mode & stat.S_IWGRP and status.st_gid != ROOT
    if status.st_mode & stat.S_IWOTH or of_group:
        return (
            f"is not safe, since others than root or Kea's user can write {shown(str(path))}: take"
            " that right away with chmod go-w"
        )
    return None
