# SPDX-License-Identifier: MPL-2.0
"""Both Python packages as pip installs them: the wheels, and the source distributions of these."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from ..python.test_sdk_tutorial import block
from ..sources import SOURCE, copy_sources
from .fresh_root import python_root
from .python_environments import Environments

VERSION = (SOURCE / "python/kea_runscript/VERSION").read_text().strip()

# Of the tests of the package those that need no build folder.
ITS_TESTS = sorted(
    file for kind in ("check", "table") for file in SOURCE.glob(f"tests/python/test_{kind}_*.py")
)

# Oldest first; each has another Python, or will have.
DEBIANS = ("bookworm", "trixie", "testing")


def run(*command: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Without the checkout's package, which this process is told of."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, check=check, capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all four, each wheel made from its source distribution."""
    folder = tmp_path_factory.mktemp("distributions")
    sources = copy_sources(tmp_path_factory.mktemp("copy") / "sources")
    build = partial(run, sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    for project in ("python", "python/lab"):
        build(sources / project)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    """The SDK and the command."""
    return distributions / f"kea_runscript-{VERSION}-py3-none-any.whl"


@pytest.fixture(scope="module")
def lab_wheel(distributions: Path) -> Path:
    return distributions / f"kea_runscript_lab-{VERSION}-py3-none-any.whl"


@pytest.fixture(params=DEBIANS)
def debian(request: pytest.FixtureRequest, tmp_path: Path) -> Environments:
    """A Debian with nothing but its Python and pytest."""
    return Environments(python_root(request.param), tmp_path)


def content(wheel: Path) -> dict[str, set[str]]:
    """What is in each folder of the wheel, by the folder's name."""
    with zipfile.ZipFile(wheel) as archive:
        paths = [Path(name) for name in archive.namelist()]
    tops = {path.parts[0] for path in paths}
    return {top: {path.parts[1] for path in paths if path.parts[0] == top} for top in tops}


def test_all_carry_the_license(distributions: Path, wheel: Path, lab_wheel: Path) -> None:
    """As it asks for, and not as a link to where it was built."""
    text = (SOURCE / "LICENSE").read_bytes()

    sdists = list(distributions.glob("*.tar.gz"))
    assert 2 == len(sdists)
    for sdist in sdists:
        with tarfile.open(sdist) as tar:
            (name,) = (name for name in tar.getnames() if name.endswith("/LICENSE"))
            member = tar.extractfile(name)
            assert member is not None
            assert text == member.read()
    for file in (wheel, lab_wheel):
        with zipfile.ZipFile(file) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith("/LICENSE"))
            assert text == archive.read(name)


def test_a_package_index_takes_them(distributions: Path) -> None:
    """Their descriptions can be shown."""
    files = sorted(file for file in distributions.iterdir() if file.is_file())
    assert 4 == len(files)

    done = run("twine", "check", "--strict", *files, check=False)

    assert 0 == done.returncode, done.stdout + done.stderr
    assert 4 == done.stdout.count("PASSED")


def test_the_wheel_holds_the_sdk_and_the_command(wheel: Path) -> None:
    """And the table that both are about, but not what makes code of it, nor the lab."""
    found = content(wheel)

    assert {"kea_runscript", f"kea_runscript-{VERSION}.dist-info"} == set(found)
    assert {
        "VERSION", "__init__.py", "cli", "py.typed", "pytest_plugin.py", "release.py",
        "sdk", "table", "testing",
    } == found["kea_runscript"]  # fmt: skip


def test_the_wheel_of_the_lab_holds_the_lab_alone(lab_wheel: Path) -> None:
    """All its modules, and what the other wheel has is not in it."""
    found = content(lab_wheel)

    assert {"kea_runscript_lab", f"kea_runscript_lab-{VERSION}.dist-info"} == set(found)
    sources = SOURCE / "python/lab/kea_runscript_lab"
    expected = {path.name for path in sources.iterdir() if path.name != "__pycache__"}
    assert expected == found["kea_runscript_lab"]


def test_the_command_needs_nothing_but_python(debian: Environments, wheel: Path) -> None:
    """In an environment in which there is nothing else it says what is in a configuration."""
    programs = debian.empty()
    debian.install(programs, wheel)
    configuration = debian.folder / "kea-dhcp4.conf"
    configuration.write_text('{ "Dhcp4": {} }')

    status, said = debian.run(programs / "kea-runscript", "--help")
    assert 0 == status, said
    assert said.startswith("usage: kea-runscript ")

    status, said = debian.run(programs / "kea-runscript", "check", configuration)
    assert f"{configuration}: no entry of hooks-libraries is kea-hook-runscript.so\n" == said
    assert 1 == status


def test_a_script_and_its_test_need_pytest_beside(
    debian: Environments, wheel: Path, lab_wheel: Path
) -> None:
    """Those of the tutorial: pytest finds both plugins, and the lab says what this Debian lacks.

    The lab is not installed without the SDK of its version.
    """
    programs = debian.with_pytest()
    status, said = debian.pip(programs, lab_wheel)
    assert 0 != status
    assert f"No matching distribution found for kea-runscript=={VERSION}" in said
    debian.install(programs, wheel, lab_wheel)
    script = debian.folder / "printers.py"
    script.write_text(block("def no_printers").replace("/usr/bin/python3", f"{programs}/python3"))
    script.chmod(0o755)
    for name, part in (("worker", "def test_worker"), ("lab", "def test_printer_is_refused")):
        (debian.folder / f"test_{name}.py").write_text(block(part))

    python = ("env", "--unset=CI", programs / "python3")
    status, said = debian.run(*python, "-m", "pytest", "-rs", debian.folder)

    assert 0 == status, said
    assert "1 passed, 1 skipped" in said
    assert "kea_lab: this machine has no ip: install util-linux and iproute2" in said


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
    environment = tmp_path / "with-pytest"
    run(sys.executable, "-m", "venv", "--system-site-packages", environment)
    programs = environment / "bin"
    pytest_alone = ("-m", "pytest", "-q", "-o", f"pythonpath={SOURCE / 'python/lab'}")
    tests = partial(run, programs / "python", *pytest_alone, *ITS_TESTS, check=False)
    missing = tests()
    assert "No module named 'kea_runscript'" in missing.stdout + missing.stderr

    run(programs / "pip", "install", "--no-index", "--disable-pip-version-check", wheel)

    done = tests()
    assert 0 == done.returncode, done.stdout
