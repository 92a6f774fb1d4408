# SPDX-License-Identifier: MPL-2.0
"""The Python package as pip installs it: the wheel, and the source distribution that it is from."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from ..sources import SOURCE

# Of the tests of the package those that need no build folder.
ITS_TESTS = sorted(
    file for kind in ("check", "table") for file in SOURCE.glob(f"tests/python/test_{kind}_*.py")
)


def run(*command: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Without the checkout's package, which this process is told of."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, check=check, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, the wheel made from the source distribution."""
    folder = tmp_path_factory.mktemp("distributions")
    shutil.copytree(SOURCE / "python", folder / "python")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, folder / "python")
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    (file,) = distributions.glob("kea_runscript-*-py3-none-any.whl")
    return file


def wheel_info(wheel: Path) -> str:
    """The folder in it that says what it is."""
    return "-".join(wheel.name.split("-")[:2]) + ".dist-info"


def environment(folder: Path, *options: str) -> Path:
    """A virtual environment; gives the folder of its programs."""
    run(sys.executable, "-m", "venv", *options, folder)
    return folder / "bin"


def install(programs: Path, wheel: Path) -> None:
    """From this file alone: pip must not look for anything elsewhere."""
    run(programs / "pip", "install", "--no-index", "--disable-pip-version-check", wheel)


def test_both_carry_the_license(distributions: Path, wheel: Path) -> None:
    """As it asks for."""
    text = (SOURCE / "LICENSE").read_bytes()
    (sdist,) = distributions.glob("kea[-_]runscript-*.tar.gz")

    with tarfile.open(sdist) as tar:
        (name,) = (name for name in tar.getnames() if name.endswith("/LICENSE"))
        member = tar.extractfile(name)
        assert member is not None
        assert text == member.read()
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/LICENSE"))
        assert text == archive.read(name)


def test_the_wheel_holds_the_sdk_and_the_command(wheel: Path) -> None:
    """And the table that both are about, but not what makes code of it, nor the lab."""
    with zipfile.ZipFile(wheel) as archive:
        paths = [Path(name) for name in archive.namelist()]

    package = [path for path in paths if path.parts[0] == "kea_runscript"]
    assert {
        "VERSION", "__init__.py", "cli", "py.typed", "pytest_plugin.py", "release.py",
        "sdk", "table", "testing",
    } == {path.parts[1] for path in package}  # fmt: skip
    assert {"kea_runscript", wheel_info(wheel)} == {path.parts[0] for path in paths}


def test_the_command_needs_nothing_but_python(wheel: Path, tmp_path: Path) -> None:
    """In an environment in which there is nothing else it says what is in a configuration."""
    programs = environment(tmp_path / "empty")
    install(programs, wheel)
    configuration = tmp_path / "kea-dhcp4.conf"
    configuration.write_text('{ "Dhcp4": {} }')

    done = run(programs / "kea-runscript", "check", configuration, check=False)

    assert f"{configuration}: no entry of hooks-libraries is kea-hook-runscript.so\n" == done.stderr
    assert 1 == done.returncode


def test_page_for_users_says_how_to_install_it(wheel: Path, tmp_path: Path) -> None:
    """As root, into an environment of its own, with which a script of the page runs."""
    page = (SOURCE / "docs/python.md").read_text()
    blocks = re.findall(r"```\w*\n(.*?)```\n", page, re.DOTALL)
    commands, script, fire = (
        next(block for block in blocks if part in block)
        for part in ("-m venv", "def no_printers", "kea-runscript fire")
    )
    place = tmp_path / "kea-scripts"
    for command in commands.replace("/usr/local/lib/kea-scripts", str(place)).splitlines():
        sudo, *words = command.replace("./python", f"--no-index {wheel}").split()
        assert "sudo" == sudo
        run(*words)

    printers = tmp_path / "printers.py"
    printers.write_text(script.replace("/usr/bin/python3", f"{place}/bin/python3"))
    printers.chmod(0o755)
    said = run(*f"{place}/bin/{fire}".replace("./printers.py", str(printers)).split()).stdout
    assert "Decision: skip, since the reply says so." in said


def test_its_own_tests_pass_against_the_installed_package(wheel: Path, tmp_path: Path) -> None:
    """They find it where pip put it, and would fail without."""
    programs = environment(tmp_path / "with-pytest", "--system-site-packages")
    pytest_alone = ("-m", "pytest", "-q", "-o", f"pythonpath={SOURCE / 'python/lab'}")
    tests = partial(run, programs / "python", *pytest_alone, *ITS_TESTS, check=False)
    missing = tests()
    assert "No module named 'kea_runscript'" in missing.stdout + missing.stderr

    install(programs, wheel)

    done = tests()
    assert 0 == done.returncode, done.stdout
