# SPDX-License-Identifier: MPL-2.0
# The hook library and its helper, for the Kea that it is given.
{
  lib,
  stdenv,
  meson,
  ninja,
  pkg-config,
  python3, # 3.11 or later
  kea,
  libuv,
  nlohmann_json,
  openssl,
}:

stdenv.mkDerivation {
  pname = "kea-hook-runscript";
  # Kea loads it only if both are of the same release.
  version = "${import ./version.nix}+kea${kea.version}";

  src = import ./source.nix [
    "kea-versions"
    "meson.build"
    "meson_options.txt"
    "python"
    "src"
  ];

  nativeBuildInputs = [
    meson
    ninja
    pkg-config
    python3
  ];

  # Kea's headers include those of its own dependencies: it must be the very Boost that Kea has.
  buildInputs = [
    kea
    libuv
    nlohmann_json
    openssl
  ]
  ++ kea.buildInputs;

  mesonFlags = [
    "-Dkea_prefix=${kea}"
    "-Dhooks_dir=${placeholder "out"}/lib/kea/hooks"
    "-Dtests=false"
  ];

  passthru = {
    inherit kea python3;
  };

  meta = {
    description = "Hook library for the Kea DHCP servers that calls your script";
    license = lib.licenses.mpl20;
    platforms = lib.platforms.linux;
  };
}
