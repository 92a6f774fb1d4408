# SPDX-License-Identifier: MPL-2.0
"""runscript.mes: what each log message means to an operator, in the format of Kea's .mes files.

A line that starts with % opens a message: its id and its text. The lines up to the next one are
its paragraph. A line that starts with # is a comment.
"""

import textwrap

from kea_runscript.generate.notice import LICENSE, NOTICE
from kea_runscript.table.model import Message, Table

_WIDTH = 100


def _entry(message: Message) -> str:
    paragraph = textwrap.fill(
        message.paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False
    )
    return f"\n% {message.id} {message.text}\n{paragraph}\n"


def text(table: Table) -> str:
    """The whole file."""
    head = f"# {NOTICE}\n# {LICENSE}\n\n$NAMESPACE runscript\n"
    return head + "".join(_entry(message) for message in table.messages)
