# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check --user USER --kea RELEASE`: what else is a mistake when Kea is known.

That the library refuses the same scripts for the same reasons is held by
tests/hook/test_where_scripts_live.py.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kea_runscript.cli.check import check
from kea_runscript.cli.kea import Kea
from kea_runscript.cli.user import ROOT, User
from kea_runscript.release import Release

from .check_configuration import ours, write

OLDER = Release(2, 6, 3)
NEWER = Release(3, 0)

OUR_GROUPS = frozenset({os.getegid(), *os.getgroups()})
OWNER = User(os.geteuid(), OUR_GROUPS)
# One of our groups: in the sandbox of Nix, others may not even enter the root folder.
STRANGER = User(12345, OUR_GROUPS)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder with a script that OWNER and STRANGER may reach and run; pytest's own are closed."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="check-kea-") as name:
        folder = Path(name)
        (folder / "script").write_text("#!/bin/sh\n")
        (folder / "script").chmod(0o755)
        folder.chmod(0o755)
        yield folder


def mistakes(folder: Path, kea: Kea) -> list[str]:
    """In a configuration that calls PLACE/script."""
    return check(write(folder, ours({"script": "PLACE/script"})), kea).mistakes


def test_who_may_write_matters_when_user_and_release_are_known(place: Path) -> None:
    """A folder above that a group may write is a mistake for a Kea before 3.0, if one knows whom it
    runs as; without that, nothing is said."""
    place.chmod(0o777)

    (mistake,) = mistakes(place, Kea(OWNER, OLDER))
    assert f'others than root or Kea\'s user can write "{place}"' in mistake
    assert "chmod go-w" in mistake
    for less in (Kea(), Kea(OWNER), Kea(None, OLDER)):
        assert [] == mistakes(place, less)


def test_newer_keas_want_scripts_in_their_folder(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's, or the one of KEA_HOOK_SCRIPTS_PATH; the user does not matter."""
    monkeypatch.delenv("KEA_HOOK_SCRIPTS_PATH", raising=False)
    (mistake,) = mistakes(place, Kea(release=NEWER))
    assert 'put it into "/usr/share/kea/scripts", or set KEA_HOOK_SCRIPTS_PATH' in mistake

    monkeypatch.setenv("KEA_HOOK_SCRIPTS_PATH", str(place))
    assert [] == mistakes(place, Kea(release=NEWER))


def test_keas_user_must_be_able_to_run_the_script(open_place: Path) -> None:
    """Though its owner, who asks, may."""
    assert [] == mistakes(open_place, Kea(STRANGER))

    (open_place / "script").chmod(0o744)
    (mistake,) = mistakes(open_place, Kea(STRANGER))
    assert "is not executable by Kea's user: allow it with chmod" in mistake
    assert [] == mistakes(open_place, Kea(OWNER))


def test_keas_user_must_be_able_to_reach_the_script(open_place: Path) -> None:
    """A folder above that only its owner may enter is as a script that is not there."""
    open_place.chmod(0o700)

    (mistake,) = mistakes(open_place, Kea(STRANGER))
    assert "cannot be looked at: Permission denied" in mistake
    assert [] == mistakes(open_place, Kea(OWNER))


def test_keas_user_must_be_able_to_list_a_folder_of_scripts(open_place: Path) -> None:
    """To enter it is not enough to find what is in it."""
    folder = open_place / "scripts"
    folder.mkdir()
    (open_place / "script").rename(folder / "script")
    path = write(open_place, ours({"script": "PLACE/scripts"}))
    folder.chmod(0o755)
    assert [] == check(path, Kea(STRANGER)).mistakes

    folder.chmod(0o711)
    (mistake,) = check(path, Kea(STRANGER)).mistakes
    assert f'"{folder}", which cannot be read: Permission denied' in mistake


def test_keas_user_must_be_able_to_read_the_environment_file(open_place: Path) -> None:
    """Secrets that only their owner can read are none for a Kea that is not the owner."""
    secrets = open_place / "secrets"
    secrets.write_text("TOKEN=xyzzy\n")
    secrets.chmod(0o600)
    parameters = {"script": "PLACE/script", "environment-file": str(secrets)}
    path = write(open_place, ours(parameters))
    assert [] == check(path, Kea(OWNER)).mistakes

    (mistake,) = check(path, Kea(STRANGER)).mistakes
    assert f'"{secrets}", which cannot be read by Kea\'s user: Permission denied' in mistake


@pytest.mark.parametrize("closed", ["link", "target"])
def test_keas_user_must_be_able_to_reach_a_link_and_its_target(
    open_place: Path, closed: str
) -> None:
    """One of the two is not enough."""
    for name in ("link", "target"):
        (open_place / name).mkdir()
        (open_place / name).chmod(0o755)
    (open_place / "script").rename(open_place / "target/script")
    (open_place / "link/script").symlink_to(open_place / "target/script")
    path = write(open_place, ours({"script": "PLACE/link/script"}))
    assert [] == check(path, Kea(STRANGER)).mistakes

    (open_place / closed).chmod(0o700)
    (mistake,) = check(path, Kea(STRANGER)).mistakes
    assert "cannot be looked at: Permission denied" in mistake


def test_a_script_as_root_takes_a_kea_that_is_root(place: Path) -> None:
    """The library refuses it otherwise, since the script would have more rights than Kea."""
    path = write(place, ours({"script": "PLACE/script", "user": "root"}))
    place.chmod(0o755)

    told = check(path, Kea(User(ROOT + 1, frozenset()))).mistakes
    assert any("Kea does not run as root: name a user with fewer rights" in line for line in told)
    assert [] == check(path, Kea(User(ROOT, frozenset()))).mistakes


def test_each_hook_point_must_be_one_that_kea_has(place: Path) -> None:
    """With the first release that has it."""
    points = {"hook-points": ["load", "lease4_offer"]}
    path = write(place, ours({"script": "PLACE/script", **points}))

    said = 'parameter "hook-points" has "lease4_offer" in it, which Kea has from 2.5.2 on'
    assert [f"entry 1 of hooks-libraries: {said}, and this is Kea 2.5.1"] == (
        check(path, Kea(release=Release(2, 5, 1))).mistakes
    )
    assert [] == check(path, Kea(release=Release(2, 5, 2))).mistakes


@pytest.mark.parametrize(
    ("kea", "has_it"), [(None, True), (Release(2, 7, 6), False), (Release(2, 7, 7), True)]
)
def test_the_dialect_isc_is_called_where_keas_own_library_is(
    place: Path, kea: Release | None, has_it: bool
) -> None:
    """By default, at those of its hook points that this Kea has."""
    path = write(place, ours({"dialect": "isc", "name": "PLACE/script"}), family=6)

    report = check(path, Kea(release=kea))

    points = [f"lease6_{what}" for what in ("renew", "rebind", "decline", "release", "expire")]
    points += ["lease6_recover", "leases6_committed", *(["addr6_register"] if has_it else [])]
    assert [f"{place}/script is called at {', '.join(points)}"] == report.found
    assert [] == report.mistakes
