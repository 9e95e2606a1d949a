export const HELP = `Usage: ctxpkg-verify conformance [options] -- <command> {file}
       ctxpkg-verify conformance --reader [options] -- <command>

Runs any verifier over the conformance vectors, one process for each, and compares its
verdicts check by check with the correct ones. The command is started without a shell; {file}
in its arguments stands for the path, which is appended if no argument has it.

With --reader, the command is a reader: one process is sent every case of vectors/reader, a line
of JSON each on standard input, and prints a line of JSON for each, in order. If it ends or hangs
at a case, it is started again for those after it, up to 20 times in all. --only takes rulings and
files (R35,merge.json); --vectors, --timeout (for each answer), --format, --all and --color are as
below, and the other options do not apply.

How a verdict is read:
  --read <from>         exit: status 0 is valid, 1 invalid. A crash that ends with 1 looks
                              like a refusal, so prefer the others
                        json: an object on standard output with "valid", and "checks" or the
                              four checks by name; also among other lines, or as lines of JSON
                        text: lines such as "structure: pass", "content_hash  FAIL", "VALID"
                        auto: (default) json, text or exit, chosen with the golden vectors
  --invalid-status <n>  with exit: the statuses that mean invalid, separated by commas (default 1);
                        with the others, those from 128 that are not a crash
  --timeout <seconds>   for each file (default 10). After that, as after every run, all processes of
                        its group are killed, except those that left it (setsid)

What is run:
  --only <list>         rules, folders and paths: R3,R5 or golden,minted/R4-raw-digest.ctxpkg
  --level <n>           what a claim of level 1, 2 or 3 requires (default 3); level 1 does not
                        compare the check signature
  --without zstd        leave out what only a decoder of zstd can accept
  --vectors <dir>       the folder with index.json (default: the repository's)
  --jobs <n>            how many files to run at once
  --keep-going          run everything even if the command does not work on the golden vectors:
                        without it, nothing else is run if none of them has a verdict, or if
                        there is only the exit status, the same for valid and invalid ones

Output:
  --format <format>     text (default), or json: a report fit for a claim of conformance
  --all                 list every difference
  --color, --no-color   with or without colour
  -h, --help            print this text

  agree     the same verdict
  stricter  it fails what should not fail
  laxer     it does not fail what should, passes what should be skipped, or skips what
            should pass
  A crash, a timeout, no output, too much output or output without a verdict counts as a
  difference: no verdict. So does an incomplete verdict: without "valid", every check that the
  level needs must be given, in known words (pass, fail, skipped and the like). If structure
  fails, the other checks need not be given: they count as skipped.

Exit status:
  0  all agree
  1  there are differences
  2  nothing could be run: the command line is wrong, the command does not exist or does not work,
     or there are no vectors
`;
