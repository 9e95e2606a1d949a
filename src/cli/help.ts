export const HELP = `Usage: ctxpkg-verify [options] <file | directory | -> ...

Verifies .ctxpkg packages: structure, content hash, package hash and signature.
Directories are searched for .ctxpkg and .lctxpkg files; - is standard input.

Options:
  --json                one report per line, as JSON
  --strict              a warning makes a package invalid
  --require-signature   an unsigned package is invalid
  --max-size <size>     largest document to read, in bytes or as 20MiB (default 10MiB)
  -q, --quiet           print only what is not valid
  --color, --no-color   with or without colour (also: FORCE_COLOR, NO_COLOR)
  -h, --help            print this text
  -V, --version         print the version

Exit status:
  0  every package is valid
  1  at least one package is invalid
  2  nothing is invalid, but something could not be read, the command line is wrong,
     or there was no package
`;
