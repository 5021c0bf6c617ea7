// EC2 of a world of its own in this process, as the rows need it: with quotas out of the way.

import { EC2Client } from '@aws-sdk/client-ec2';
import { Emulator } from '../emulator/emulator.ts';
import { type Answer, InProcessHandler, type WireResponse } from '../emulator/index.ts';
import { type Quota, setQuota } from '../emulator/services/ec2/quotas.ts';

export const place = { account: '111122223333', region: 'eu-west-1' };

const raised: readonly Quota[] = [
  'VpcsPerRegion',
  'AddressesPerRegion',
  'InternetGatewaysPerRegion',
  'SecurityGroupsPerRegion',
];

/** As within a process: what is on its way gets there as it is looked at. */
export function newEmulator(): Emulator {
  const emulator = new Emulator({ mode: 'auto' });
  emulator.world.call(place, (call) => {
    for (const quota of raised) setQuota(call, quota, 1_000_000);
  });
  return emulator;
}

/** What the SDK itself costs: the answers are there already, in their order, and nobody reads the requests. */
export function canned(responses: readonly WireResponse[]): Answer {
  let answered = 0;
  return async () => {
    const response = responses[answered % responses.length] as WireResponse;
    answered += 1;
    return response;
  };
}

/** The answer, and all that it ever gave. */
export function recorded(answer: Answer): { readonly answer: Answer; readonly responses: WireResponse[] } {
  const responses: WireResponse[] = [];
  const remember: Answer = async (request) => {
    const response = await answer(request);
    responses.push(response);
    return response;
  };
  return { answer: remember, responses };
}

export function ec2Client(answer: Answer): EC2Client {
  return new EC2Client({ ...clientSettings, requestHandler: new InProcessHandler(answer) });
}

export const clientSettings = {
  region: place.region,
  credentials: { accessKeyId: place.account, secretAccessKey: 'rehearsal' },
  maxAttempts: 1,
};
