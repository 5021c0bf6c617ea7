// `rehearse run`: what it does with the program, on a server that is like an AWS as far as it is asked.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalServer, likeAws } from '../support/local-server.ts';
import { rehearse, spawnRehearse } from './run-rehearse.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
afterAll(() => rm(folder, { recursive: true }));

let server: LocalServer;
beforeEach(async () => {
  server = await LocalServer.start(likeAws);
});
afterEach(() => server[Symbol.asyncDispose]());

const run = (program: readonly string[], flags: readonly string[] = [], env: Record<string, string> = {}) =>
  spawnRehearse(['run', '--on', server.url.origin, ...flags, '--', ...program], env);
const node = (script: string) => [process.execPath, '--eval', script];

describe('the program', () => {
  it('has its words passed through, on the stream that it chose', async () => {
    const ran = await run(['sh', '-c', 'echo to stdout; echo to stderr >&2']);
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({ code: 0, stderr: 'to stderr' });
    expect(ran.stdout).toMatch(/^to stdout\nNo scenario was named, so nothing was judged; see --scenario\.$/m);
  });

  it('may print megabytes', async () => {
    const ran = await run(node('process.stdout.write("x".repeat(12_000_000))'));
    expect(ran.exitCode).toBe(0);
    expect(/x+/.exec(ran.stdout)?.[0]).toHaveLength(12_000_000);
  });

  it('gets its own flags, also those that rehearse knows', async () => {
    const ran = await run(['echo', '--json', '--', '--help']);
    expect(ran.stdout).toContain('\n--json -- --help\n');
  });

  it('reads what is given to rehearse', async () => {
    const ran = await spawnRehearse(['run', '--on', server.url.origin, '--', 'cat'], {}, 'from outside');
    expect(ran.stdout).toContain('\nfrom outside');
  });

  it('is pointed at the cloud, and at nothing else', async () => {
    const elsewhere = { AWS_PROFILE: 'work', AWS_ENDPOINT_URL_EC2: 'http://elsewhere', AWS_SESSION_TOKEN: 'x' };
    const script = 'console.log(); console.log(JSON.stringify(process.env))';
    const ran = await run(node(script), ['--account', '123456789012'], { ...elsewhere, MINE: 'stays' });
    const environment = JSON.parse(/^\{.*\}$/m.exec(ran.stdout)?.[0] ?? '');
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL: server.url.origin,
      AWS_ACCESS_KEY_ID: '123456789012',
      AWS_REGION: 'ap-northeast-2',
      MINE: 'stays',
    });
    // Not even empty: boto3 would take an empty profile for the name of one.
    for (const name of Object.keys(elsewhere)) expect(environment).not.toHaveProperty(name);
  });

  it('prints on stderr with --json; stdout is one document', async () => {
    const ran = await run(['sh', '-c', 'echo to stdout; echo to stderr >&2'], ['--json']);
    expect(ran.stderr).toContain('to stdout\nto stderr');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      cloud: { url: server.url.origin },
      program: { command: expect.arrayContaining(['sh', '-c']), exitCode: 0, signal: null },
      scenarios: [],
      totals: { held: 0, broken: 0, skipped: 0 },
    });
  });
});

describe('a program that fails', () => {
  it.each([
    ['by an exit code', 'exit 3', { exitCode: 3, signal: null }, 'it ended with exit code 3'],
    ['by a signal', 'kill -KILL $$', { exitCode: null, signal: 'SIGKILL' }, 'it was ended by SIGKILL'],
  ])('%s ends with 5, and no claim is judged', async (_how, script, program, told) => {
    const junit = join(folder, 'new', 'junit.xml');
    const ran = await run(['sh', '-c', script], ['--json', '--scenario', '2-cloud/nat', '--junit', junit]);
    expect(ran.exitCode).toBe(5);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { code: 'ProgramFailed', message: expect.stringContaining(told) },
      program,
      totals: { held: 0, broken: 0, skipped: expect.any(Number) },
    });
    expect(server.requests.filter((request) => !request.startsWith('HEAD'))).toHaveLength(1);
  });

  it('since it is not there, or may not be executed, ends with 5', async () => {
    expect(await run(['no-such-program'])).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('no-such-program cannot be started: there is no such program'),
    });
    const path = join(folder, 'script.sh');
    await writeFile(path, 'echo');
    expect(await run([path], ['--json'])).toMatchObject({
      exitCode: 5,
      stdout: expect.stringContaining('it may not be executed'),
    });
  });
});

describe('when rehearse is stopped', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s, the program is told, and all that it started',
    async (name) => {
      // A shell that waits for another program; neither would end by itself.
      const inner = "trap 'echo inner was told; exit' INT TERM HUP; echo ready; while :; do sleep 0.1; done";
      const outer = `trap 'echo outer was told' INT TERM HUP; sh -c "${inner}"; exit 0`;
      const ran = run(['sh', '-c', outer], ['--scenario', '2-cloud']);
      for await (const line of ran) if (line === 'ready') ran.kill(name);
      const { exitCode, stdout, stderr } = await ran;
      expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: expect.stringMatching(/^Interrupted: /m) });
      expect(stdout).toMatch(/ready\ninner was told\nouter was told$/);
    },
  );

  it('twice, a program that does not want to end is ended', async () => {
    const stubborn =
      'process.on("SIGINT", () => setTimeout(() => console.log("no"), 600)); setInterval(() => {}, 9e6);';
    const ran = run(node(`${stubborn} console.log("ready")`));
    // The output ends when the last process that could write to it has ended.
    for await (const line of ran) if (['ready', 'no'].includes(line)) ran.kill('SIGINT');
    const { exitCode, stdout } = await ran;
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: expect.stringMatching(/ready\nno$/) });
  });
});

describe('refused with exit code 2 and no request', () => {
  it.each([
    ['no program', [], 'Usage', 'program'],
    ['an unknown flag before the program', ['--frob', '--', 'true'], 'Usage', '--frob'],
    ['an unknown scenario', ['--scenario', '2-cloud/luck', '--', 'true'], 'UnknownScenario', '2-cloud/luck'],
    ['a scenario of no file', ['--scenario', './none.mjs', '--', 'true'], 'UnknownScenario', './none.mjs'],
    ['a JUnit file that cannot be', ['--junit', '/dev/null/junit.xml', '--', 'true'], 'InvalidOption', '/dev/null'],
  ])('%s', async (_what, args, code, named) => {
    const ran = await rehearse('run', '--on', server.url.origin, '--json', ...args);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code, message: expect.stringContaining(named) } });
    expect(server.requests).toEqual([]);
  });

  it('to take down what is removed anyway', async () => {
    const ran = await rehearse('run', '--down', '--json', '--', 'true');
    expect({ code: ran.code, error: JSON.parse(ran.stdout).error.code }).toEqual({ code: 2, error: 'InvalidOption' });
  });
});
