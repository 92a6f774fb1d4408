# SPDX-License-Identifier: MPL-2.0
"""One version for all that is made of this checkout."""

import json
import os
import subprocess

import kea_runscript

from ..sources import SOURCE


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_all_packages_have_the_version_of_the_project() -> None:
    """A file says which it is, Meson and the Python package read it, Debian's changelog follows."""
    build = os.environ["KEA_RUNSCRIPT_BUILD"]
    meson = json.loads(output("meson", "introspect", "--projectinfo", build))
    changelog = f"{SOURCE}/debian/changelog"
    debian = output("dpkg-parsechangelog", "--file", changelog, "--show-field", "Version").strip()
    file = (SOURCE / "python/kea_runscript/VERSION").read_text().strip()

    assert {meson["version"]} == {debian, file, kea_runscript.__version__}
