# SPDX-License-Identifier: MPL-2.0
# The version of the project, which all that is made of it has.
(builtins.fromTOML (builtins.readFile ../python/pyproject.toml)).project.version
