# SPDX-License-Identifier: MPL-2.0
"""One version for all that is made of this checkout."""

import json
import subprocess
import tomllib

import kea_runscript

from ..sources import SOURCE


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_all_packages_have_the_version_of_the_project() -> None:
    """meson.build says which it is; Debian's changelog and the Python package follow."""
    meson = json.loads(output("meson", "introspect", "--projectinfo", f"{SOURCE}/meson.build"))
    changelog = f"{SOURCE}/debian/changelog"
    debian = output("dpkg-parsechangelog", "--file", changelog, "--show-field", "Version").strip()
    python = tomllib.loads((SOURCE / "python/pyproject.toml").read_text())["project"]["version"]

    assert {meson["version"]} == {debian, python, kea_runscript.__version__}
