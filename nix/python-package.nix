# SPDX-License-Identifier: MPL-2.0
# The Python package: the command kea-runscript, and what the demonstration runs.
{
  lib,
  python3Packages,
}:

python3Packages.buildPythonApplication {
  pname = "kea-runscript";
  version = import ./version.nix;
  pyproject = true;

  # python/LICENSE is a link to the one at the top.
  src = import ./source.nix [
    "LICENSE"
    "python"
  ];
  sourceRoot = "source/python";

  build-system = [ python3Packages.setuptools ];

  meta = {
    description = "Tools for users of kea-hook-runscript";
    license = lib.licenses.mpl20;
    mainProgram = "kea-runscript";
  };
}
