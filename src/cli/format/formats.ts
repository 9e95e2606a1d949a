import type { CliOptions } from '../arguments.ts';
import type { Io } from '../io.ts';
import { packageVersion } from '../own-files.ts';
import type { Style } from '../style.ts';
import { jsonLines } from './json-lines.ts';
import type { Renderer } from './renderer.ts';
import { plainText } from './plain-text.ts';

export async function createRenderer(
  { format, quiet, verbose, inspect }: CliOptions,
  severalInputs: boolean,
  style: Style,
  width: number,
  env: Io['env'],
): Promise<Renderer> {
  if (inspect !== null) {
    const { inspection, inspectionJson } = await import('../inspect/overview-output.ts');
    return format === 'json'
      ? inspectionJson(inspect)
      : inspection(inspect, { quiet, verbose, severalInputs, style, width });
  }
  switch (format) {
    case 'text':
      return plainText({ quiet, verbose, severalInputs, style, width });
    case 'json':
      return jsonLines();
    case 'github':
      return (await import('./github.ts')).githubAnnotations({ quiet, env });
    case 'sarif':
      return (await import('./sarif.ts')).sarifLog(packageVersion(), env);
  }
}
