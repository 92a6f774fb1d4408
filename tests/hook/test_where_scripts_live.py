# SPDX-License-Identifier: MPL-2.0
"""Where a script may lie, so that who may write Kea's configuration cannot run any program.

On Kea before 3.0 it is a question of who can write the file and the folders above it; from 3.0 on,
of one folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kea_runscript.cli.kea import Kea
from kea_runscript.cli.place import place_defect
from kea_runscript.cli.user import User
from kea_runscript.release import Release

from .callout_driver import Driver
from .conftest import Script

# Neither root nor root's group, whether or not the system knows them.
STRANGER = 12345

KEA_3 = 30000

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can give a file to somebody else"
)


@pytest.fixture
def older_kea(driver: Driver) -> Driver:
    """A Kea that has been started, and lets scripts lie anywhere."""
    if driver.start(4) >= KEA_3:
        pytest.skip("Kea 3.0 and later look at one folder instead")
    return driver


@pytest.fixture
def newer_kea(driver: Driver) -> Driver:
    """A Kea that has been started, and wants scripts in one folder, which is the test's own."""
    if driver.start(4) < KEA_3:
        pytest.skip("Kea before 3.0 has no folder for scripts")
    return driver


def writable_by_everybody(path: Path) -> None:
    path.chmod(0o757)


def writable_by_a_group(path: Path) -> None:
    os.chown(path, -1, STRANGER)
    path.chmod(0o775)


def of_another_user(path: Path) -> None:
    os.chown(path, STRANGER, -1)


UNSAFE = [
    pytest.param(writable_by_everybody, "chmod", id="writable-by-everybody"),
    pytest.param(writable_by_a_group, "chmod go-w", id="writable-by-a-group", marks=needs_root),
    pytest.param(of_another_user, "chown", id="of-another-user", marks=needs_root),
]

# What is unsafe: the script itself, or a folder that it is in, near or far.
PLACES = ["a/b/script.sh", "a/b", "a"]

Spoil = Callable[[Path], None]


def defect_by_check(path: Path | str, release: Release) -> str | None:
    """What `kea-runscript check` says of the place of a script, if it knows Kea."""
    return place_defect(str(path), Kea(User(os.geteuid(), frozenset(os.getgroups())), release))


def assert_check_agrees(text: str, path: Path | str, release: Release = Release(2, 6)) -> None:
    """It refuses what the library refused, in its words."""
    defect = defect_by_check(path, release)
    assert defect is not None
    assert f'"{path}", which {defect}' in text, text


def assert_both_allow(
    driver: Driver, given: str | Sequence[str], path: Path, release: Release = Release(2, 6)
) -> None:
    """The library, and `kea-runscript check` of the script's place."""
    assert driver.load({"script": given}), driver.log
    assert defect_by_check(path, release) is None


def assert_refused(driver: Driver, path: Path, culprit: Path, remedy: str) -> None:
    """The log names the script, the file or folder that is the reason, and what to do."""
    text = driver.refusal({"script": str(path)})

    named = ['"script"', str(path), str(culprit), remedy]
    assert [] == [word for word in named if word not in text], text
    if remedy != "chmod":  # that of everybody's scripts is another rule
        assert_check_agrees(text, path)


@pytest.mark.parametrize(("spoil", "remedy"), UNSAFE)
@pytest.mark.parametrize("place", PLACES)
def test_script_that_others_can_replace_is_refused(
    older_kea: Driver, script: Script, tmp_path: Path, place: str, spoil: Spoil, remedy: str
) -> None:
    """Who can write a folder above it can put another file in its place."""
    path = script("a/b/script.sh")
    spoil(tmp_path / place)

    assert_refused(older_kea, path, tmp_path / place, remedy)


@pytest.mark.parametrize(("spoil", "remedy"), UNSAFE)
@pytest.mark.parametrize("place", ["a/b/script.sh", "a"])
def test_folder_of_scripts_that_others_can_replace_is_refused(
    older_kea: Driver, script: Script, tmp_path: Path, place: str, spoil: Spoil, remedy: str
) -> None:
    """The same holds for each script of a folder, and for the folder."""
    script("a/b/script.sh")
    spoil(tmp_path / place)

    text = older_kea.refusal({"script": str(tmp_path / "a/b")})

    named = ['"script"', str(tmp_path / place), remedy]
    assert [] == [word for word in named if word not in text], text


def test_first_word_of_a_list_is_a_script_as_well(
    older_kea: Driver, script: Script, tmp_path: Path
) -> None:
    """Arguments do not make a script safe."""
    path = script("a/script.sh")
    writable_by_everybody(tmp_path / "a")

    text = older_kea.refusal({"script": [str(path), "argument"]})

    assert str(tmp_path / "a") in text


def test_script_in_safe_folders_is_allowed(older_kea: Driver, script: Script) -> None:
    """Any path will do whose file and folders only root or Kea's user can write."""
    path = script("a/b/script.sh")

    assert_both_allow(older_kea, str(path), path)


def test_group_of_root_may_write(older_kea: Driver, script: Script, tmp_path: Path) -> None:
    """Who is in root's group is trusted like root."""
    path = script("a/script.sh")
    if os.geteuid() != 0:
        pytest.skip("only root can give a file to root's group")
    (tmp_path / "a").chmod(0o775)

    assert_both_allow(older_kea, str(path), path)


def test_sticky_folder_is_allowed(older_kea: Driver, script: Script, tmp_path: Path) -> None:
    """As in /tmp, everybody can write there, but nobody can replace what is another's."""
    path = script("a/b/script.sh")
    (tmp_path / "a").chmod(0o1777)

    assert_both_allow(older_kea, str(path), path)


@pytest.mark.parametrize(("spoil", "remedy"), UNSAFE)
@pytest.mark.parametrize("place", ["target/script.sh", "target", "link"])
def test_symbolic_link_is_as_safe_as_its_own_place_and_its_targets(
    older_kea: Driver, script: Script, tmp_path: Path, place: str, spoil: Spoil, remedy: str
) -> None:
    """Who can change one of the two places can change what runs; chmod and chown follow a link."""
    target = script("target/script.sh")
    (tmp_path / "link").mkdir()
    link = tmp_path / "link/script.sh"
    link.symlink_to(target)
    spoil(tmp_path / place)

    culprit = link if place == "target/script.sh" else tmp_path / place
    assert_refused(older_kea, link, culprit, remedy)


@needs_root
@pytest.mark.parametrize("link", ["sticky/link", "sticky/link/script.sh"])
def test_symbolic_link_of_another_user_is_refused(
    older_kea: Driver, script: Script, tmp_path: Path, link: str
) -> None:
    """In a sticky folder its owner can let it point to another file later."""
    target = script("target/script.sh")
    (tmp_path / "sticky").mkdir()
    (tmp_path / "sticky").chmod(0o1777)
    made = tmp_path / "sticky/link"
    made.symlink_to(target if link == "sticky/link" else target.parent)
    os.lchown(made, STRANGER, -1)

    assert_refused(older_kea, tmp_path / link, made, "chown")


def test_symbolic_link_between_safe_places_is_allowed(
    older_kea: Driver, script: Script, tmp_path: Path
) -> None:
    """A link to the release in use is a usual way to install scripts."""
    script("releases/12/script.sh")
    (tmp_path / "current").symlink_to("releases/12")

    path = tmp_path / "current/script.sh"

    assert_both_allow(older_kea, str(path), path)


@pytest.mark.parametrize("form", ["path", "list", "folder", "above"])
def test_script_outside_of_keas_folder_is_refused(
    newer_kea: Driver,
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    """The log says which folder it is, and which variable names another one; one level below is
    outside too."""
    path = script("below/script.sh")
    folder = script("below/scripts.d/script.sh").parent
    given = {
        "path": str(path),
        "list": [str(path), "eth0"],
        "folder": str(folder),
        "above": f"{tmp_path}/..",
    }[form]

    text = newer_kea.refusal({"script": given})

    named = ['"script"', f'"{tmp_path}"', "KEA_HOOK_SCRIPTS_PATH"]
    assert [] == [word for word in named if word not in text], text
    monkeypatch.setenv("KEA_HOOK_SCRIPTS_PATH", str(tmp_path))
    assert_check_agrees(text, given if isinstance(given, str) else given[0], Release(3, 0))


@pytest.mark.parametrize("form", ["path", "list", "below", "folder", "folder-with-slash"])
def test_script_in_keas_folder_is_allowed(
    newer_kea: Driver,
    script: Script,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    """A script or a folder of scripts directly in it, or the folder itself."""
    path = script("script.sh")
    given = {
        "below": str(script("scripts.d/script.sh").parent),
        "path": str(path),
        "list": [str(path), "eth0"],
        "folder": str(tmp_path),
        "folder-with-slash": f"{tmp_path}/",
    }[form]

    monkeypatch.setenv("KEA_HOOK_SCRIPTS_PATH", str(tmp_path))
    place = Path(given if isinstance(given, str) else given[0])
    assert_both_allow(newer_kea, given, place, Release(3, 0))
