// SPDX-License-Identifier: MPL-2.0
// What an option says, in the form that option-data of Kea's configuration has.

#pragma once

#include <dhcp/option.h>
#include <dhcp/option_definition.h>

#include "hook/render/text.h"

namespace runscript {

// Writes what `data`, the option's bytes, says by the definition: its fields with commas between, without sub-options.
// In hexadecimal where there is no definition (null), where it says no more than bytes, or the bytes are not what it
// says.
void write_option_text(const isc::dhcp::Option& option, const isc::dhcp::OptionDefinition* definition,
                       const isc::dhcp::OptionBuffer& data, Text& out);

}  // namespace runscript
