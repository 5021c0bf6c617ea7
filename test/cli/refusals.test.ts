// What the command line refuses before it touches anything: the cloud that was named sees no request.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, LocalServer } from '../support/local-server.ts';
import { linesOver, rehearse } from './run-rehearse.ts';

/** A server that stands where a cloud would, and says nothing. */
const silent: Answer = { status: 200 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('refused with exit code 2 and no request', () => {
  it.each([
    ['an unknown flag', ['up', '--frob'], 'Usage', '--frob'],
    ['too many arguments', ['up', '1', '2'], 'Usage', 'too many arguments'],
    ['an unknown stage', ['up', '7'], 'UnknownStage', 'there is no stage "7"'],
    ['an unknown stage of the sandbox', ['sandbox', 'moon'], 'UnknownStage', 'there is no stage "moon"'],
    ['an environment name that AWS would refuse', ['status', '--environment', 'My_Shop'], 'Usage', 'My_Shop'],
    ['an account of eleven digits', ['down', '--account', '12345678901'], 'Usage', 'twelve digits'],
    ['to stop a cloud that is not the sandbox', ['down', '--stop'], 'InvalidOption', '--stop'],
    ['a Region that is none', ['up', '--region', 'Seoul'], 'Usage', 'ap-northeast-2'],
    ['an unknown engine', ['up', '--engine', 'db2'], 'Usage', 'aurora-postgresql'],
    ['a domain of one label', ['up', '--domain', 'Shop'], 'InvalidOption', 'domain: is not a domain'],
    ['one zone', ['up', '--zones', '1'], 'InvalidOption', 'zones: must be two or more'],
    [
      'a zone named twice',
      ['up', '--zones', 'ap-northeast-2a,ap-northeast-2a'],
      'InvalidOption',
      'zones: names a zone',
    ],
  ])('%s', async (_what, args, code, named) => {
    await using server = await LocalServer.start(silent);
    const ran = await rehearse(...args, '--on', server.url.origin, '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { code, message: expect.stringContaining(named), solution: expect.any(String) },
    });
    expect(server.requests.length).toBe(0);
  });

  it.each([
    ['is not there', undefined, 'no such file'],
    ['is no JSON', '{"zones":', 'JSON'],
    ['holds a list', '[]', 'no JSON object'],
    ['has an unknown option', '{"colour": "red"}', 'colour'],
    ['has a minimum over the maximum', '{"web": {"minimum": 9}}', 'web.minimum: is over the maximum'],
    ['has a block that overlaps', '{"dataCentre": {"cidr": "10.0.0.0/16"}}', 'dataCentre.cidr: overlaps'],
    ['has a database that is no object', '{"database": 5}', 'database'],
  ])('an options file that %s', async (_what, content, named) => {
    await using server = await LocalServer.start(silent);
    const path = content === undefined ? join(folder, 'missing.json') : await file('options.json', content);
    const ran = await rehearse('up', '--on', server.url.origin, '--options', path, '--engine', 'mysql', '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { code: 'InvalidOption', message: expect.stringContaining(named) },
    });
    expect(server.requests.length).toBe(0);
  });

  it('a cloud that nobody knows, and AWS itself', async () => {
    expect(await rehearse('up', '--on', 'nimbus')).toMatchObject({ code: 2, stdout: '' });
    const aws = await rehearse('down', '--on', 'https://ec2.ap-northeast-2.amazonaws.com');
    expect(aws).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('belongs to AWS') });
  });

  it('no command, and an unknown one', async () => {
    expect(await rehearse()).toMatchObject({ code: 2, stderr: expect.stringContaining('rehearse --help') });
    expect(await rehearse('pu')).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown command 'pu'") });
  });
});

describe('a flag wins over the options file', () => {
  it('so that the file alone is refused, and with the flag is not', async () => {
    await using server = await LocalServer.start(silent);
    const path = await file('one-zone.json', '{"zones": 1, "database": {"storage": 30}}');
    const alone = await rehearse('up', '--on', server.url.origin, '--options', path);
    expect([alone.code, server.requests.length]).toEqual([2, 0]);
    await rehearse('up', '--on', server.url.origin, '--options', path, '--zones', '2', '--engine', 'mariadb');
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe('a cloud that cannot be reached', () => {
  it('ends with exit code 3, on stderr, and leaves stdout empty', async () => {
    const server = await LocalServer.start(silent);
    await server[Symbol.asyncDispose]();
    for (const command of ['up', 'status', 'down', 'sandbox']) {
      const ran = await rehearse(command, '--on', server.url.origin);
      expect({ command, ...ran }).toMatchObject({ command, code: 3, stdout: '' });
      expect(ran.stderr).toMatch(/^Error: nothing answers at http:.*\nWhat to do: /s);
    }
  });
});

describe('a cloud that refuses a call', () => {
  const answer = {
    status: 403,
    body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>Not you.</Message></Error></ErrorResponse>',
  };

  it('within a step: exit code 1, with the step, the call and the words of AWS', async () => {
    await using server = await LocalServer.start(answer);
    const ran = await rehearse('down', '--on', server.url.origin, '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout).error).toMatchObject({
      code: 'StepFailed',
      message: expect.stringContaining('Not you.'),
      step: { type: 'Vpc' },
      call: { service: 'EC2', operation: 'DescribeVpcs' },
      awsCode: 'AccessDenied',
    });
  });

  it('outside of any step: exit code 1, with the call', async () => {
    await using server = await LocalServer.start(answer);
    const ran = await rehearse('status', '--on', server.url.origin, '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout).error).toMatchObject({
      code: 'ApiCallFailed',
      call: { service: expect.any(String) },
    });
  });
});

describe('help', () => {
  it('has the version of the package', async () => {
    expect(await rehearse('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('is printed with exit code 0, lists stages and exit codes, and fits 80 columns', async () => {
    const ran = await rehearse('--help');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/Stages:\n {2}1-on-premises .*Exit codes:\n {2}0 +done\n/s);
    for (const command of ['up', 'status', 'down', 'sandbox', 'run']) {
      const help = await rehearse(command, '--help');
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--on <cloud>') });
      expect(linesOver(80, help.stdout + ran.stdout)).toEqual([]);
    }
  });
});
