# SPDX-License-Identifier: MPL-2.0
"""What tools say of our own code: `./dev check`, which brings the tools."""
