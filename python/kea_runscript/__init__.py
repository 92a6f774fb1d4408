# SPDX-License-Identifier: MPL-2.0
"""Scripts for the ISC Kea DHCP servers, called by kea-hook-runscript."""

from pathlib import Path

# That of the project, which all that is made of it has: Meson and Nix read it, too.
__version__ = (Path(__file__).parent / "VERSION").read_text(encoding="utf-8").strip()
