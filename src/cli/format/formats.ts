import type { CliOptions } from '../arguments.ts';
import type { Style } from '../style.ts';
import { githubAnnotations } from './github.ts';
import { jsonLines } from './json.ts';
import type { Renderer } from './renderer.ts';
import { sarifLog } from './sarif.ts';
import { plainText } from './text.ts';

/** @param version - of this tool, which formats for machines state */
export function createRenderer({ format, quiet }: CliOptions, style: Style, width: number, version: string): Renderer {
  switch (format) {
    case 'text':
      return plainText({ quiet, style, width });
    case 'json':
      return jsonLines();
    case 'github':
      return githubAnnotations({ quiet });
    case 'sarif':
      return sarifLog(version);
  }
}
