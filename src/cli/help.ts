export const HELP = `Usage: ctxpkg-verify [options] <file | directory | -> ...
       ctxpkg-verify inspect [options] [--full] [--at <date>] <file | directory | -> ...
       ctxpkg-verify merge [options] [--full] <file | directory | -> ...
       ctxpkg-verify select [options] --budget <n> [--at <date>] <file | directory | -> ...
       ctxpkg-verify conformance [--reader] [options] -- <command> ...

Verifies .ctxpkg packages: structure, content hash, package hash and signature.
Directories are searched for .ctxpkg and .lctxpkg files; - is standard input. A pattern such as
"packages/**/*.ctxpkg" is expanded if the shell has not done so.
inspect shows what an agent would read in accepted packages: a selection, or with --full
every entry. Ages are as of --at, or now.
merge shows what accepted packages say as one graph: contradictions, collisions, what was
superseded and by whom; --full lists all of it. select prints the most relevant nodes of --budget
tokens as Markdown for an agent; without --at nothing decays. If one package is not accepted,
nothing is merged or selected.

Policies and requirements:
  --signer <key>        a trusted key, one of which must have signed: 64 hexadecimal digits,
                        or its fingerprint, sha256: and 64 digits (repeatable)
  --signers-file <file> trusted keys, one per line, as "key", "key name" or "name = key"
                        (repeatable; adds to --signer)
  --sha256 <digest>     the SHA-256 that the file must have
  --lock <file>         a ctxpkg.lock, which must pin each file; with directories, every package
                        that it pins must be in them, and they must be a set as with --set
  --set                 every dependency must be among the packages and in range, with one
                        version of each name and no cycle
  --registry-url <url>  with --lock and directories: the registry that every entry must name
  --expect <name>[@<range>]
                        the name of the package, and the versions that it may have, as in
                        @company/auth-service@^1.2 (=1.2.3 is exactly one version)
  --index <file>        the index.json of a registry, which must have this very file
  --known-signers <file>
                        the keys that signed for a namespace before; one must have signed
  --trust-on-first-use  with --known-signers: record the key of a namespace that has none yet
  --profile registry    what the registry requires of packages; includes --secrets
  --publish-as <target> with --profile: the @namespace/name@version that it must have
  --secrets             no text may look like a secret
  --accept-secrets <file>
                        findings of --secrets or --profile that you accept, one JSON object per
                        line, as the text output offers it
  --require-signature   an unsigned package is invalid
  --strict              warnings count as failures

Writing a lock file:
  --write-lock <file>   if every package is accepted, add an entry for each to a ctxpkg.lock
  --update <name>       also change the entry of this package (repeatable)
  --registry-url <url>  the registry that written entries name

Input and output:
  --files-from <file>   verify the files listed there, one per line; - is standard input
  -0, --null            with --files-from: a zero byte ends each path, as find -print0 writes them
  --follow-links        when searching a directory, also follow links that lead out of it
  --max-size <size>     largest document to read, in bytes or as 20MiB (default 10MiB)
  --format <format>     text (default), json (one report per line), github (annotations), sarif
  --json                the same as --format json
  --output <format>=<file>
                        write a file as well, such as sarif=ctxpkg.sarif (repeatable)
  -q, --quiet           print only packages that are not accepted
  -v, --verbose         also print everything about accepted packages
  --color, --no-color   with or without colour (also: FORCE_COLOR, NO_COLOR)
  --explain <code>      what an issue code means (--explain list shows all)
  -h, --help            print this text
  -V, --version         print the version

Exit status:
  0  every package is valid, and meets every policy; a lock file, or a set, is complete
  1  at least one package is not, or an entry or a dependency is wrong or missing
  2  no package is refused, but an input could not be read, the command line is wrong,
     there was no package, or the command itself failed
`;
