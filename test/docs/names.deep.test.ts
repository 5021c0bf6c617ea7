// The program of docs/names.md does what a reader expects of it.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { Environment } from '../../provision/index.ts';
import { publicZones } from '../../provision/resources/route53/zones.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const root = new URL('../../', import.meta.url);

onLocalStack(import.meta.url, 'the page on names', (cloud) => {
  it('has a program that ends with the nearest of two places', async () => {
    const text = await readFile(new URL('docs/names.md', root), 'utf8');
    const [, program = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
    const before = `
      import { connectEndpoint } from '${root.href}clouds/endpoint.ts';
      import { failover, nearest, toAddress, toLoadBalancer, weighted } from '${root.href}provision/blocks/destinations.ts';
      import { adoptZone, checkEndpoint, pointName } from '${root.href}provision/blocks/names.ts';
      import { Environment } from '${root.href}provision/index.ts';
      const cloud = await connectEndpoint('${cloud.url}', { place: { account: '${cloud.place.account}' } });
      const environment = new Environment(cloud);
      const [dnsName, hostedZoneId] = ['lb.ap-northeast-2.elb.amazonaws.com', 'ZWKZPGTI48KDX'];
    `;
    const folder = await mkdtemp(join(tmpdir(), 'rehearse-names-'));
    const file = join(folder, 'program.ts');
    await writeFile(file, `${before}\n${program}\nawait cloud[Symbol.asyncDispose]();\n`);
    await execa(process.execPath, [file], { env: { NODE_OPTIONS: '' } });
    await rm(folder, { recursive: true });

    const [zone] = await publicZones(new Environment(cloud));
    const input = { HostedZoneId: zone?.zoneId };
    const { ResourceRecordSets = [] } = await cloud
      .client(Route53Client)
      .send(new ListResourceRecordSetsCommand(input));
    const www = ResourceRecordSets.filter(({ Name }) => Name === 'www.my-shop.com.');
    expect(www.map(({ Region }) => Region).sort()).toEqual(['ap-northeast-2', 'eu-west-1']);
  });
});
