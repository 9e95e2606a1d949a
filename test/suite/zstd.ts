/**
 * The vectors that only a decoder of zstd can accept. Until there is one, they fail structure with a code of their own;
 * this list is exact, so a vector that begins to pass, or stops being refused for this reason, is noticed.
 */
export const NEED_ZSTD: ReadonlySet<string> = new Set([
  '0927-kind-skills-ok',
  '0928-kind-skills-two-files',
  '0929-kind-skills-unsorted-files',
  '0935-kind-skills-sha-upper',
  '0955-kind-skills-path-ok-512',
  '0956-kind-skills-path-ok-dotfile',
  '0958-kind-skills-path-ok-space',
  '0960-kind-skills-path-ok-rlo',
  '0962-kind-skills-path-ok-windows-con',
  '0964-kind-skills-path-ok-tilde',
  '0965-kind-skills-path-ok-star',
  '0967-kind-skills-path-ok-u2028',
  '0968-kind-skills-path-ok-triple-dot-inside',
  '0969-kind-skills-path-case-collision',
  '0977-kind-skills-empty-file',
  '0989-kind-skills-zstd-two-frames',
  '0990-kind-skills-zstd-skippable-then-frame',
  '0991-kind-skills-zstd-skippable-only',
  '0999-kind-skills-size-undeclared-ok',
  '1001-kind-skills-total-8MiB-exact',
  '1003-kind-skills-files-256',
  '1026-kind-skills-extra-member-in-blob',
  '1027-kind-skills-with-layers-declared',
  'v2-skills-compact',
  'v2-skills-pretty',
]);
