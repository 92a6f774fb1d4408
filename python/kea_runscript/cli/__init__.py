# SPDX-License-Identifier: MPL-2.0
"""The command `kea-runscript`, for operators; uninstalled: python3 -m kea_runscript.cli."""
