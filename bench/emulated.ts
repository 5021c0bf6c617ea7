// EC2 of a world of its own in this process, as the rows need it: with quotas out of the way.

import { EC2Client } from '@aws-sdk/client-ec2';
import { systemClock } from '../core/clock.ts';
import { type Answer, answering, InProcessHandler, type WireResponse } from '../emulator/index.ts';
import { ec2Actions, ec2Handlers } from '../emulator/services/ec2/index.ts';
import { type Quota, setQuota } from '../emulator/services/ec2/quotas.ts';
import { onWire } from '../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../emulator/world/time.ts';
import { World } from '../emulator/world/world.ts';

export const place = { account: '111122223333', region: 'eu-west-1' };

const raised: readonly Quota[] = [
  'VpcsPerRegion',
  'AddressesPerRegion',
  'InternetGatewaysPerRegion',
  'SecurityGroupsPerRegion',
];

export function newWorld(): World {
  const world = new World({ now: systemClock.now(), actions: ec2Actions });
  world.call(place, (call) => {
    for (const quota of raised) setQuota(call, quota, 1_000_000);
  });
  return world;
}

export function answerOf(world: World, mode: TimeMode = 'settle'): Answer {
  let requests = 0;
  return answering({ ec2: onWire(ec2Handlers, new Time(world, mode, () => systemClock.now())) }, () => {
    requests += 1;
    return `request-${requests}`;
  });
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
