# SPDX-License-Identifier: MPL-2.0
"""messages.h and messages.cc: the log messages in the form that Kea's logging wants them.

The shape is what Kea's log/message_initializer.h and log/message_types.h ask for: a constant per
message, and an array of ids and texts, ended by a null pointer, that a MessageInitializer adds to
Kea's dictionary when the library is loaded and takes out again when it is closed.
"""

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_HEADER_CONTRACT = """
The ids of our log messages. What each of them means to an operator stands in runscript.mes.
"""


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def header(table: Table) -> str:
    """messages.h."""
    ids = "".join(f"extern const isc::log::MessageID {m.id};\n" for m in table.messages)
    return f"""{cpp_head(_HEADER_CONTRACT)}
#pragma once

#include <log/message_types.h>

namespace runscript {{

{ids}
}}  // namespace runscript
"""


def source(table: Table) -> str:
    """messages.cc."""
    ids = "".join(f"const isc::log::MessageID {m.id} = {_literal(m.id)};\n" for m in table.messages)
    texts = "".join(f"    {_literal(m.id)}, {_literal(m.text)},\n" for m in table.messages)
    return f"""{cpp_head("The ids and texts of our log messages.")}
#include "messages.h"

#include <log/message_initializer.h>
#include <log/message_types.h>

namespace runscript {{

{ids}
namespace {{

const char* texts[] = {{
{texts}    nullptr,
}};

const isc::log::MessageInitializer initializer(texts);

}}  // namespace
}}  // namespace runscript
"""
