# SPDX-License-Identifier: MPL-2.0
"""What pyproject.toml cannot say without writing the version twice: the two go together."""

from pathlib import Path

from setuptools import setup

version = (Path(__file__).parent / "kea_runscript_lab/VERSION").read_text(encoding="utf-8").strip()
setup(install_requires=[f"kea-runscript == {version}"])
