// CloudFront as the SDK's own client and its waiters, our provisioner and our reader see it, over the door in this process.

import * as sdk from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from '@jest/globals';
import { cloudfrontActions, cloudfrontHandlers } from '../../../../emulator/services/cloudfront/index.ts';
import { configOf as planned } from '../../../../provision/blocks/distribution-config.ts';
import { holds } from '../../../../provision/resources/cloudfront/holds.ts';
import { edgeReaders } from '../../../../topology/readers/edge.ts';
import { answerOf, clientOptions, cloudOf } from '../wired.ts';
import { certificate, configOf, managed, putCertificate } from './cloudfront.ts';

function begin() {
  const { answer, world } = answerOf({ cloudfront: cloudfrontHandlers }, cloudfrontActions);
  putCertificate(world);
  return { answer, client: new sdk.CloudFrontClient(clientOptions(answer)) };
}

const fast = { maxWaitTime: 60, minDelay: 0.001, maxDelay: 0.001 };

const refused = (error: unknown) => {
  const { name, message, $metadata } = error as sdk.CloudFrontServiceException;
  return { name, message, status: $metadata.httpStatusCode };
};

const plan = planned({
  alias: 'www.my-shop.com',
  certificateArn: certificate,
  websiteHost: 'www.my-shop.com.s3-website.ap-northeast-2.amazonaws.com',
  balancerHost: 'shop-alb-1234567890.ap-northeast-2.elb.amazonaws.com',
  secret: '0123456789abcdef'.repeat(4),
});

describe('the SDK’s client', () => {
  it('builds the distribution of the shop, waits, changes it, and takes it down', async () => {
    const { client } = begin();
    const DistributionConfig = { ...plan, CallerReference: 'shop' };
    const Tags = { Items: [{ Key: 'Name', Value: 'shop-edge' }] };
    const input = { DistributionConfigWithTags: { DistributionConfig, Tags } };
    const made = await client.send(new sdk.CreateDistributionWithTagsCommand(input));
    const Id = made.Distribution?.Id ?? '';
    expect(made.Location).toContain(Id);
    await sdk.waitUntilDistributionDeployed({ client, ...fast }, { Id });
    const read = await client.send(new sdk.GetDistributionConfigCommand({ Id }));
    expect(holds(read.DistributionConfig, plan)).toBe(true);
    expect(read.ETag).toBe(made.ETag);
    const off = { ...(read.DistributionConfig as sdk.DistributionConfig), Enabled: false };
    const changed = await client.send(
      new sdk.UpdateDistributionCommand({ Id, IfMatch: read.ETag, DistributionConfig: off }),
    );
    const gone = new sdk.DeleteDistributionCommand({ Id, IfMatch: changed.ETag });
    expect(await client.send(gone).catch(refused)).toMatchObject({ name: 'DistributionNotDisabled', status: 409 });
    await sdk.waitUntilDistributionDeployed({ client, ...fast }, { Id });
    await client.send(gone);
    expect(await client.send(new sdk.GetDistributionCommand({ Id })).catch(refused)).toEqual({
      ...{ name: 'NoSuchDistribution', message: 'The specified distribution does not exist.', status: 404 },
    });
  });

  it('gets the status that each error has', async () => {
    const { client } = begin();
    const create = (more: object) =>
      client.send(new sdk.CreateDistributionCommand({ DistributionConfig: configOf(more) })).catch(refused);
    expect(
      await create({ DefaultCacheBehavior: { TargetOriginId: 'x', ViewerProtocolPolicy: 'allow-all' } }),
    ).toMatchObject({
      ...{ name: 'NoSuchOrigin', status: 404 },
    });
    expect(await create({ Comment: 'x'.repeat(129) })).toMatchObject({ name: 'InvalidArgument', status: 400 });
    const made = (await create({})) as sdk.CreateDistributionCommandOutput;
    const { Id, DistributionConfig } = made.Distribution ?? {};
    const stale = { Id, IfMatch: 'E0000000000000', DistributionConfig };
    const answer = await client.send(new sdk.UpdateDistributionCommand(stale)).catch(refused);
    expect(answer).toMatchObject({ name: 'PreconditionFailed', status: 412 });
  });

  it('waits for an invalidation', async () => {
    const { client } = begin();
    const made = await client.send(new sdk.CreateDistributionCommand({ DistributionConfig: configOf() }));
    const DistributionId = made.Distribution?.Id ?? '';
    const InvalidationBatch = { CallerReference: 'one', Paths: { Quantity: 1, Items: ['/*'] } };
    const sent = await client.send(new sdk.CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
    const Id = sent.Invalidation?.Id ?? '';
    const { state } = await sdk.waitUntilInvalidationCompleted({ client, ...fast }, { DistributionId, Id });
    expect(state).toBe('SUCCESS');
  });

  it('reads AWS’s policies, and a function’s code as it was sent', async () => {
    const { client } = begin();
    const { CachePolicyList } = await client.send(new sdk.ListCachePoliciesCommand({ Type: 'managed' }));
    const names = CachePolicyList?.Items?.map(({ CachePolicy }) => CachePolicy?.CachePolicyConfig?.Name);
    expect(names).toContain('Managed-CachingOptimized');
    const { CachePolicy, ETag } = await client.send(new sdk.GetCachePolicyCommand({ Id: managed.optimized }));
    expect(CachePolicy?.LastModifiedTime).toBeInstanceOf(Date);
    expect(ETag).toBeDefined();
    const FunctionConfig = { Comment: '', Runtime: 'cloudfront-js-2.0' } as const;
    const code = { Name: 'headers', FunctionConfig, FunctionCode: Buffer.from('function handler() {}') };
    await client.send(new sdk.CreateFunctionCommand(code));
    const { FunctionCode } = await client.send(new sdk.GetFunctionCommand({ Name: 'headers' }));
    expect(FunctionCode?.transformToString()).toBe('function handler() {}');
  });

  it('is told what is not built', async () => {
    const { client } = begin();
    const answer = await client.send(new sdk.ListVpcOriginsCommand({})).catch(refused);
    expect(answer).toMatchObject({ name: 'NotImplemented', status: 501 });
  });
});

describe('our reader', () => {
  it('sees the distribution with its tags', async () => {
    const { answer, client } = begin();
    const Tags = { Items: [{ Key: 'Name', Value: 'shop-edge' }] };
    const DistributionConfig = { ...plan, CallerReference: 'shop' };
    await client.send(
      new sdk.CreateDistributionWithTagsCommand({ DistributionConfigWithTags: { DistributionConfig, Tags } }),
    );
    const [found] = await edgeReaders.Distributions(cloudOf(answer));
    expect(found?.Tags).toEqual(Tags.Items);
    expect(holds(found?.DistributionConfig, plan)).toBe(true);
    const { Status } = (await edgeReaders.Distributions(cloudOf(answer)))[0] ?? {};
    expect(Status).toBe('Deployed');
  });
});
