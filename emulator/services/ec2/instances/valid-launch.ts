// What AWS refuses of a launch, and what is made where it refuses nothing.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html

import type { ResourceType, RunInstancesCommandInput, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Tag } from '../../shared/tags.ts';
import { invalidValue, oneOf, required } from '../errors.ts';
import { imageOf } from '../images/find.ts';
import { resolveImage } from '../images/resolve.ts';
import { keyPairNamed, keyPairs } from '../keys/rows.ts';
import { specifiedTags } from '../tags/tags.ts';
import { withTemplate } from '../templates/merge.ts';
import { typeNamed } from '../types/catalogue.ts';
import { devicesOf } from '../volumes/devices.ts';
import { howMany } from './capacity.ts';
import { checkArchitecture, checkedEbsOptimized } from './fit.ts';
import { networkOf } from './network.ts';
import { checkedCpu, checkedCredits, checkedMetadata, checkedUserData, dnsNameOptions, metadataOf } from './options.ts';
import { placeOf } from './place.ts';
import { profileOf } from './profile.ts';
import { refuseUnbuiltLaunch } from './unbuilt.ts';

/** What a launch takes tags for. */
const tagged = ['instance', 'volume', 'network-interface'] as const;
export type LaunchTags = Readonly<Record<(typeof tagged)[number], readonly Tag[]>>;

export function validLaunch(input: RunInstancesCommandInput, call: Call) {
  const { request, template } = withTemplate(call, input);
  const [least, most] = [required(request.MinCount, 'MinCount'), required(request.MaxCount, 'MaxCount')];
  if (least < 1 || !Number.isInteger(least)) throw invalidValue(least, 'minCount', 'Minimum value of 1.');
  if (most < least || !Number.isInteger(most)) throw invalidValue(most, 'maxCount', 'It must be at least minCount.');
  refuseUnbuiltLaunch(request);
  const image = imageOf(call, resolveImage(call, required(request.ImageId, 'ImageId')));
  if (image.state !== 'available') {
    const message = `The image ID '${image.id}' is not available`;
    throw new AwsError('InvalidAMIID.Unavailable', message); // words assumed
  }
  const type = typeNamed(request.InstanceType ?? 'm1.small');
  checkArchitecture(type, image);
  const key = request.KeyName;
  if (key && !keyPairNamed(call, key)) throw keyPairs.notFound(key);
  const behavior = request.InstanceInitiatedShutdownBehavior ?? 'stop';
  const shutdownBehavior = oneOf(behavior, 'instanceInitiatedShutdownBehavior', ['stop', 'terminate']);
  const autoRecovery = oneOf(request.MaintenanceOptions?.AutoRecovery ?? 'default', 'autoRecovery', [
    'default',
    'disabled',
  ]);
  const subnet = placeOf(call, request, type);
  const network = networkOf(call, request, { subnet, type, most });
  const metadata = metadataOf(image);
  const wantedMetadata = request.MetadataOptions;
  const settings = {
    userData: checkedUserData(request.UserData),
    cpuCredits: checkedCredits(request.CreditSpecification, type),
    cpu: checkedCpu(request.CpuOptions, type),
    metadataOptions: wantedMetadata
      ? checkedMetadata(wantedMetadata, metadata)
      : { State: 'applied' as const, ...metadata },
    dnsNameOptions: dnsNameOptions(request.PrivateDnsNameOptions, subnet),
    shutdownBehavior,
    autoRecovery,
    keyName: key || undefined,
    isMonitored: request.Monitoring?.Enabled ?? false,
    ebsOptimized: checkedEbsOptimized(request.EbsOptimized, type),
    disableApiTermination: request.DisableApiTermination ?? false,
    disableApiStop: request.DisableApiStop ?? false,
    clientToken: request.ClientToken,
  };
  const devices = devicesOf(image, request.BlockDeviceMappings);
  const profile = request.IamInstanceProfile && profileOf(call, request.IamInstanceProfile);
  const tags = launchTags(request.TagSpecifications);
  const count = howMany(call, { least, most, type, network });
  return { count, image, type, subnet, network, settings, devices, profile, tags, template };
}

export type LaunchPlan = ReturnType<typeof validLaunch>;

function launchTags(specifications: readonly TagSpecification[] = []): LaunchTags {
  const others: ResourceType[] = ['elastic-gpu', 'spot-instances-request'];
  specifiedTags(specifications, ...tagged, ...others);
  const of = (type: ResourceType) =>
    specifiedTags(
      specifications.filter((each) => each.ResourceType === type),
      type,
    );
  return { instance: of('instance'), volume: of('volume'), 'network-interface': of('network-interface') };
}
