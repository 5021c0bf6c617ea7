// The cloud of a command that ends with what it needs: a LocalStack of its own, or the endpoint that was named.

import { chooseCloud } from '../clouds/choose.ts';
import { startLocalStack } from '../clouds/localstack/start.ts';
import type { Cloud } from '../core/cloud.ts';
import { cloudText } from './describe.ts';
import { type CloudFlags, defaultCloud, placeOf } from './flags.ts';
import type { Output } from './output.ts';

/** Disposing of the cloud removes a LocalStack that was started for it, and leaves an endpoint running. */
export function openCloud(output: Output, flags: CloudFlags): Promise<Cloud> {
  const place = placeOf(flags);
  const isOwn = flags.on === defaultCloud;
  return output.during(
    isOwn ? 'Starting LocalStack' : `Reaching ${flags.on}`,
    () => (isOwn ? startLocalStack({ place }) : chooseCloud(flags.on, { place })),
    cloudText,
  );
}
