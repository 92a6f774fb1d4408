# SPDX-License-Identifier: MPL-2.0
"""The command kea-runscript check FILE..."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kea_runscript
from kea_runscript.cli.__main__ import main

from .check_configuration import ours, write

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = sorted((REPOSITORY / "examples").rglob("kea-dhcp?.conf"))
GOOD = ours({"script": "PLACE/script", "hook-points": ["unload", "pkt6_send", "pkt4_send"]})
BAD = ours({"script": "PLACE/script", "nice": 20, "coalesce": 1})
OTHER = {"library": "/usr/lib/kea/hooks/libdhcp_lease_cmds.so"}


def test_says_what_it_found_and_ends_with_0(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each script, with its hook points of this server."""
    path = write(place, OTHER, GOOD)

    assert 0 == main(["check", str(path)])
    assert (f"{path}: {place}/script is called at pkt4_send, unload\n", "") == capsys.readouterr()


def test_shows_each_program_with_its_arguments(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a folder every executable file is a script, in the order of the names."""
    points = {"hook-points": ["load"]}
    path = write(
        place,
        ours(
            {
                "scripts": [
                    {"script": ["PLACE/script", "-v", "a b"], **points},
                    {"script": "PLACE/scripts", **points},
                ]
            }
        ),
    )

    assert 0 == main(["check", str(path)])
    assert [
        f"{path}: {place}/script -v 'a b' is called at load",
        f"{path}: {place}/scripts/10-log is called at load",
        f"{path}: '{place}/scripts/20 routes' is called at load",
    ] == capsys.readouterr().out.splitlines()


def test_tells_mistakes_with_file_and_entry_and_ends_with_1(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard error has a line for each, standard output nothing."""
    path = write(place, OTHER, BAD)

    assert 1 == main(["check", str(path)])
    output = capsys.readouterr()
    assert "" == output.out
    assert [
        f'{path}: entry 2 of hooks-libraries: parameter "nice" is 20: allowed are whole numbers'
        " from 0 to 19",
        f'{path}: entry 2 of hooks-libraries: parameter "coalesce" is 1: allowed are true and'
        " false",
    ] == output.err.splitlines()


def test_refuses_a_second_entry_and_checks_it_all_the_same(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library stands in hooks-libraries once."""
    path = write(place, GOOD, OTHER, BAD)

    assert 1 == main(["check", str(path)])
    first, *others = capsys.readouterr().err.splitlines()
    assert first == (
        f"{path}: entry 3 of hooks-libraries: entry 1 is kea-hook-runscript.so already: name it"
        " once, with all its scripts"
    )
    assert 2 == len(others)


def test_says_when_the_library_is_not_there(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kea would start well and call nobody: who has the file checked wants to know."""
    for entries in ((), (OTHER,), ({"library": 5},)):
        path = write(place, *entries)

        assert 1 == main(["check", str(path)])
        assert (
            "",
            f"{path}: no entry of hooks-libraries is kea-hook-runscript.so\n",
        ) == capsys.readouterr()


@pytest.mark.parametrize(
    "name", ["kea-hook-runscripts.so", "kea-hook-runscrpt.so", "kea_runscript.so"]
)
def test_asks_about_an_entry_that_is_nearly_called_like_the_library(
    place: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Its parameters would not be looked at otherwise, and all would seem to be well."""
    path = write(
        place, OTHER, {"library": f"/usr/lib/kea/hooks/{name}", "parameters": {"nice": 20}}
    )

    assert 1 == main(["check", str(path)])
    assert (
        f"{path}: no entry of hooks-libraries is kea-hook-runscript.so: did you mean it with"
        f' "{name}" in entry 2?\n' == capsys.readouterr().err
    )


def test_keas_own_library_for_scripts_is_not_taken_for_a_slip(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name is another one, not a wrong one."""
    path = write(place, {"library": "/usr/lib/kea/hooks/libdhcp_run_script.so"})

    assert 1 == main(["check", str(path)])
    assert "did you mean" not in capsys.readouterr().err


def test_a_dash_is_standard_input(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program writes need not be put into a file first."""
    text = write(place, GOOD).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))

    assert 0 == main(["check", "-"])
    assert (
        f"standard input: {place}/script is called at pkt4_send, unload\n"
        == capsys.readouterr().out
    )


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """That of the project."""
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert f"kea-runscript {kea_runscript.__version__}\n" == capsys.readouterr().out


def test_called_bare_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    """The same as with --help, and that is no mistake."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    help_text = capsys.readouterr().out

    assert 0 == main([])
    assert (help_text, "") == capsys.readouterr()


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--user", "no-such-user", "'no-such-user' is no user of this system"),
        ("--kea", "three", "'three' is no release of Kea such as 2.6.3 or 3.0"),
        ("--kea", "3", "'3' is no release of Kea such as 2.6.3 or 3.0"),
    ],
)
def test_a_user_or_release_that_says_too_little_is_refused(
    capsys: pytest.CaptureFixture[str], option: str, value: str, complaint: str
) -> None:
    """With the value and what is allowed, and status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(["check", option, value, "kea.conf"])
    assert complaint in capsys.readouterr().err


def test_an_old_release_takes_a_user(capsys: pytest.CaptureFixture[str]) -> None:
    """Before Kea 3.0 it counts who can write a script."""
    assert 2 == main(["check", "--kea", "2.6.3", "kea.conf"])
    assert (
        "kea-runscript check: --kea 2.6.3 takes --user, too: before Kea 3.0 it counts who can write"
        " a script\n" == capsys.readouterr().err
    )


def test_entry_without_parameters_has_no_script(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the same as with empty parameters."""
    path = write(place, {"library": "kea-hook-runscript.so"})

    assert 1 == main(["check", str(path)])
    assert 'parameter "script" is missing' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (None, "FILE: cannot read FILE: No such file or directory"),
        ("{ 'Dhcp4': {} }", "FILE:1:3: JSON has no \"'Dhcp4':\""),
        ("5", "FILE: this is no configuration of Kea: Dhcp4 and Dhcp6 are missing"),
        ('{ "DhcpDdns": {} }', "FILE: this is no configuration of Kea: Dhcp4 and Dhcp6 are"),
        ('{ "Dhcp6": [] }', "FILE: Dhcp6 is no map"),
        ('{ "Dhcp4": { "hooks-libraries": {} } }', "FILE: hooks-libraries is no list of maps"),
        ('{ "Dhcp4": { "hooks-libraries": [ 1 ] } }', "FILE: hooks-libraries is no list of maps"),
    ],
)
def test_file_that_is_no_configuration_of_kea_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, complaint: str
) -> None:
    """The message says where it stops to be one."""
    path = tmp_path / "kea.conf"
    if text is not None:
        path.write_text(text)

    assert 2 == main(["check", str(path)])
    assert capsys.readouterr().err.startswith(complaint.replace("FILE", str(path)))


def test_checks_every_file_and_ends_with_the_worst_status(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not right does not keep the next one from being looked at."""
    good = str(write(place, GOOD, name="good.conf"))
    bad = str(write(place, BAD, name="bad.conf"))

    assert 2 == main(["check", "/nowhere", bad, good])
    assert 1 == main(["check", good, bad, good])
    assert 3 == capsys.readouterr().out.count(f"{good}: ")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_examples_have_no_mistake(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once the script is where the example says."""
    text = example.read_text(encoding="utf-8")
    assert '"/usr/share/kea/scripts/' in text
    path = tmp_path / example.name
    path.write_text(text.replace("/usr/share/kea/scripts/", f"{example.parent}/"))

    assert 0 == main(["check", str(path)])
    assert f"{path}: {example.parent}/" in capsys.readouterr().out


def test_can_be_called_without_an_installation(place: Path) -> None:
    """The package's folder in PYTHONPATH is all that is needed, and --help tells the limits."""
    path = write(place, GOOD)
    package = Path(kea_runscript.__file__).parent

    def call(*arguments: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kea_runscript.cli", *map(str, arguments)],
            env={"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        )

    assert "is called at pkt4_send, unload" in call("check", path).stdout
    assert "With --user the rights of Kea's own user count" in call("check", "--help").stdout
