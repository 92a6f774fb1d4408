# SPDX-License-Identifier: MPL-2.0
# The suites unit, helper and hook; the latter two against the library and the helper as installed.
# The others start Kea in network namespaces, as root, which a sandbox does not allow. Nor has it
# users to run scripts as: of these two, what is about them is left out or skipped.
{
  stdenv,
  bash,
  buildEnv,
  coreutils,
  gnugrep,
  gnused,
  gtest,
  kea-hook-runscript,
  util-linux,
}:

let
  inherit (kea-hook-runscript.passthru) python3;

  # What the scripts of the tests call: the library gives them the PATH of other systems, of which
  # the sandbox has /bin with a shell in it and nothing else.
  commands = buildEnv {
    name = "commands";
    paths = [
      bash
      coreutils
      gnugrep
      gnused
      util-linux
    ];
    pathsToLink = [ "/bin" ];
  };
in
stdenv.mkDerivation {
  pname = "kea-hook-runscript-tests";
  inherit (kea-hook-runscript) version;

  src = import ./source.nix [
    "kea-versions"
    "meson.build"
    "meson_options.txt"
    "python"
    "src"
    "tests"
  ];

  # Meson takes the first python3 that it finds, and wants these modules of it.
  nativeBuildInputs = [
    (python3.withPackages (ps: [
      ps.pytest
      ps.pytest-xdist
    ]))
    util-linux
  ]
  ++ kea-hook-runscript.nativeBuildInputs;

  buildInputs = kea-hook-runscript.buildInputs ++ [ gtest ];

  mesonFlags = [ "-Dkea_prefix=${kea-hook-runscript.passthru.kea}" ];

  buildPhase = ''
    meson compile unit-tests callout-driver
  '';

  doCheck = true;
  checkPhase = ''
    hook=${kea-hook-runscript}
    export KEA_RUNSCRIPT_HOOK=$hook/lib/kea/hooks/kea-hook-runscript.so
    export KEA_RUNSCRIPT_HELPER=$hook/libexec/kea-hook-runscript/kea-runscript-helper
    export KEA_RUNSCRIPT_KEA=${kea-hook-runscript.passthru.kea.version}
    export KEA_RUNSCRIPT_DRIVER=$PWD/tests/hook/callout-driver

    # To mount takes a user namespace whose root we are, and the tests one in which we are not.
    cat >with-commands <<EOF
    mount --bind ${commands}/bin /bin
    exec unshare --user --map-user=$(id -u) --map-group=$(id -g) "\$@"
    EOF
    with_commands() {
        unshare --map-root-user --mount sh -eu with-commands "$@"
    }

    with_commands tests/unit/unit-tests
    # Without the scripts of docs/shell.md: they call jq.
    with_commands python3 -m pytest -n "$NIX_BUILD_CORES" -rs \
        --ignore=../tests/hook/test_run_as.py --ignore=../tests/hook/test_shell_page.py \
        ../tests/helper ../tests/hook
  '';

  installPhase = ''
    touch $out
  '';
}
