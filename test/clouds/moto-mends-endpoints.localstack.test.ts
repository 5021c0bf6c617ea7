// What the init hook mends of gateway VPC endpoints and of website endpoints: a test for each thing that AWS does and
// the image, left alone, does not.

import {
  CreateRouteTableCommand,
  CreateVpcEndpointCommand,
  DeleteRouteCommand,
  DeleteVpcEndpointsCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutBucketWebsiteCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { request } from '../../scenarios/request.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'endpoints, mended', (cloud) => {
  const ec2 = () => cloud.client(EC2Client);
  const ServiceName = `com.amazonaws.ap-northeast-2.s3`;
  let VpcId: string;
  let tables: [string, string];

  const create = async (...RouteTableIds: string[]): Promise<string> => {
    const made = await ec2().send(new CreateVpcEndpointCommand({ VpcId, ServiceName, RouteTableIds }));
    expect(made.VpcEndpoint?.VpcEndpointType).toBe('Gateway');
    return String(made.VpcEndpoint?.VpcEndpointId);
  };
  const remove = (...VpcEndpointIds: string[]) => ec2().send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
  const endpoints = async () => (await ec2().send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints ?? [];
  /** Of each table, the endpoints that it has a route to. */
  const routed = async (): Promise<(string | undefined)[][]> => {
    const answer = await ec2().send(new DescribeRouteTablesCommand({ RouteTableIds: tables }));
    const routesOf = (id: string) => answer.RouteTables?.find((table) => table.RouteTableId === id)?.Routes ?? [];
    return tables.map((id) => routesOf(id).flatMap((route) => (route.DestinationPrefixListId ? route.GatewayId : [])));
  };

  beforeAll(async () => {
    VpcId = (await SmallNetwork.create(cloud)).vpcId;
    const table = async () => {
      const { RouteTable } = await ec2().send(new CreateRouteTableCommand({ VpcId }));
      return String(RouteTable?.RouteTableId);
    };
    tables = [await table(), await table()];
  });
  afterEach(async () => {
    await remove(...(await endpoints()).map((each) => String(each.VpcEndpointId)));
  });

  test('the routes follow the route tables that an endpoint is given, and that are taken from it', async () => {
    const [one, other] = tables;
    const VpcEndpointId = await create(one);
    expect(await routed()).toEqual([[VpcEndpointId], []]);
    const move = { VpcEndpointId, AddRouteTableIds: [other], RemoveRouteTableIds: [one] };
    await ec2().send(new ModifyVpcEndpointCommand(move));
    expect(await routed()).toEqual([[], [VpcEndpointId]]);
    await ec2().send(new ModifyVpcEndpointCommand({ VpcEndpointId, AddRouteTableIds: [one, other] }));
    expect(await routed()).toEqual([[VpcEndpointId], [VpcEndpointId]]);
    expect((await endpoints())[0]?.RouteTableIds?.toSorted()).toEqual([...tables].sort());
  });

  test('a deleted endpoint is gone, and its routes with it', async () => {
    const id = await create(...tables);
    await remove(id);
    expect(await routed()).toEqual([[], []]);
    expect(await endpoints()).toEqual([]);
  });

  test('a route table has one route to a prefix list', async () => {
    const [one, other] = tables;
    await create(one);
    await expect(create(one)).rejects.toMatchObject({ name: 'RouteAlreadyExists' });
    const second = await create(other);
    const share = new ModifyVpcEndpointCommand({ VpcEndpointId: second, AddRouteTableIds: [one] });
    await expect(ec2().send(share)).rejects.toMatchObject({ name: 'RouteAlreadyExists' });
    expect(await routed()).toEqual([[expect.not.stringMatching(second)], [second]]);
  });

  test('no call removes the route of an endpoint from its table', async () => {
    const [RouteTableId] = tables;
    const id = await create(RouteTableId);
    const answer = await ec2().send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    const DestinationPrefixListId = answer.RouteTables?.[0]?.Routes?.find(
      (route) => route.GatewayId === id,
    )?.DestinationPrefixListId;
    const attempt = ec2().send(new DeleteRouteCommand({ RouteTableId, DestinationPrefixListId }));
    await expect(attempt).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(await routed()).toEqual([[id], []]);
  });

  test('a website answers HEAD, and says how long an object may be kept', async () => {
    const s3 = cloud.client(S3Client);
    const Bucket = `pages-${cloud.place.account}`;
    const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-2' as const };
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    const page = { Bucket, Key: 'index.html' };
    const headers = { ContentType: 'text/html', CacheControl: 'max-age=60' };
    await s3.send(new PutObjectCommand({ ...page, ...headers, Body: 'a page' }));
    const WebsiteConfiguration = { IndexDocument: { Suffix: 'index.html' } };
    await s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));

    const host = `${Bucket}.s3-website.ap-northeast-2.amazonaws.com`;
    const whole = await request(cloud.url, '/', { host });
    expect(whole).toMatchObject({ status: 200, body: 'a page', headers: { 'cache-control': 'max-age=60' } });
    const head = await request(cloud.url, '/', { host }, 'HEAD');
    expect(head).toMatchObject({
      status: 200,
      body: '',
      headers: { 'cache-control': 'max-age=60', 'content-length': '6' },
    });
    await s3.send(new DeleteObjectCommand(page));
    await s3.send(new DeleteBucketCommand({ Bucket }));
  });
});
