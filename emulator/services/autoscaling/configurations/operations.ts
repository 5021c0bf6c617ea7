// Launch configurations, which came before launch templates.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html

import type { CreateLaunchConfigurationCommandInput, LaunchConfiguration } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { arnOf } from '../../shared/arn.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { checkedName, invalid, limitExceeded, oneOf, required } from '../errors.ts';
import { groups } from '../groups/rows.ts';
import { uuid } from '../ids.ts';
import { page } from '../pages.ts';
import { type ConfigurationRow, configurations } from './rows.ts';

function validCreate(input: CreateLaunchConfigurationCommandInput, call: Call) {
  const classic = ['ClassicLinkVPCId', 'ClassicLinkVPCSecurityGroups', 'KernelId', 'RamdiskId'] as const;
  refuseUnbuilt('CreateLaunchConfiguration', input, ...classic, 'InstanceId', 'SpotPrice');
  const name = checkedName(input.LaunchConfigurationName, 'launchConfigurationName');
  const { ImageId, InstanceType, PlacementTenancy, SecurityGroups, UserData, KeyName } = input;
  if (!ImageId)
    throw invalid(
      'Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType parameters.',
    );
  if (!InstanceType)
    throw invalid(
      'Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType parameters.',
    );
  if (PlacementTenancy !== undefined) oneOf(PlacementTenancy, 'placementTenancy', ['default', 'dedicated']);
  if (call.get(configurations, name)) {
    const message = `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`;
    throw new AwsError('AlreadyExists', message);
  }
  if (call.count(configurations) >= limits.launchConfigurations) {
    throw limitExceeded(`You have reached your limit of ${limits.launchConfigurations} launch configurations.`);
  }
  const { InstanceMonitoring, IamInstanceProfile, EbsOptimized, AssociatePublicIpAddress, MetadataOptions } = input;
  const devices = input.BlockDeviceMappings?.map(({ DeviceName, VirtualName, NoDevice, Ebs }) => ({
    DeviceName: required(DeviceName, 'deviceName'),
    VirtualName,
    NoDevice,
    Ebs: Ebs && {
      SnapshotId: Ebs.SnapshotId,
      VolumeSize: Ebs.VolumeSize,
      VolumeType: Ebs.VolumeType,
      DeleteOnTermination: Ebs.DeleteOnTermination,
      Iops: Ebs.Iops,
      Encrypted: Ebs.Encrypted,
      Throughput: Ebs.Throughput,
    },
  }));
  const options = MetadataOptions && {
    HttpTokens: MetadataOptions.HttpTokens,
    HttpPutResponseHopLimit: MetadataOptions.HttpPutResponseHopLimit,
    HttpEndpoint: MetadataOptions.HttpEndpoint,
  };
  return {
    name,
    settings: {
      ImageId,
      InstanceType,
      KeyName,
      SecurityGroups: [...(SecurityGroups ?? [])],
      UserData,
      BlockDeviceMappings: devices,
      InstanceMonitoring: { Enabled: InstanceMonitoring?.Enabled ?? true },
      IamInstanceProfile,
      EbsOptimized: EbsOptimized ?? false,
      AssociatePublicIpAddress,
      PlacementTenancy,
      MetadataOptions: options,
    },
  };
}

function describe({ name, arn, createdTime, settings }: ConfigurationRow): LaunchConfiguration {
  const { UserData = '', KeyName = '', BlockDeviceMappings = [], ...others } = settings;
  return {
    LaunchConfigurationName: name,
    LaunchConfigurationARN: arn,
    CreatedTime: new Date(createdTime),
    ...others,
    ImageId: others.ImageId,
    InstanceType: others.InstanceType,
    UserData,
    KeyName,
    KernelId: '',
    RamdiskId: '',
    BlockDeviceMappings,
    ClassicLinkVPCSecurityGroups: [],
  };
}

export const configurationOperations = {
  CreateLaunchConfiguration: changing(validCreate, ({ name, settings }, call) => {
    const arn = arnOf('autoscaling', call.place, `launchConfiguration:${uuid(call)}:launchConfigurationName/${name}`);
    call.put(configurations, { name, arn, createdTime: call.now, settings });
    return {};
  }),

  DescribeLaunchConfigurations(input, call) {
    const wanted = new Set(input.LaunchConfigurationNames);
    const rows = call.all(configurations).filter(({ name }) => wanted.size === 0 || wanted.has(name));
    const { found, NextToken } = page(rows, ({ name }) => name, input);
    return { LaunchConfigurations: found.map(describe), NextToken };
  },

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteLaunchConfiguration.html */
  DeleteLaunchConfiguration: changing(
    ({ LaunchConfigurationName }: { LaunchConfigurationName?: string | undefined }, call) => {
      const name = required(LaunchConfigurationName, 'launchConfigurationName');
      if (!call.get(configurations, name)) {
        throw invalid(`Launch configuration name not found - Launch configuration ${name} not found`);
      }
      const isUsed = call.all(groups).some(({ launch }) => launch.kind === 'configuration' && launch.name === name);
      if (isUsed) {
        const message = `Cannot delete launch configuration ${name} because it is attached to an AutoScalingGroup`;
        throw new AwsError('ResourceInUse', message);
      }
      return name;
    },
    (name, call) => {
      call.remove(configurations, name);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
