# SPDX-License-Identifier: MPL-2.0
# The version of the project, which all that is made of it has.
builtins.head (builtins.match "(.*)\n" (builtins.readFile ../python/kea_runscript/VERSION))
