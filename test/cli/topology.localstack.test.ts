// `rehearse topology` and `rehearse diff` on a cloud: saved by one process, compared by another one.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTagsCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, expect, it } from '@jest/globals';
import { topologyFromJson } from '../../topology/json.ts';
import { readTopology } from '../../topology/topology.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { linesOver, rehearse, spawnRehearse } from './run-rehearse.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-topology-'));
afterAll(() => rm(folder, { recursive: true }));

onLocalStack(import.meta.url, 'a saved topology', (shared) => {
  it('is compared with what stands now, in the account that it was saved from', async () => {
    const cloud = freshAccount(shared);
    const ec2 = cloud.client(EC2Client);
    const on = ['--on', cloud.url.origin];
    const Tags = [{ Key: 'Name', Value: 'shop-vpc' }];
    const created = await ec2.send(
      new CreateVpcCommand({ CidrBlock: '10.9.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags }] }),
    );
    const id = created.Vpc?.VpcId as string;

    const file = join(folder, 'new', 'before.json');
    const saved = await spawnRehearse(['topology', '--out', file, ...on, '--account', cloud.place.account]);
    expect(saved).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^\d+ resources of /) });
    expect(linesOver(80, saved.stdout.replace(file, 'file'))).toEqual([]);
    expect(topologyFromJson(await readFile(file, 'utf8'))).toStrictEqual(await readTopology(cloud));
    expect((await rehearse('diff', file, ...on)).code).toBe(0);

    await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'Owner', Value: 'operations' }] }));
    const differing = await spawnRehearse(['diff', file, ...on]);
    expect({ code: differing.exitCode, stderr: differing.stderr }).toEqual({ code: 6, stderr: '' });
    expect(differing.stdout).toMatch(/, as it is\s+now\n/);
    expect(differing.stdout.split('\n\n').slice(1).join('\n\n')).toBe(
      [
        'Changed',
        `  Vpcs shop-vpc (${id})`,
        '    Tags[Owner] added: Key Owner, Value operations',
        '',
        '1 resource differs: 1 changed.',
      ].join('\n'),
    );
    const elsewhere = await rehearse('diff', file, ...on, '--region', 'eu-west-1', '--json');
    expect(JSON.parse(elsewhere.stdout)).toMatchObject({ after: { ...cloud.place, region: 'eu-west-1' } });
  });

  it('goes to stdout where no file is named, and is the same there with --json', async () => {
    const cloud = freshAccount(shared);
    const flags = ['--on', cloud.url.origin, '--account', cloud.place.account];
    const topology = await readTopology(cloud);
    for (const more of [[], ['--json']]) {
      const { code, stdout, stderr } = await rehearse('topology', ...flags, ...more);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(topologyFromJson(stdout)).toStrictEqual(topology);
    }
  });

  it('with --json and a file there is one document that says what was saved', async () => {
    const { place, url } = freshAccount(shared);
    const file = join(folder, 'saved.json');
    const ran = await rehearse('topology', '--on', url.origin, '--account', place.account, '--out', file, '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({ cloud: place, file, resources: expect.any(Number), unknown: {} });
  });

  it('is not written where no file can be', async () => {
    const file = join(folder, 'saved.json', 'in-a-file.json');
    const { code, stdout } = await rehearse('topology', '--on', shared.url.origin, '--out', file, '--json');
    expect({ code, document: JSON.parse(stdout) }).toMatchObject({
      code: 2,
      document: { error: { code: 'InvalidOption' } },
    });
  });
});
