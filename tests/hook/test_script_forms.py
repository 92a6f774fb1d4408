# SPDX-License-Identifier: MPL-2.0
"""The parameter script: a path, a list of a path and fixed arguments, or a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from .callout_driver import Driver, step
from .conftest import Script
from .journal import Journal

RECOVER = step("lease4_recover")


@pytest.fixture
def scripts_folder(tmp_path: Path) -> Path:
    """A folder that holds nothing but scripts."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    return folder


def noting(script: Script, journal: Journal, *names: str) -> None:
    """Scripts of these names that write their names down."""
    for name in names:
        script(name, journal.note(name))


def test_path_is_called_with_the_hook_point(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """A script by its path sees that path as its own, and one argument."""
    path = script("one.sh", journal.note("$0 $# $1"))
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(RECOVER)

    assert [f"{path} 1 lease4_recover"] == journal.lines()


def test_fixed_arguments_of_a_list_follow_the_hook_point(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """They arrive as they are: empty, with spaces, and with what a shell would replace."""
    arguments = ["eth0", "", "a  b", "$HOME", "*", "Zoë"]
    path = script("one.sh", f"for word; do {journal.note('<$word>')}; done")
    driver.start(4)
    driver.configure({"script": [str(path), *arguments]})

    driver.call(RECOVER)

    assert ["<lease4_recover>", *(f"<{word}>" for word in arguments)] == journal.lines()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["a\0b"], id="NUL"),
        pytest.param(["x" * 300_000], id="long"),
        pytest.param(["x"] * 100_000, id="many"),
    ],
)
def test_arguments_that_cannot_be_passed_on_are_refused(
    driver: Driver, script: Script, arguments: list[str]
) -> None:
    """No script can have a NUL byte, or arguments without end; the log names the parameter."""
    driver.start(4)

    text = driver.refusal({"script": [str(script("one.sh")), *arguments]})

    assert '"script"' in text


def test_arguments_may_have_64_kib_in_all(driver: Driver, script: Script) -> None:
    """With the path, and a byte behind each; with one byte more they are refused."""
    path = str(script("one.sh"))
    longest = "x" * (64 * 1024 - len(path) - 2)
    driver.start(4)

    assert "has arguments of 65537 bytes" in driver.refusal({"script": [path, f"{longest}x"]})
    assert driver.load({"script": [path, longest]})


def test_script_fits_the_frame_in_which_the_helper_hears_of_it(
    driver: Driver, script: Script
) -> None:
    """Each argument takes a length beside its bytes: of empty ones that is more than they are."""
    path = str(script("one.sh"))
    driver.start(4)

    text = driver.refusal({"script": [path, *[""] * 60_000]})

    assert "takes 240" in text and "allowed are 204800" in text
    assert driver.load({"script": [path, *[""] * 50_000]})


def test_list_of_a_path_alone_is_the_path(driver: Driver, script: Script, journal: Journal) -> None:
    """There need not be arguments."""
    path = script("one.sh", journal.note("$#"))
    driver.start(4)
    driver.configure({"script": [str(path)]})

    driver.call(RECOVER)

    assert ["1"] == journal.lines()


@pytest.mark.parametrize("slash", ["", "/"], ids=["plain", "trailing-slash"])
def test_scripts_of_a_folder_run_in_the_order_of_their_names(
    driver: Driver, script: Script, journal: Journal, scripts_folder: Path, slash: str
) -> None:
    """Each is called, whatever order the file system has them in."""
    noting(script, journal, "30-c.sh", "10-a.sh", "9-z", "20-b.sh")
    driver.start(4)
    driver.configure({"script": f"{scripts_folder}{slash}"})

    driver.call(RECOVER)

    assert ["10-a.sh", "20-b.sh", "30-c.sh", "9-z"] == journal.lines()


def test_each_script_of_a_folder_has_the_parameters_and_figures_of_its_own(
    driver: Driver, script: Script, scripts_folder: Path
) -> None:
    """What stands beside the folder holds for each of its scripts; they are counted apart."""
    script("good.sh")
    script("bad.sh", "exit 1")
    driver.start(4)
    driver.configure({"script": str(scripts_folder), "timeout": 1234})

    driver.call(RECOVER)

    seen = [
        (
            described["name"],
            described["settings"]["timeout"],
            described["figures"]["succeeded"],
            described["figures"]["failed"],
        )
        for described in driver.status()["scripts"]
    ]
    assert [("bad.sh", 1234, 0, 1), ("good.sh", 1234, 1, 0)] == seen


def test_what_is_no_executable_file_in_a_folder_is_left_out(
    driver: Driver, script: Script, journal: Journal, scripts_folder: Path
) -> None:
    """A file without the permission, a folder and a dead link are no scripts; a link is one."""
    noting(script, journal, "script.sh", "readme", "folder/inner.sh")
    (scripts_folder / "readme").chmod(0o644)
    (scripts_folder / "dead").symlink_to("gone")
    (scripts_folder / "link").symlink_to("script.sh")
    (scripts_folder / "link-to-folder").symlink_to("folder")
    driver.start(4)
    driver.configure({"script": str(scripts_folder)})

    driver.call(RECOVER)

    assert ["script.sh", "script.sh"] == journal.lines()
    assert ["link", "script.sh"] == [each["name"] for each in driver.status()["scripts"]]


@pytest.mark.parametrize("leave", [None, "readme"], ids=["empty", "nothing-executable"])
def test_folder_without_scripts_is_refused(
    driver: Driver, scripts_folder: Path, leave: str | None
) -> None:
    """The log names the folder and what is missing in it."""
    if leave is not None:
        (scripts_folder / leave).write_text("no script\n")
    driver.start(4)

    text = driver.refusal({"script": str(scripts_folder)})

    named = ['"script"', str(scripts_folder), "folder without executable files"]
    assert [] == [word for word in named if word not in text], text


def test_folder_with_arguments_is_refused(
    driver: Driver, script: Script, scripts_folder: Path
) -> None:
    """Fixed arguments are for one script."""
    script("one.sh")
    driver.start(4)

    text = driver.refusal({"script": [str(scripts_folder), "eth0"]})

    named = ['"script"', str(scripts_folder), "is a folder", "list of it and arguments"]
    assert [] == [word for word in named if word not in text], text


def test_file_with_a_slash_behind_it_is_refused(driver: Driver, script: Script) -> None:
    """It names a folder, as everywhere."""
    path = script("script.sh")
    driver.start(4)

    text = driver.refusal({"script": f"{path}/"})

    named = ['"script"', f"{path}/", "Not a directory"]
    assert [] == [word for word in named if word not in text], text


def test_file_of_a_folder_that_everybody_can_write_is_refused(
    driver: Driver, script: Script, scripts_folder: Path
) -> None:
    """One bad file is told, not left out."""
    script("good.sh")
    script("bad.sh").chmod(0o757)
    driver.start(4)

    text = driver.refusal({"script": str(scripts_folder)})

    named = ['"script"', str(scripts_folder / "bad.sh"), "written by everybody", "chmod o-w"]
    assert [] == [word for word in named if word not in text], text


def test_file_added_to_a_folder_is_called_from_the_next_configuration_on(
    driver: Driver, script: Script, journal: Journal, scripts_folder: Path
) -> None:
    """What the folder holds is looked at when Kea loads the configuration, and not later."""
    noting(script, journal, "a.sh")
    driver.start(4)
    driver.configure({"script": str(scripts_folder)})
    noting(script, journal, "b.sh")

    driver.call(RECOVER)
    assert ["a.sh"] == journal.lines()

    driver.reconfigure({"script": str(scripts_folder)})
    driver.call(RECOVER)
    assert ["a.sh", "a.sh", "b.sh"] == journal.lines()
