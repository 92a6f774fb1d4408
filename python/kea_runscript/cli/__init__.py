# SPDX-License-Identifier: MPL-2.0
"""The command `kea-runscript`, for operators: python3 -m kea_runscript.cli COMMAND."""
