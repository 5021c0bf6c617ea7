// Crash enumeration, of the stages that make the most calls: see test/support/crashes.ts.

import { it } from '@jest/globals';
import type { StageName } from '../../provision/index.ts';
import { crashStage } from '../support/crashes.ts';
import { onLocalStack } from '../support/on-localstack.ts';

onLocalStack(import.meta.url, 'a provisioner of the later stages that is cut off', (cloud) => {
  it.each<[StageName, number]>([
    ['4-static-web', 60],
    ['5-edge-cache', 60],
  ])(
    '%s: at an API call, before the request leaves or with the response lost',
    (stage, each) => crashStage(cloud, stage, each),
    60 * 60_000,
  );
});
