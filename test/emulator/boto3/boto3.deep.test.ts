// boto3, an SDK that shares no code with the one whose schemas the wire reads by, over a socket.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { execa } from 'execa';
import { HttpDoor } from '../../../emulator/doors/http.ts';
import { answering } from '../../../emulator/index.ts';
import { findMotoServer } from '../../clouds/moto-server.ts';
import { testIf } from '../../clouds/test-if.ts';
import { handlers } from './handlers.ts';

const python = process.env.REHEARSE_PYTHON ?? join(dirname((await findMotoServer()) ?? ''), 'python');
const { exitCode } = await execa(python, ['-c', 'import boto3'], { reject: false });
const withBoto3 = testIf(exitCode === 0, 'moto', `${python} has no boto3; set REHEARSE_PYTHON to one that has`);

const checks = fileURLToPath(new URL('./checks.py', import.meta.url));

withBoto3('all thirteen services by boto3', async () => {
  await using server = await HttpDoor.open(answering(handlers, () => 'request-1'));
  const { stdout } = await execa(python, [checks, String(server.port)], {
    env: { AWS_CONFIG_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true', no_proxy: '*' },
  });
  const { names, failed } = JSON.parse(stdout) as { names: string[]; failed: string[] };
  expect(failed).toEqual([]);
  expect(names).toHaveLength(61);
});
