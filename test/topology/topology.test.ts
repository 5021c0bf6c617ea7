// A topology: nobody can change it, and nobody can take what is unknown for empty.

import { expect, it } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { judge } from '../../scenarios/judge.ts';
import { readTopology, resourceTypes, topologyOf } from '../../topology/topology.ts';
import { LocalServer, likeAws } from '../support/local-server.ts';

const place = { account: '000000000000', region: 'ap-northeast-2' };

it('holds nothing of what it was not given', () => {
  const topology = topologyOf(place, {});
  expect(topology.place).toEqual(place);
  expect(topology.unknown).toEqual({});
  for (const type of resourceTypes) expect(topology[type]).toEqual([]);
});

it('is frozen in all its depth, and what it was made of is not', () => {
  const Tags = [{ Key: 'Name', Value: 'shop' }];
  const Vpcs = [{ VpcId: 'vpc-1', Tags }];
  const topology = topologyOf(place, { Vpcs });
  const seen = topology as unknown as { Vpcs: typeof Vpcs; place: { region: string }; unknown: { Vpcs?: string } };
  for (const change of [
    () => seen.Vpcs.push({ VpcId: 'vpc-2', Tags }),
    () => seen.Vpcs[0]?.Tags.pop(),
    () => Object.assign(seen.Vpcs[0]?.Tags[0] ?? {}, { Value: 'other' }),
    () => Object.assign(seen, { Vpcs: [] }),
    () => Object.assign(seen.place, { region: 'eu-west-1' }),
    () => Object.assign(seen.unknown, { Vpcs: 'no' }),
  ]) {
    expect(change).toThrow(TypeError);
  }
  Tags.push({ Key: 'Later', Value: '' });
  expect(topology.Vpcs).toEqual([{ VpcId: 'vpc-1', Tags: [{ Key: 'Name', Value: 'shop' }] }]);
});

it('throws where a type that is unknown is read, also in passing', () => {
  const topology = topologyOf(
    place,
    { Vpcs: [{ VpcId: 'vpc-1' }] },
    { Buckets: 'S3 ListBuckets failed (AccessDenied)' },
  );
  const refusal = {
    code: 'ResourcesUnknown',
    message: 'what there is of Buckets is not known: S3 ListBuckets failed (AccessDenied)',
  };
  expect(() => topology.Buckets).toThrow(expect.objectContaining(refusal));
  expect(() => ({ ...topology })).toThrow(expect.objectContaining(refusal));
  expect(topology.Vpcs).toHaveLength(1);
});

it('is not read where nothing answers, or nothing but errors', async () => {
  const server = await LocalServer.start(likeAws);
  await using cloud = await connectEndpoint(server.url);
  server.answer = { status: 403, body: '<html>not here</html>' };
  await expect(readTopology(cloud)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  await server[Symbol.asyncDispose]();
  await expect(readTopology(cloud)).rejects.toThrow('ECONNREFUSED');
  await expect(judge(cloud, [])).rejects.toThrow('ECONNREFUSED');
});
