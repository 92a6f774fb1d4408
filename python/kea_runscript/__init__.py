# SPDX-License-Identifier: MPL-2.0
"""Scripts for the ISC Kea DHCP servers, called by kea-hook-runscript."""
