# SPDX-License-Identifier: MPL-2.0
# The demonstration, with Kea and the clients that it plays with.
{
  busybox, # udhcpc
  coreutils,
  dhclient,
  iproute2,
  iputils,
  kea-hook-runscript,
  kea-runscript,
  lib,
  python3,
  util-linux,
  writeShellScriptBin,
}:

writeShellScriptBin "kea-runscript-demo" ''
  # What has a command of its own comes before busybox, which has one of each kind.
  export PATH=${
    lib.makeBinPath [
      kea-hook-runscript.passthru.kea
      dhclient
      iproute2
      iputils
      util-linux
      coreutils
    ]
  }:$PATH:${busybox}/bin
  export PYTHONPATH=${kea-runscript}/${python3.sitePackages}:${import ./source.nix [ "python" ]}/python/lab
  export KEA_RUNSCRIPT_HOOK=${kea-hook-runscript}/lib/kea/hooks/kea-hook-runscript.so
  export KEA_RUNSCRIPT_HELPER=${kea-hook-runscript}/libexec/kea-hook-runscript/kea-runscript-helper
  exec ${python3}/bin/python3 -m kea_runscript_lab.demo "$@"
''
