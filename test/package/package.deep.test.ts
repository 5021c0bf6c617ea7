// The package as it would be published, in the hands of a stranger: types, the command, Jest, and the examples.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { urlVariable } from '../../jest/harness/variables.ts';
import { testIf } from '../clouds/test-if.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { Stranger, typesOf } from './stranger.ts';

/** The AWS CLI, of whichever version: from `REHEARSE_AWS_CLI`, else from PATH. */
const found = await execa('sh', ['-c', 'command -v "$0"', process.env.REHEARSE_AWS_CLI || 'aws'], { reject: false });
const withAwsCli = testIf(
  found.exitCode === 0,
  'aws-cli',
  'the AWS CLI is not on PATH; install it with `pip install awscli`, or set REHEARSE_AWS_CLI',
);
const path = [dirname(process.execPath), dirname(found.stdout), process.env.PATH].join(':');

const useOwnLocalStack = { [urlVariable]: '' };

onLocalStack(import.meta.url, 'the package', (cloud) => {
  let stranger: Stranger;
  beforeAll(async () => {
    stranger = await Stranger.install();
  }, 300_000);
  afterAll(() => stranger?.[Symbol.asyncDispose]());

  it('has types for every entry', async () => {
    await stranger.write('types.ts', await readFile(new URL('./types.txt', import.meta.url), 'utf8'));
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2024', lib: ['es2024', 'esnext.disposable'], types: ['node'] },
      ...{ strict: true, noEmit: true },
      // Jest is the stranger's, and here it is ours.
      paths: { '@jest/globals': [typesOf('@jest/globals')], expect: [typesOf('expect')] },
    };
    await stranger.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['types.ts'] }));
    expect(await stranger.tsc()).toMatchObject({ stdout: '', exitCode: 0 });
  });

  it('has entries that load in Node', async () => {
    const entries = ['', '/jest/start-localstack', '/provision', '/topology', '/scenarios'];
    await stranger.write('load.js', entries.map((entry) => `import 'cloud-rehearsal${entry}';`).join('\n'));
    const ran = await execa(process.execPath, ['load.js'], { cwd: stranger.folder, env: { NODE_OPTIONS: '' } });
    expect(ran.stderr).toBe('');
  });

  it('has the embedded cloud, with all that it reads at run time', async () => {
    const program = `
      import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
      import { startEmbedded } from 'cloud-rehearsal';
      await using cloud = await startEmbedded();
      const { Vpcs } = await cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
      const health = await fetch(new URL('/_rehearse/health', await cloud.serve()));
      console.log(Vpcs.length, (await health.json()).status);`;
    await stranger.write('embedded.js', program);
    const ran = await execa(process.execPath, ['embedded.js'], { cwd: stranger.folder, env: { NODE_OPTIONS: '' } });
    expect(ran).toMatchObject({ stdout: '1 running', stderr: '' });
  });

  it('has the command', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await stranger.run('rehearse', ['--version'])).toMatchObject({ exitCode: 0, stdout: version });
    expect(await stranger.run('rehearse', ['--help'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('sandbox'),
    });
  });

  it('lets a suite of Jest start a LocalStack, and the example with its own script passes there', async () => {
    await stranger.copy('own-script');
    const ran = await stranger.jest(['--json', '--testPathPatterns', 'provision.test'], useOwnLocalStack);
    expect(JSON.parse(ran.stdout)).toMatchObject({ success: true, numPassedTests: 3, numPendingTests: 0 });
  });

  it('has matchers: those of the page on them pass, and one without its second half fails', async () => {
    await stranger.copy('own-script');
    const page = await readFile(new URL('../../docs/matchers.md', import.meta.url), 'utf8');
    const [, program = ''] = /```js\n(.*?)```/s.exec(page) ?? [];
    const half = "test('half a question', () => { expect(subnet('app-a')).toRoute('203.0.113.10'); });";
    await stranger.write('shop.test.js', program.replace(/^\}\);\n$/m, `  ${half}\n});\n`));
    const ran = await stranger.jest(['--json', '--testPathPatterns', 'shop.test']);
    const { testResults } = JSON.parse(ran.stdout) as {
      testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
    };
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(results.filter(({ status }) => status === 'passed')).toHaveLength(3);
    expect(results.filter(({ status }) => status !== 'passed')).toMatchObject([
      { title: 'half a question', failureMessages: [expect.stringContaining('.via(target) is missing')] },
    ]);
  });

  it('proves a scenario in Jest, and finds one that does not hold', async () => {
    await stranger.copy('own-script');
    const imports = `
      import { proveBuilt } from 'cloud-rehearsal/jest';
      import { Environment, up } from 'cloud-rehearsal/provision';
      import { namedScenarios } from 'cloud-rehearsal/scenarios';`;
    const prove = (scenario: string, build: string) =>
      `${imports} await proveBuilt(import.meta.url, namedScenarios${scenario}, ${build});`;
    // A stage whose pages come with the package.
    const stage = "(cloud) => up(new Environment(cloud), '4-static-web', { domain: 'strangers-shop.com' })";
    await stranger.write('holds.test.js', prove("['4-static-web'].website", stage));
    await stranger.write('breaks.test.js', prove("['2-cloud'].routing", 'async () => {}'));
    const ran = await stranger.jest(['--json', '--testPathPatterns', 'holds', 'breaks']);
    const { testResults } = JSON.parse(ran.stdout) as {
      testResults: { name: string; status: string; message: string }[];
    };
    const results = testResults.map(({ name, status, message }) => ({ name, status, message }));
    expect(results).toHaveLength(2);
    expect(results).toEqual(
      expect.arrayContaining([
        { name: join(stranger.folder, 'holds.test.js'), status: 'passed', message: '' },
        {
          name: join(stranger.folder, 'breaks.test.js'),
          status: 'failed',
          message: expect.stringContaining('there is no VPC shop-vpc'),
        },
      ]),
    );
  });

  withAwsCli('has a LocalStack of its own for a shell script, judges it, and removes the LocalStack', async () => {
    await stranger.copy('shell-script');
    const args = ['run', '--json', '--scenario', './promises.mjs', '--junit', 'junit.xml', '--', 'sh', 'provision.sh'];
    const ran = await stranger.run('rehearse', args, { PATH: path });
    expect(ran.stderr).toContain('the file store belongs into subnet-');
    const report = JSON.parse(ran.stdout);
    expect({ code: ran.exitCode, totals: report.totals }).toEqual({
      code: 0,
      totals: { held: 2, broken: 0, skipped: 0 },
    });
    expect(await readFile(join(stranger.folder, 'junit.xml'), 'utf8')).toContain('<testsuites tests="3" failures="0"');
    await expect(connectEndpoint(report.cloud.url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
  });

  withAwsCli('says what a shell script broke', async () => {
    await stranger.copy('shell-script');
    const { url, place } = freshAccount(cloud);
    const group =
      "aws ec2 describe-security-groups --filters Name=group-name,Values=files --output text --query 'SecurityGroups[].GroupId'";
    const open = `aws ec2 authorize-security-group-ingress --group-id $(${group}) --protocol tcp --port 22 --cidr 0.0.0.0/0`;
    const flags = ['--on', url.origin, '--account', place.account, '--scenario', './promises.mjs'];
    const ran = await stranger.run('rehearse', ['run', ...flags, '--', 'sh', '-c', `. ./provision.sh; ${open}`], {
      PATH: path,
    });
    expect(ran.exitCode).toBe(4);
    expect(ran.stdout).toMatch(/^ {2}✗ the group of the files .*\n {6}it admits port 22 from 0\.0\.0\.0\/0$/m);
  });
});
