# SPDX-License-Identifier: MPL-2.0
"""What keeps a command from its work."""


class CommandError(Exception):
    """The text says which thing, which value, what is allowed or what to do. Exit status 2."""
