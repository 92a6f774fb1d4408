# SPDX-License-Identifier: MPL-2.0
"""Everything that tests, measures and checks; each suite is a folder."""
