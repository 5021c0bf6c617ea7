// Images: describe, make from an instance, deregister.

import type { CreateImageCommandInput, DescribeImagesCommandInput, ImageAttribute } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { pageOfList } from '../../shared/pages.ts';
import { invalidCombination, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { incorrectState } from '../instances/change.ts';
import { instances } from '../instances/rows.ts';
import { newId } from '../kind.ts';
import { putTags, removeWithTags, specifiedTags } from '../tags/tags.ts';
import { volumes } from '../volumes/rows.ts';
import { describeDevice, describeImage, imageFilters } from './describe.ts';
import { allImages, findImage, imageOf } from './find.ts';
import { type ImageRow, images } from './rows.ts';

export const imageLifecycle = new Lifecycle<ImageRow>({
  table: images.table,
  stateOf: ({ state }) => state,
  // How long it takes is not documented, and goes by the size of the volumes.
  steps: { pending: { delay: 2 * 60_000, next: (row) => ({ ...row, state: 'available' }) } },
});

/** Whose images are asked for: the customer's own, AWS's, or an account's. */
function isOf({ Owners = [], ExecutableUsers = [] }: DescribeImagesCommandInput, { place }: Call) {
  for (const owner of Owners) checkUser(owner, 'self', 'amazon', 'aws-marketplace', 'aws-backup-vault');
  for (const user of ExecutableUsers) checkUser(user, 'self', 'all');
  const owned = (row: ImageRow) =>
    Owners.length === 0 ||
    Owners.some((owner) => [row.ownerId, row.ownerAlias].includes(owner === 'self' ? place.account : owner));
  // `self`: those that somebody else lets the customer launch, of which there are none.
  const launched = (row: ImageRow) => ExecutableUsers.length === 0 || (ExecutableUsers.includes('all') && row.isPublic);
  return (row: ImageRow) => owned(row) && launched(row);
}

/** An account, or one of the words. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidUserID.Malformed) */
function checkUser(user: string, ...words: readonly string[]): void {
  if (words.includes(user) || /^\d{12}$/.test(user)) return;
  throw new AwsError('InvalidUserID.Malformed', `Invalid user id: "${user}"`);
}

/** The customer's own. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (AuthFailure) */
function ownImage(call: Call, id: string): ImageRow {
  const row = imageOf(call, id);
  if (row.ownerId === call.place.account) return row;
  throw new AwsError('AuthFailure', `Not authorized for image:${id}`);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html */
function validCreate(input: CreateImageCommandInput, call: Call) {
  refuseUnbuilt('CreateImage', input, 'BlockDeviceMappings', 'SnapshotLocation', 'BootModeOverride');
  // Whether it is rebooted meanwhile leaves nothing behind.
  void input.NoReboot;
  const row = instances.get(call, required(input.InstanceId, 'instanceId'));
  const name = required(input.Name, 'name');
  if (!/^[a-zA-Z0-9 ()[\].\-/'@_]{3,128}$/.test(name)) {
    const message =
      "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'";
    throw new AwsError('InvalidAMIName.Malformed', message);
  }
  if (!['running', 'stopped'].includes(row.state)) throw incorrectState(row.id, 'imaged'); // words assumed
  const same = images.all(call).find((each) => each.name === name);
  if (same) {
    const message = `AMI name ${name} is already in use by AMI ${same.id}`;
    throw new AwsError('InvalidAMIName.Duplicate', message);
  }
  specifiedTags(input.TagSpecifications, 'image', 'snapshot');
  const tags = specifiedTags(
    input.TagSpecifications?.filter(({ ResourceType: type }) => type === 'image'),
    'image',
  );
  return { row, name, description: input.Description ?? '', tags };
}

type Attribute =
  | 'blockDeviceMapping'
  | 'bootMode'
  | 'description'
  | 'imdsSupport'
  | 'launchPermission'
  | 'productCodes'
  | 'sriovNetSupport';

const attributes: Readonly<Record<Attribute, (row: ImageRow) => ImageAttribute>> = {
  blockDeviceMapping: (row: ImageRow) => ({ BlockDeviceMappings: row.devices.map(describeDevice) }),
  bootMode: (row: ImageRow) => ({ BootMode: row.bootMode ? { Value: row.bootMode } : {} }),
  description: (row: ImageRow) => ({ Description: { Value: row.description } }),
  imdsSupport: (row: ImageRow) => ({ ImdsSupport: row.needsTokens ? { Value: 'v2.0' } : {} }),
  launchPermission: () => ({ LaunchPermissions: [] }),
  productCodes: () => ({ ProductCodes: [] }),
  sriovNetSupport: () => ({ SriovNetSupport: { Value: 'simple' } }),
};

export const imageOperations = {
  DescribeImages(input, call) {
    // No image here is past its time, or was disabled.
    void [input.IncludeDeprecated, input.IncludeDisabled];
    const isAskedFor = matcher(input.Filters, imageFilters);
    const named = input.ImageIds ?? [];
    for (const id of named) images.checkForm(id);
    const absent = named.filter((id) => !findImage(call, id));
    if (absent.length > 0) throw images.notFound(...absent);
    if (named.length > 0 && input.MaxResults !== undefined) {
      throw invalidCombination('The parameter imageIds cannot be used with the parameter maxResults');
    }
    if (input.DryRun) throw dryRun();
    const wanted = new Set(named);
    const isTheirs = isOf(input, call);
    const rows = allImages(call).filter((row) => (wanted.size === 0 || wanted.has(row.id)) && isTheirs(row));
    const described = rows.map((row) => describeImage(row, call)).filter(isAskedFor);
    const page = pageOfList(described, input, { least: 1, most: 1000 });
    return { Images: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html */
  DescribeImageAttribute({ ImageId, Attribute, DryRun }, call) {
    const row = ownImage(call, required(ImageId, 'imageId'));
    const names = Object.keys(attributes) as Attribute[];
    const name = oneOf(required(Attribute, 'attribute'), 'attribute', names);
    if (DryRun) throw dryRun();
    return { ImageId: row.id, ...attributes[name](row) };
  },

  CreateImage: changing(validCreate, ({ row, name, description, tags }, call) => {
    const source = findImage(call, row.imageId);
    const id = images.newId(call);
    imageLifecycle.put(call, {
      id,
      name,
      description,
      state: 'pending',
      ownerId: call.place.account,
      ownerAlias: undefined,
      isPublic: false,
      architecture: row.architecture,
      isWindows: source?.isWindows ?? false,
      platformDetails: source?.platformDetails ?? 'Linux/UNIX',
      usageOperation: source?.usageOperation ?? 'RunInstances',
      bootMode: source?.bootMode,
      needsTokens: source?.needsTokens ?? false,
      createTime: call.now,
      sourceInstanceId: row.id,
      devices: row.devices.flatMap((device) => {
        const volume = call.get(volumes.table, device.volumeId);
        if (!volume) return [];
        const { name, deleteOnTermination } = device;
        const { size, encrypted, volumeType } = volume;
        return [{ name, deleteOnTermination, size, encrypted, volumeType, snapshotId: newId(call, 'snap') }];
      }),
    });
    putTags(call, images, id, tags);
    return { ImageId: id };
  }),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html */
  DeregisterImage: changing(
    (input, call) => {
      refuseUnbuilt('DeregisterImage', input, 'DeleteAssociatedSnapshots');
      return ownImage(call, required(input.ImageId, 'imageId'));
    },
    (row, call) => {
      removeWithTags(call, images, row.id);
      return { Return: true };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
