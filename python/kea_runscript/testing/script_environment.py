# SPDX-License-Identifier: MPL-2.0
"""What each script has in its environment beside its variables."""

# As src/hook/settings/script_environment.cc has it.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
