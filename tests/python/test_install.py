# SPDX-License-Identifier: MPL-2.0
"""Where Meson installs what it builds."""

import json
import os
import subprocess
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from ..sources import SOURCE

Setup = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def build() -> Path:
    value = os.environ.get("KEA_RUNSCRIPT_BUILD", "")
    if not (Path(value) / "build.ninja").is_file():
        pytest.fail(f"KEA_RUNSCRIPT_BUILD is {value!r}; set it to Meson's build folder")
    return Path(value)


def meson(*arguments: str | Path) -> str:
    return subprocess.run(
        ["meson", *map(str, arguments)], check=True, capture_output=True, text=True
    ).stdout


def test_install_puts_the_library_into_keas_hooks_folder(build: Path, tmp_path: Path) -> None:
    """It lies beside Kea's own libraries, the helper in libexec, and the man page is found."""
    meson("install", "-C", build, "--no-rebuild", "--destdir", tmp_path)

    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    (library,) = (path for path in found if path.endswith("/kea-hook-runscript.so"))
    assert (Path("/") / library).with_name("libdhcp_lease_cmds.so").exists()
    assert {
        library,
        "usr/local/libexec/kea-hook-runscript/kea-runscript-helper",
        "usr/local/share/man/man8/kea-hook-runscript.8",
        "usr/local/share/doc/kea-hook-runscript/runscript.mes",
    } == found


def test_both_folders_can_be_chosen(tmp_path: Path) -> None:
    """The options hooks_dir and helper_dir, and the library looks for its helper there."""
    build = tmp_path / "build"
    options = ("-Dhooks_dir=/opt/hooks", "-Dhelper_dir=/opt/helper", "-Dtests=false")
    meson("setup", *options, build, SOURCE)

    installed = set(json.loads(meson("introspect", "--installed", build)).values())
    assert {"/opt/hooks/kea-hook-runscript.so", "/opt/helper/kea-runscript-helper"} <= installed
    config = (build / "src/hook/build_config.h").read_text()
    assert '"/opt/helper/kea-runscript-helper"' in config


@pytest.fixture
def setup_with(tmp_path: Path) -> Setup:
    """Sets a build up where the first python3 in PATH has no modules but its own and `modules`."""

    def setup(option: str, *modules: str) -> subprocess.CompletedProcess[str]:
        python = tmp_path / "python"
        venv.create(python)
        for module in modules:
            place = sysconfig.get_path("purelib", "venv", {"base": str(python)})
            (Path(place) / f"{module}.py").touch()
        return subprocess.run(
            ["meson", "setup", option, tmp_path / "build", SOURCE],
            env={**os.environ, "PATH": f"{python}/bin:{os.environ['PATH']}", "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    return setup


@pytest.mark.parametrize(
    ("modules", "lacks"),
    [
        ((), ["pytest", "pytest-xdist"]),
        (("pytest",), ["pytest-xdist"]),
    ],
    ids=["pytest", "pytest-xdist"],
)
def test_setup_says_what_the_tests_lack(
    setup_with: Setup, tmp_path: Path, modules: tuple[str, ...], lacks: list[str]
) -> None:
    """It ends, with the python3 that it found, what to install, and how to do without."""
    done = setup_with("-Dtests=true", *modules)

    assert 0 != done.returncode
    assert (
        f"{tmp_path}/python/bin/python3 lacks what runs the tests: {', '.join(lacks)}. Install it"
        f" (Debian: {' '.join(f'python3-{package}' for package in lacks)},"
        f" by pip: {' '.join(lacks)}), put another python3 first in PATH,"
        " or set the option tests to false."
    ) in done.stdout


def test_setup_without_tests_needs_no_pytest(setup_with: Setup) -> None:
    """Who only builds needs Python alone."""
    done = setup_with("-Dtests=false")

    assert 0 == done.returncode, done.stdout
