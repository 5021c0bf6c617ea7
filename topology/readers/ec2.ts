// EC2: networks, addresses, security groups, machines, and what machines start from.

import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeVpcAttributeCommand,
  EC2Client,
  type LaunchTemplateVersion,
  type ManagedPrefixList,
  type PrefixListEntry,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeInstances,
  paginateDescribeInternetGateways,
  paginateDescribeLaunchTemplates,
  paginateDescribeManagedPrefixLists,
  paginateDescribeNatGateways,
  paginateDescribeNetworkAcls,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVolumes,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import type { Once } from '../read-once.ts';

const paged = (cloud: Cloud) => ({ client: cloud.client(EC2Client) });

/** The two DNS switches of a VPC, which DescribeVpcs leaves out. */
export interface VpcDns {
  readonly VpcId: string | undefined;
  readonly EnableDnsSupport: boolean;
  readonly EnableDnsHostnames: boolean;
}

/** A list of address blocks that is kept by AWS or by the account. */
export interface PrefixListWithEntries extends ManagedPrefixList {
  readonly Entries: readonly PrefixListEntry[];
}

export const ec2Readers = {
  AvailabilityZones: async (cloud: Cloud) =>
    (await cloud.client(EC2Client).send(new DescribeAvailabilityZonesCommand({}))).AvailabilityZones ?? [],
  Vpcs: readVpcs,
  VpcDns: readVpcDns,
  Subnets: (cloud: Cloud) => allPages(paginateDescribeSubnets(paged(cloud), {}), (page) => page.Subnets),
  RouteTables: (cloud: Cloud) => allPages(paginateDescribeRouteTables(paged(cloud), {}), (page) => page.RouteTables),
  InternetGateways: (cloud: Cloud) =>
    allPages(paginateDescribeInternetGateways(paged(cloud), {}), (page) => page.InternetGateways),
  EgressOnlyInternetGateways: (cloud: Cloud) =>
    allPages(paginateDescribeEgressOnlyInternetGateways(paged(cloud), {}), (page) => page.EgressOnlyInternetGateways),
  /** Without the deleted ones, which AWS lists for another hour. */
  NatGateways: (cloud: Cloud) =>
    allPages(
      paginateDescribeNatGateways(paged(cloud), {
        Filter: [{ Name: 'state', Values: ['pending', 'available', 'failed', 'deleting'] }],
      }),
      (page) => page.NatGateways,
    ),
  Addresses: async (cloud: Cloud) =>
    (await cloud.client(EC2Client).send(new DescribeAddressesCommand({}))).Addresses ?? [],
  /** Without the deleted ones, and those that never came to be, which AWS lists for up to two days. */
  VpcPeeringConnections: async (cloud: Cloud) => {
    const all = await allPages(
      paginateDescribeVpcPeeringConnections(paged(cloud), {}),
      (page) => page.VpcPeeringConnections,
    );
    return all.filter((each) => !['deleted', 'expired', 'failed', 'rejected'].includes(each.Status?.Code ?? ''));
  },
  SecurityGroups: (cloud: Cloud) =>
    allPages(paginateDescribeSecurityGroups(paged(cloud), {}), (page) => page.SecurityGroups),
  SecurityGroupRules: (cloud: Cloud) =>
    allPages(paginateDescribeSecurityGroupRules(paged(cloud), {}), (page) => page.SecurityGroupRules),
  /** Without the deleted ones, which AWS lists for a while. */
  VpcEndpoints: async (cloud: Cloud) => {
    const all = await allPages(paginateDescribeVpcEndpoints(paged(cloud), {}), (page) => page.VpcEndpoints);
    return all.filter((each) => each.State?.toLowerCase() !== 'deleted');
  },
  PrefixLists: readPrefixLists,
  NetworkAcls: (cloud: Cloud) => allPages(paginateDescribeNetworkAcls(paged(cloud), {}), (page) => page.NetworkAcls),
  NetworkInterfaces: (cloud: Cloud) =>
    allPages(paginateDescribeNetworkInterfaces(paged(cloud), {}), (page) => page.NetworkInterfaces),
  /** Without the terminated ones, which AWS lists for another hour. */
  Instances: (cloud: Cloud) =>
    allPages(
      paginateDescribeInstances(paged(cloud), {
        Filters: [
          {
            Name: 'instance-state-name',
            Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
          },
        ],
      }),
      (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
    ),
  Volumes: (cloud: Cloud) => allPages(paginateDescribeVolumes(paged(cloud), {}), (page) => page.Volumes),
  LaunchTemplates: readLaunchTemplates,
  DefaultLaunchTemplateVersions: readDefaultVersions,
};

function readVpcs(cloud: Cloud) {
  return allPages(paginateDescribeVpcs(paged(cloud), {}), (page) => page.Vpcs);
}

function readLaunchTemplates(cloud: Cloud) {
  return allPages(paginateDescribeLaunchTemplates(paged(cloud), {}), (page) => page.LaunchTemplates);
}

async function readPrefixLists(cloud: Cloud): Promise<PrefixListWithEntries[]> {
  const lists = await allPages(paginateDescribeManagedPrefixLists(paged(cloud), {}), (page) => page.PrefixLists);
  const withEntries = lists.map(async (list) => {
    const pages = paginateGetManagedPrefixListEntries(paged(cloud), { PrefixListId: list.PrefixListId });
    return { ...list, Entries: await allPages(pages, (page) => page.Entries) };
  });
  return Promise.all(withEntries);
}

async function readVpcDns(cloud: Cloud, once: Once): Promise<VpcDns[]> {
  const ec2 = cloud.client(EC2Client);
  const vpcs = await once(readVpcs);
  return Promise.all(
    vpcs.map(async ({ VpcId }) => {
      const ask = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
        ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
      const [support, hostnames] = [await ask('enableDnsSupport'), await ask('enableDnsHostnames')];
      return {
        VpcId,
        EnableDnsSupport: support.EnableDnsSupport?.Value ?? false,
        EnableDnsHostnames: hostnames.EnableDnsHostnames?.Value ?? false,
      };
    }),
  );
}

/** The version of each launch template that instances start from when none is named. */
async function readDefaultVersions(cloud: Cloud, once: Once): Promise<LaunchTemplateVersion[]> {
  const ec2 = cloud.client(EC2Client);
  const versions = (await once(readLaunchTemplates)).map(async ({ LaunchTemplateId }) => {
    const input = { LaunchTemplateId, Versions: ['$Default'] };
    return (await ec2.send(new DescribeLaunchTemplateVersionsCommand(input))).LaunchTemplateVersions ?? [];
  });
  return (await Promise.all(versions)).flat();
}
