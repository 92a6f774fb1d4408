# SPDX-License-Identifier: MPL-2.0
# The Python package: the SDK, and the command kea-runscript with its man page and completion.
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

  # The generator is in the sources alone.
  postInstall = ''
    share=$out/share
    python3 -B -m kea_runscript.generate command-man kea-runscript.1
    install -D -m 644 -t "$share/man/man1" kea-runscript.1
    install -d "$share/bash-completion/completions" "$share/zsh/site-functions" \
        "$share/fish/vendor_completions.d"
    completion="python3 -B -m kea_runscript.cli completion"
    $completion bash >"$share/bash-completion/completions/kea-runscript"
    $completion zsh >"$share/zsh/site-functions/_kea-runscript"
    $completion fish >"$share/fish/vendor_completions.d/kea-runscript.fish"
  '';

  meta = {
    description = "Scripts for the ISC Kea DHCP servers, called by kea-hook-runscript";
    license = lib.licenses.mpl20;
    mainProgram = "kea-runscript";
  };
}
