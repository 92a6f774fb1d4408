# SPDX-License-Identifier: MPL-2.0
"""What a script can rely on for every variable, whatever its name."""

CONTRACT = (
    "Every variable of a hook point is always set; it is empty when there is no value.",
    "Values are printable UTF-8: any other byte that a client sent is written \\xNN, and a"
    " backslash \\\\, so a value never holds a newline or a terminal's control character.",
    "KEA_SUBNET4, KEA_SUBNET6 and all that begins so tell of the subnet that Kea has chosen, or"
    " after that of the lease's subnet, and of the first lease's where there are lists.",
    "The variables of the first lease of a list have AT0 in their names, those of the second AT1,"
    " and so on up to the number in SIZE. The first one's also have the names of a single lease,"
    " such as KEA_LEASE4_ADDRESS.",
    "KEA_SUBNET4, KEA_SUBNET6 and a lease's DELEGATED_PREFIX are prefix/length; KEA_SUBNET4_PREFIX"
    " and KEA_SUBNET6_PREFIX are the address alone, and names that end in PREFIXLEN the length. The"
    " address alone of a delegated prefix is in its lease's ADDRESS, such as KEA_LEASE6_ADDRESS.",
)
