// The machine image that instances start from: the newest Amazon Linux that the cloud has.

import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { RehearsalError } from '../../../core/errors.ts';
import type { Environment } from '../../environment.ts';

/** First choice: Amazon Linux 2023, for which the user data is. Older emulators know Amazon Linux 2 only, and run none. */
const namePatterns = ['al2023-ami-2023*-x86_64', 'amzn2-ami-hvm-*-x86_64-*'];

/** The id of the newest Amazon Linux image for x86-64. */
export async function latestAmazonLinux(environment: Environment): Promise<string> {
  for (const pattern of namePatterns) {
    const { Images = [] } = await environment.client(EC2Client).send(
      new DescribeImagesCommand({
        Owners: ['amazon'],
        Filters: [
          { Name: 'name', Values: [pattern] },
          { Name: 'state', Values: ['available'] },
        ],
      }),
    );
    const newest = Images.sort((a, b) => (b.CreationDate ?? '').localeCompare(a.CreationDate ?? ''))[0];
    if (newest?.ImageId) return newest.ImageId;
  }
  throw new RehearsalError('InvalidOption', 'imageId: the cloud has no image of Amazon Linux', {
    solution: 'Name an image with the option `imageId`.',
  });
}
