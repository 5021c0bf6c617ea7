// What a template would say to launch an instance like one that is there.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetLaunchTemplateData.html

import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { InstanceRow } from '../instances/rows.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { tagsOf } from '../tags/tags.ts';
import { volumes } from '../volumes/rows.ts';

export function launchTemplateData(row: InstanceRow, call: Call): ResponseLaunchTemplateData {
  const tags = tagsOf(call, row.id).filter(({ Key }) => !Key?.startsWith('aws:'));
  const { State: _, ...MetadataOptions } = row.metadataOptions;
  return {
    ImageId: row.imageId,
    InstanceType: row.instanceType,
    ...(row.keyName === undefined ? {} : { KeyName: row.keyName }),
    ...(row.userData === undefined ? {} : { UserData: row.userData }),
    ...(row.profile ? { IamInstanceProfile: { Arn: row.profile.arn } } : {}),
    EbsOptimized: row.ebsOptimized,
    Monitoring: { Enabled: row.isMonitored },
    Placement: { AvailabilityZone: row.availabilityZone, GroupName: '', Tenancy: 'default' },
    DisableApiTermination: row.disableApiTermination,
    DisableApiStop: row.disableApiStop,
    InstanceInitiatedShutdownBehavior: row.shutdownBehavior,
    ...(row.cpuCredits ? { CreditSpecification: { CpuCredits: row.cpuCredits } } : {}),
    CpuOptions: { CoreCount: row.cpu.cores, ThreadsPerCore: row.cpu.threadsPerCore },
    CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
    HibernationOptions: { Configured: false },
    EnclaveOptions: { Enabled: false },
    MaintenanceOptions: { AutoRecovery: row.autoRecovery },
    MetadataOptions: MetadataOptions as NonNullable<ResponseLaunchTemplateData['MetadataOptions']>,
    PrivateDnsNameOptions: row.dnsNameOptions,
    NetworkInterfaces: row.interfaceIds.flatMap((id) => {
      const on = call.get(networkInterfaces.table, id);
      if (!on?.attachment) return [];
      return [
        {
          AssociatePublicIpAddress: on.publicIp !== undefined,
          DeleteOnTermination: on.attachment.deleteOnTermination,
          Description: on.description,
          DeviceIndex: on.attachment.deviceIndex,
          Groups: [...on.groupIds],
          InterfaceType: 'interface',
          Ipv6Addresses: on.addresses6.map((Ipv6Address) => ({ Ipv6Address })),
          PrivateIpAddresses: on.addresses.map((PrivateIpAddress, index) => ({
            PrivateIpAddress,
            Primary: index === 0,
          })),
          SubnetId: on.subnetId,
        },
      ];
    }),
    BlockDeviceMappings: row.devices.flatMap(({ name, volumeId, deleteOnTermination }) => {
      const volume = call.get(volumes.table, volumeId);
      if (!volume) return [];
      const Ebs = {
        DeleteOnTermination: deleteOnTermination,
        Encrypted: volume.encrypted,
        ...(volume.snapshotId ? { SnapshotId: volume.snapshotId } : {}),
        VolumeSize: volume.size,
        VolumeType: volume.volumeType,
      };
      return [{ DeviceName: name, Ebs }];
    }),
    ...(tags.length > 0 ? { TagSpecifications: [{ ResourceType: 'instance', Tags: tags }] } : {}),
  };
}
