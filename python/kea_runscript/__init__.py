# SPDX-License-Identifier: MPL-2.0
"""Scripts for the ISC Kea DHCP servers, called by kea-hook-runscript."""

__version__ = "2.0.0"  # as in pyproject.toml
