# SPDX-License-Identifier: MPL-2.0
"""Makes C++, the operator's message texts, the reference and the man page from the table.

Each module makes one kind of output as a pure function of the table, so that the same table gives
the same text on every machine. `python3 -m kea_runscript.generate` writes it to a file.
"""
