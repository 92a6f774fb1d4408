# SPDX-License-Identifier: MPL-2.0
# All to build with, to test with and to format with.
{
  mkShell,
  clang-tools,
  gtest,
  kea-hook-runscript,
  mypy,
  nixfmt,
  ruff,
}:

mkShell {
  inputsFrom = [ kea-hook-runscript ];
  packages = [
    (kea-hook-runscript.passthru.python3.withPackages (ps: [
      ps.hypothesis
      ps.pytest
      ps.pytest-xdist
    ]))
    clang-tools
    gtest
    mypy
    nixfmt
    ruff
  ];
}
