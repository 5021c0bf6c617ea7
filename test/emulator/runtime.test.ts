// At run time the emulator needs no package of the SDK: which one somebody has is not its affair.

import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';

const emulator = fileURLToPath(new URL('../../emulator/index.ts', import.meta.url));

const program = `
  import { registerHooks } from 'node:module';
  const packages = [];
  registerHooks({
    resolve(specifier, context, next) {
      if (!/^(node:|file:|[./])/.test(specifier)) packages.push(specifier);
      return next(specifier, context);
    },
  });
  const { answering, InProcessHandler } = await import(${JSON.stringify(emulator)});
  const handler = new InProcessHandler(answering({}, () => 'request-1'));
  const { response } = await handler.handle({ method: 'GET', path: '/', query: {}, headers: {}, hostname: 'ec2' });
  console.log(JSON.stringify({ packages, status: response.statusCode }));
`;

test('no package is loaded', async () => {
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', program], {
    env: { NODE_OPTIONS: '' },
  });
  expect(JSON.parse(stdout)).toEqual({ packages: [], status: 400 });
});
