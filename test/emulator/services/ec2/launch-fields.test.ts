// What a launch can ask for on AWS and not here is refused by name; everything else that it says is read.

import { describe, expect, it } from '@jest/globals';
import { instanceOperations } from '../../../../emulator/services/ec2/instances/operations.ts';
import { unreadFields } from './ec2.ts';
import { launchInto } from './launching.ts';

const card = (more: object) => ({
  SubnetId: undefined,
  NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: 'subnet-00000001', ...more }],
});
const disk = (Ebs: object) => ({ BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1, ...Ebs } }] });

/** Each with the field that the refusal names. */
const unbuilt: readonly (readonly [object, string])[] = [
  [{ KernelId: 'x' }, 'KernelId'],
  [{ RamdiskId: 'x' }, 'RamdiskId'],
  [{ ElasticGpuSpecification: { Type: 'x' } }, 'ElasticGpuSpecification'],
  [{ ElasticInferenceAccelerators: [{ Type: 'x' }] }, 'ElasticInferenceAccelerators'],
  [{ InstanceMarketOptions: { MarketType: 'spot' } }, 'InstanceMarketOptions'],
  [{ LicenseSpecifications: [{ LicenseConfigurationArn: 'x' }] }, 'LicenseSpecifications'],
  [{ AdditionalInfo: 'x' }, 'AdditionalInfo'],
  [{ Operator: { Principal: 'x' } }, 'Operator'],
  [{ SecondaryInterfaces: [{ DeviceIndex: 1 }] }, 'SecondaryInterfaces'],
  [{ EnablePrimaryIpv6: true }, 'EnablePrimaryIpv6'],
  [{ NetworkPerformanceOptions: { BandwidthWeighting: 'vpc-1' } }, 'NetworkPerformanceOptions'],
  ...['Affinity', 'HostId', 'HostResourceGroupArn', 'SpreadDomain', 'GroupName', 'GroupId'].map(
    (field) => [{ Placement: { [field]: 'x' } }, field] as const,
  ),
  [{ Placement: { PartitionNumber: 1 } }, 'PartitionNumber'],
  [{ Placement: { Tenancy: 'dedicated' } }, 'Tenancy'],
  [
    { CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: 'x' } } },
    'CapacityReservationTarget',
  ],
  [
    { CapacityReservationSpecification: { CapacityReservationPreference: 'capacity-reservations-only' } },
    'CapacityReservationPreference',
  ],
  [{ Monitoring: { Enabled: true, MetricCategoryIds: ['x'] } }, 'MetricCategoryIds'],
  [{ HibernationOptions: { Configured: true } }, 'Configured'],
  [{ EnclaveOptions: { Enabled: true } }, 'Enabled'],
  [{ CpuOptions: { AmdSevSnp: 'enabled' } }, 'AmdSevSnp'],
  [{ CpuOptions: { NestedVirtualization: 'enabled' } }, 'NestedVirtualization'],
  [card({ Ipv4Prefixes: [{ Ipv4Prefix: 'x' }] }), 'Ipv4Prefixes'],
  [card({ Ipv4PrefixCount: 1 }), 'Ipv4PrefixCount'],
  [card({ Ipv6Prefixes: [{ Ipv6Prefix: 'x' }] }), 'Ipv6Prefixes'],
  [card({ Ipv6PrefixCount: 1 }), 'Ipv6PrefixCount'],
  [card({ PrimaryIpv6: true }), 'PrimaryIpv6'],
  [card({ AssociateCarrierIpAddress: true }), 'AssociateCarrierIpAddress'],
  [card({ EnaSrdSpecification: { EnaSrdEnabled: true } }), 'EnaSrdSpecification'],
  [card({ ConnectionTrackingSpecification: { UdpTimeout: 1 } }), 'ConnectionTrackingSpecification'],
  [card({ NetworkCardIndex: 1 }), 'NetworkCardIndex'],
  [card({ EnaQueueCount: 1 }), 'EnaQueueCount'],
  [card({ InterfaceType: 'efa' }), 'InterfaceType'],
  [disk({ OutpostArn: 'x' }), 'OutpostArn'],
  [disk({ VolumeInitializationRate: 100 }), 'VolumeInitializationRate'],
  [disk({ EbsCardIndex: 1 }), 'EbsCardIndex'],
  [disk({ AvailabilityZone: 'ap-northeast-2a' }), 'AvailabilityZone'],
  [disk({ AvailabilityZoneId: 'apne2-az1' }), 'AvailabilityZoneId'],
];

/** What is refused with all that is in it. */
const wholes = [
  'CapacityReservationSpecification.CapacityReservationTarget',
  'ElasticGpuSpecification',
  'ElasticInferenceAccelerators',
  'InstanceMarketOptions',
  'LicenseSpecifications',
  'NetworkInterfaces.ConnectionTrackingSpecification',
  'NetworkInterfaces.EnaSrdSpecification',
  'NetworkInterfaces.Ipv4Prefixes',
  'NetworkInterfaces.Ipv6Prefixes',
  'NetworkPerformanceOptions',
  'Operator',
  'SecondaryInterfaces',
];

describe('a launch', () => {
  const { ec2, one, run, running, SubnetId } = launchInto();

  it.each(unbuilt)('with %j is refused by name', (input, field) => {
    expect(ec2.refusal('RunInstances', { ...one, ...input })).toBe(
      `NotImplemented: RunInstances with ${field} is not implemented by this emulator`,
    );
  });

  it('has every other field read', () => {
    const refused = (input: object) => ec2.refusal('RunInstances', { ...one, ...input } as never);
    const id = running({
      InstanceType: 't3.small',
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1, VolumeType: 'gp3' } }],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
      MetadataOptions: { HttpTokens: 'optional' },
      Monitoring: { Enabled: false },
      Placement: { AvailabilityZone: 'ap-northeast-2a' },
      CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
      PrivateDnsNameOptions: { HostnameType: 'ip-name' },
      CreditSpecification: { CpuCredits: 'standard' },
      MaintenanceOptions: {},
    });
    const data = { LaunchTemplateName: 'web', LaunchTemplateData: { KeyName: 'none' } };
    ec2.call('CreateLaunchTemplate', data);
    expect(refused({ LaunchTemplate: { LaunchTemplateId: 'lt-1' } })).toMatch(/^InvalidLaunchTemplateId.Malformed: /);
    expect(refused({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' } })).toMatch(/^InvalidKeyPair/);
    expect(refused({ IamInstanceProfile: { Name: 'none' } })).toMatch(/^InvalidParameterValue: /);
    expect(refused({ Ipv6Addresses: [{ Ipv6Address: '::1' }] })).toMatch(/^InvalidParameterValue: /);
    expect(refused({ Ipv6Addresses: [{ Ipv6Address: '::1', IsPrimaryIpv6: true }] })).toMatch(/^NotImplemented: /);
    const cards = (more: object) => ({
      SubnetId: undefined,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, ...more }],
    });
    expect(refused(cards({ Ipv6Addresses: [{ Ipv6Address: '::1', IsPrimaryIpv6: true }] }))).toMatch(/^NotImpl/);
    expect(refused(cards({ PrivateIpAddresses: [{ PrivateIpAddress: '10.0.9.1' }] }))).toMatch(/^InvalidParameter/);
    run(cards({ InterfaceType: 'interface', DeleteOnTermination: true, Description: 'd' }) as never);
    const InstanceIds = [id];
    ec2.call('DescribeInstances', { InstanceIds, IncludeManagedResources: true });
    ec2.call('DescribeInstances', { Filters: [{ Name: 'tag:a', Values: ['b'] }], MaxResults: 5, NextToken: undefined });
    ec2.call('RebootInstances', { InstanceIds });
    ec2.call('StopInstances', { InstanceIds, Force: true, SkipOsShutdown: true });
    ec2.wait(30);
    ec2.call('StartInstances', { InstanceIds });
    ec2.call('TerminateInstances', { InstanceIds, Force: true, SkipOsShutdown: true });
    const known = Object.fromEntries(wholes.map((field) => [`RunInstances ${field}`, 'refused as a whole']));
    expect(unreadFields(Object.keys(instanceOperations), known)).toEqual([]);
  });
});
