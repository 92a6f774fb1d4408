# SPDX-License-Identifier: MPL-2.0
"""Options of packets that a script chooses by the parameter `options`: what their variables are.

They have no rows in the table: which there are, the configuration says.
"""

# What a script is told where it does not say, by family.
DEFAULT_OPTIONS = {
    4: ("12", "55", "60", "61", "77", "81", "82.1", "82.2", "93", "97"),
    6: ("1", "15", "16", "18", "37", "39"),
}
_DEFAULTS = " and ".join(
    f"{', '.join(options)} of DHCPv{family}" for family, options in DEFAULT_OPTIONS.items()
)
WITHOUT = f"some usual ones, of queries alone: {_DEFAULTS}; with variables, none"

# What the README says of the variables.
NAMES = (
    "KEA_QUERY4_OPTION_60 is what option 60 of the query says, and KEA_QUERY4_OPTION_60_HEX its"
    " bytes as 0x and hexadecimal digits; of other packets the names begin with KEA_QUERY6_,"
    " KEA_RESPONSE4_ and KEA_RESPONSE6_.",
    "A sub-option is KEA_QUERY4_OPTION_82_SUB_1, an option of a vendor by its enterprise number"
    " KEA_QUERY4_VENDOR_4491_OPTION_1, a vendor class KEA_QUERY4_VENDOR_CLASS_4491.",
    "Which there are, the parameter options says. Both are empty if the packet has no such option;"
    " of one without bytes, _HEX is 0x.",
)

# The rest, for the reference.
RULES = (
    "What an option says has the form of option-data in Kea's configuration, by Kea's definition of"
    " the option or that of option-def: numbers in decimal, addresses, true or false, names with a"
    " dot at their end if they are whole, text; several fields or items with commas between, where"
    " a comma in a text is \\x2c. Where Kea has no definition, where that says no more than bytes,"
    " and where the bytes are not what it says, it is the same as in _HEX.",
    "The bytes are those behind code and length, as Kea would send them, with all sub-options. What"
    " the option itself says is without its sub-options.",
    "Of several options with one code in a packet, it is the first; of vendors, the first with this"
    " enterprise number.",
    "The options of a vendor are in option 125 of DHCPv4 and 17 of DHCPv6, its vendor class is in"
    " 124 and 16. Of a vendor class, the enterprise number comes first, and then each item.",
    "Of DHCPv6, an option that the client's message does not have is taken from what relay agents"
    " have added, the one next to the client first. 18, 37, 38 and 79 are taken only from there:"
    " what a client says in them, nobody has vouched for.",
    "A value longer than 65536 bytes, or for which the event has no room, is empty, and Kea's log"
    " says so.",
)
