# SPDX-License-Identifier: MPL-2.0
# Of the suite python, what is about the Python package, against that package as installed.
{
  kea-runscript,
  python3,
  runCommand,
}:

runCommand "kea-runscript-tests"
  {
    nativeBuildInputs = [ (python3.withPackages (ps: [ ps.pytest ])) ];
    PYTHONPATH = "${kea-runscript}/${python3.sitePackages}";
    src = import ./source.nix [
      "examples"
      "python"
      "tests"
    ];
  }
  ''
    ${kea-runscript}/bin/kea-runscript --help >/dev/null
    cd $src/tests
    python3 -B -m pytest -o pythonpath=../python/lab python/test_check_*.py python/test_table_*.py
    touch $out
  ''
