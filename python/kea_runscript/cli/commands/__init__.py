# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript` can do: a module for each command, named like it; see `cli.parser`."""
