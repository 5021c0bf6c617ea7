// At run time the services need no package of the SDK: they have its types alone.

import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';

const emulator = fileURLToPath(new URL('../../../emulator/emulator.ts', import.meta.url));

const program = `
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      const isOurs = !context.parentURL?.includes('/node_modules/');
      if (isOurs && !/^(node:|file:|[./])/.test(specifier)) packages.add(specifier);
      return next(specifier, context);
    },
  });
  await import(${JSON.stringify(emulator)});
  console.log(JSON.stringify([...packages].sort()));
`;

test('no package of the SDK is loaded', async () => {
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', program], {
    env: { NODE_OPTIONS: '' },
  });
  expect(JSON.parse(stdout)).toEqual(['ipaddr.js', 'sorted-btree']);
});
