// Reads back what was built, with the calls that everybody has: all there is but the default VPC, in Describe's own shapes.

import * as sdk from '@aws-sdk/client-ec2';
import type { Described } from '../described.ts';

export async function readBack(client: sdk.EC2Client): Promise<Described> {
  const all = async <Page, Item>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly Item[] | undefined) => {
    const items: Item[] = [];
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
    return items;
  };
  const on = { client, pageSize: 100 };
  const Filters = [{ Name: 'is-default', Values: ['false'] }];
  const Vpcs = await all(sdk.paginateDescribeVpcs(on, { Filters }), (page) => page.Vpcs);
  const own = new Set(Vpcs.map(({ VpcId }) => VpcId));
  const isOurs = ({ VpcId }: { readonly VpcId?: string | undefined }) => own.has(VpcId);
  const lists = await all(sdk.paginateDescribeManagedPrefixLists(on, {}), (page) => page.PrefixLists);
  const PrefixLists = lists.map(async (list) => {
    const pages = sdk.paginateGetManagedPrefixListEntries(on, { PrefixListId: list.PrefixListId });
    return { ...list, Entries: await all(pages, (page) => page.Entries) };
  });
  const groups = await all(sdk.paginateDescribeSecurityGroups(on, {}), (page) => page.SecurityGroups);
  const SecurityGroups = groups.filter(isOurs);
  const ofGroups = new Set(SecurityGroups.map(({ GroupId }) => GroupId));
  const rules = await all(sdk.paginateDescribeSecurityGroupRules(on, {}), (page) => page.SecurityGroupRules);
  const gateways = await all(sdk.paginateDescribeInternetGateways(on, {}), (page) => page.InternetGateways);
  const { Addresses = [] } = await client.send(new sdk.DescribeAddressesCommand({}));
  const reservations = await all(sdk.paginateDescribeInstances(on, {}), (page) => page.Reservations);
  return {
    Vpcs,
    Subnets: (await all(sdk.paginateDescribeSubnets(on, {}), (page) => page.Subnets)).filter(isOurs),
    RouteTables: (await all(sdk.paginateDescribeRouteTables(on, {}), (page) => page.RouteTables)).filter(isOurs),
    NetworkAcls: (await all(sdk.paginateDescribeNetworkAcls(on, {}), (page) => page.NetworkAcls)).filter(isOurs),
    SecurityGroups,
    SecurityGroupRules: rules.filter(({ GroupId }) => ofGroups.has(GroupId)),
    NetworkInterfaces: await all(sdk.paginateDescribeNetworkInterfaces(on, {}), (page) => page.NetworkInterfaces),
    Instances: reservations.flatMap(({ Instances = [] }) => Instances),
    InternetGateways: gateways.filter(({ Attachments = [] }) => Attachments.every(isOurs)),
    EgressOnlyInternetGateways: await all(
      sdk.paginateDescribeEgressOnlyInternetGateways(on, {}),
      (page) => page.EgressOnlyInternetGateways,
    ),
    NatGateways: await all(sdk.paginateDescribeNatGateways(on, {}), (page) => page.NatGateways),
    Addresses,
    VpcPeeringConnections: await all(
      sdk.paginateDescribeVpcPeeringConnections(on, {}),
      (page) => page.VpcPeeringConnections,
    ),
    VpcEndpoints: await all(sdk.paginateDescribeVpcEndpoints(on, {}), (page) => page.VpcEndpoints),
    PrefixLists: await Promise.all(PrefixLists),
  };
}
