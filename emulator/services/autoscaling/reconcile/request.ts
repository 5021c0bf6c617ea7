// What a group asks EC2 for when it launches an instance.

import type { _InstanceType, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { SubnetRow } from '../../ec2/subnet/rows.ts';
import { launchTemplateOf } from '../../ec2/templates/find.ts';
import { configurations } from '../configurations/rows.ts';
import { invalid } from '../errors.ts';
import type { Launch } from '../groups/rows.ts';

const one = { MinCount: 1, MaxCount: 1 };

export function requestOf(
  call: Call,
  from: Launch,
  subnet: SubnetRow,
  type: string | undefined,
): RunInstancesCommandInput {
  if (from.kind === 'configuration') return { ...one, ...ofConfiguration(call, from.name, subnet) };
  const { id, version } = from.template;
  const { data } = launchTemplateOf(call, { LaunchTemplateId: id, Version: version });
  const [first, ...others] = data.NetworkInterfaces ?? [];
  // A subnet cannot be given beside interfaces: it is the first one's.
  const place = first ? { NetworkInterfaces: [{ ...first, SubnetId: subnet.id }, ...others] } : { SubnetId: subnet.id };
  const InstanceType = type as _InstanceType | undefined;
  return {
    ...one,
    LaunchTemplate: { LaunchTemplateId: id, Version: version },
    ...place,
    ...(InstanceType === undefined ? {} : { InstanceType }),
  };
}

function ofConfiguration(call: Call, name: string, subnet: SubnetRow): Partial<RunInstancesCommandInput> {
  const settings = call.get(configurations, name)?.settings;
  if (!settings) throw invalid(`Launch configuration name not found - Launch configuration ${name} not found`);
  const profile = settings.IamInstanceProfile;
  const Groups = settings.SecurityGroups;
  const isOpen = settings.AssociatePublicIpAddress;
  const place =
    isOpen === undefined
      ? { SubnetId: subnet.id, SecurityGroupIds: Groups }
      : { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnet.id, Groups, AssociatePublicIpAddress: isOpen }] };
  const given = {
    ImageId: settings.ImageId,
    InstanceType: settings.InstanceType as _InstanceType,
    KeyName: settings.KeyName,
    UserData: settings.UserData,
    EbsOptimized: settings.EbsOptimized,
    BlockDeviceMappings: settings.BlockDeviceMappings as RunInstancesCommandInput['BlockDeviceMappings'],
    Monitoring: { Enabled: settings.InstanceMonitoring?.Enabled },
    MetadataOptions: settings.MetadataOptions,
    IamInstanceProfile: profile?.startsWith('arn:') ? { Arn: profile } : profile ? { Name: profile } : undefined,
    Placement: settings.PlacementTenancy === 'dedicated' ? { Tenancy: 'dedicated' as const } : undefined,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), ...place };
}
