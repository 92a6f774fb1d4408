# SPDX-License-Identifier: MPL-2.0
"""The demonstration: real servers and clients, and each call of a script as it happens."""
