// The edge cache on its way: closed when all else stands, refused in words, and taken away from whatever state it is in.

import { ACMClient, AddTagsToCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront';
import { expect, it } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import { planCloud } from '../../provision/blocks/cloud-plan.ts';
import { buildCertificate, buildDistribution } from '../../provision/blocks/edge-cache.ts';
import { buildLoadBalancer, buildTargetGroup, forwardTo } from '../../provision/blocks/load-balancer.ts';
import { adoptZone } from '../../provision/blocks/names.ts';
import { buildNetwork } from '../../provision/blocks/network.ts';
import { buildShortChain, httpFromAnywhere } from '../../provision/blocks/security-chain.ts';
import { ensure } from '../../provision/ensure.ts';
import { down, Environment, StepError } from '../../provision/index.ts';
import { certificate, untilIssued } from '../../provision/resources/acm/certificate.ts';
import { readTopology } from '../../topology/topology.ts';
import { smallDistribution } from '../clouds/small-distribution.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { build, edgeOf } from './edge-blocks.ts';

onLocalStack(import.meta.url, 'the edge cache', (onCloud) => {
  it('closes a balancer only when all else stands, and is removed from half way', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const environment = new Environment(cloud);
    // As a stage before it left them: open, and forwarding everything.
    const network = await buildNetwork(environment, await planCloud(environment, '3-multi-az'));
    const chain = await buildShortChain(environment, network.vpcId, 5432, { toBalancer: [httpFromAnywhere] });
    const targets = await buildTargetGroup(environment, 'app', network);
    await forwardTo(environment, await buildLoadBalancer(environment, network, chain.elb), targets);

    const calls: string[] = [];
    const after = (call: ApiCall) => void (reads(call) || calls.push(call.operation));
    await build(new Environment(intercepted(cloud, { after })), 'closing.com');
    expect(calls.slice(calls.indexOf('RequestCertificate'))).toEqual([
      'RequestCertificate',
      'ChangeResourceRecordSets',
      'CreateDistributionWithTags',
      'CreateRule',
      'ModifyListener',
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupIngress',
    ]);

    // Cut off around each change of the distribution: the request never leaves, or its answer is lost.
    const moments = ['before', 'after'] as const;
    for (const [operation, moment] of ['UpdateDistribution', 'DeleteDistribution'].flatMap((operation) =>
      moments.map((moment) => [operation, moment] as const),
    )) {
      const die = (call: ApiCall) => {
        if (call.operation === operation) throw new Error('killed');
      };
      await expect(down(new Environment(intercepted(cloud, { [moment]: die })))).rejects.toThrow('killed');
    }
    await down(new Environment(cloud));
    const left = await readTopology(cloud);
    expect(left.Distributions).toEqual([]);
    expect(left.Certificates).toEqual([]);
    await expectNothingLeft(cloud, before);
  });

  it('says so when another distribution has the name', async () => {
    const cloud = freshAccount(onCloud);
    const other = new Environment(cloud, { name: 'other' });
    const certificateArn = await buildCertificate(other, await adoptZone(other, 'taken.com'));
    const theirs = smallDistribution('theirs', {
      Aliases: { Quantity: 1, Items: ['www.taken.com'] },
      ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only' },
    });
    await edgeOf(cloud)
      .client(CloudFrontClient)
      .send(new CreateDistributionCommand({ DistributionConfig: theirs }));

    const plan = { alias: 'www.taken.com', certificateArn, websiteHost: 'website.test', balancerHost: 'alb.test' };
    const attempt = buildDistribution(new Environment(cloud), plan);
    await expect(attempt).rejects.toBeInstanceOf(StepError);
    await expect(attempt).rejects.toMatchObject({
      awsCode: 'CNAMEAlreadyExists',
      fixable: true,
      subject: { type: 'Distribution', name: 'shop-edge' },
      message: expect.stringMatching(
        /^step Distribution shop-edge: CloudFront CreateDistributionWithTags answered CNAME/,
      ),
    });
    expect((await readTopology(cloud)).Distributions).toHaveLength(1);
  });

  it('refuses a certificate of another name, and says when one is not issued', async () => {
    const cloud = freshAccount(onCloud);
    const environment = new Environment(cloud);
    const zone = await adoptZone(environment, 'named.com');
    await buildCertificate(environment, zone);
    const attempt = buildCertificate(environment, { ...zone, domain: 'other.com' });
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });

    // Nobody has its record stand, so the wait for it goes on until it is stopped.
    const stopping = new AbortController();
    const waiting = new Environment(cloud, {
      name: 'waiting',
      signal: stopping.signal,
      onProgress: ({ status }) => void (status === 'waiting' && stopping.abort()),
    });
    const requested = await ensure(waiting, certificate, 'edge', { domainName: 'www.unproven.com' });
    await expect(untilIssued(waiting, requested)).rejects.toMatchObject({ code: 'Interrupted' });
    await down(new Environment(cloud, { name: 'waiting' }));
    await down(environment);
    expect((await readTopology(cloud)).Certificates).toEqual([]);
  });

  it("does not touch another Region's, nor somebody else's", async () => {
    const cloud = freshAccount(onCloud);
    const acm = edgeOf(cloud).client(ACMClient);
    const input = { DomainName: 'www.theirs.com', ValidationMethod: 'DNS' } as const;
    const { CertificateArn } = await acm.send(new RequestCertificateCommand(input));
    const Tags = new Environment(cloud.at({ region: 'eu-central-1' })).globalTags('shop-edge');
    await acm.send(new AddTagsToCertificateCommand({ CertificateArn, Tags }));
    await down(new Environment(cloud));
    expect((await readTopology(cloud)).Certificates).toMatchObject([{ CertificateArn }]);
  });
});
