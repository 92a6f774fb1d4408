// SPDX-License-Identifier: MPL-2.0
// Text from a client or a script, made safe to put into an environment, a log or a terminal.

#pragma once

#include <string>
#include <string_view>

namespace runscript {

// Appends `bytes` to `out` as printable UTF-8. A valid UTF-8 character is kept, a backslash becomes
// `\\`, and each byte of anything else (control characters C0, DEL and C1, invalid or overlong
// sequences, surrogates) becomes `\xNN` with lower-case digits. So the result never holds a
// newline, a NUL or a terminal escape, and the original bytes can be had back from it.
void append_printable(std::string& out, std::string_view bytes);

// The length of the longest start of `text` (valid UTF-8, as append_printable makes it) that has at
// most `limit` bytes and cuts neither a character nor a `\xNN` or `\\`.
std::size_t printable_prefix(std::string_view text, std::size_t limit);

// How many bytes append_printable made `text` from.
std::size_t printable_source_size(std::string_view text);

}  // namespace runscript
