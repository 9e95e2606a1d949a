// A reader that answers `true` to every case, when it has read them all, and misbehaves as its argument says.
const [mode] = process.argv.slice(2);
let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
const lines = input.split('\n').slice(0, -1);
const print = (text) => new Promise((resolve) => process.stdout.write(text, resolve));
const answer = (count) => print('true\n'.repeat(count));

switch (mode) {
  case 'true':
    await answer(lines.length);
    break;
  case 'unended':
    await print(lines.map(() => ' true\r').join('\n'));
    break;
  case 'given':
    await print(lines.map((line) => `${JSON.stringify({ given: Object.keys(JSON.parse(line).case) })}\n`).join(''));
    break;
  case 'half':
    await answer(3);
    break;
  case 'fails':
    await answer(3);
    console.error('out of luck');
    process.exit(3);
    break;
  case 'dies':
    await answer(3);
    process.kill(process.pid, 'SIGKILL');
    break;
  case 'hangs':
    await answer(3);
    setInterval(() => {}, 1000);
    break;
  case 'stays':
    await answer(lines.length);
    setInterval(() => {}, 1000);
    break;
  case 'drips':
    await answer(3);
    setInterval(() => process.stdout.write(' '), 20);
    break;
  case 'many':
    await answer(lines.length + 1);
    break;
  case 'endless':
    for (;;) await print('true\n'.repeat(1000));
  case 'long':
    await answer(3);
    await print(' '.repeat(2 ** 21));
    break;
  case 'text':
    await print('yes\n'.repeat(lines.length));
    break;
  case 'empty':
    await print('\n'.repeat(lines.length));
    break;
  case 'error':
    await print('{"error":"not yet \\u001b[2J"}\n'.repeat(lines.length));
    break;
  case 'ends late':
    await answer(lines.length);
    process.exit(4);
}
