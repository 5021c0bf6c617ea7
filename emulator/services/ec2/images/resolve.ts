// Which image is meant: by its id, or by a parameter of Systems Manager that holds one.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { imageOfParameter } from './catalogue.ts';

const prefix = 'resolve:ssm:';

export function isAlias(imageId: string): boolean {
  return imageId.startsWith(prefix);
}

/** The id of the image, whether it is there or not. There are AWS's public parameters alone. */
export function resolveImage({ place }: Call, imageId: string): string {
  if (!isAlias(imageId)) return imageId;
  const name = imageId.slice(prefix.length);
  const found = imageOfParameter(place.region, name);
  if (found !== undefined) return found;
  // Code of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, words assumed.
  throw new AwsError('InvalidParameterValue', `Parameter: ${name} was not found in Systems Manager Parameter Store.`);
}
