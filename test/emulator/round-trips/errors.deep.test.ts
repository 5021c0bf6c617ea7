// Every modelled error of every service, with random fields: thrown by a handler, caught from a real SDK client.

import { expect, test } from '@jest/globals';
import { AwsError } from '../../../emulator/wire/aws-error.ts';
import type { Data } from '../../../emulator/wire/message.ts';
import { membersOf } from '../../../emulator/wire/operation.ts';
import { extraMembers, outgoing } from '../../../emulator/wire/protocols/protocol.ts';
import { type Service, serviceOf } from '../../../emulator/wire/service.ts';
import { type ServiceId, serviceIds } from '../../../emulator/wire/service-table.ts';
import { protocolOf, type RealClient, realClient } from './client.ts';
import { fixedInputs, takenForAnother } from './exceptions.ts';
import { differences, plain } from './plain.ts';
import { Random } from './random.ts';
import { RandomData } from './random-data.ts';

const message = 'It says <no> & "never"';

test.each(serviceIds)('%s: every modelled error arrives', async (id) => {
  expect(await brokenErrors(id)).toEqual([]);
});

test.each([
  ['in the query protocol', 'AwsQueryProtocol'],
  ['in RPC v2 with CBOR', 'AwsSmithyRpcV2CborProtocol'],
])('cloudwatch %s: every modelled error arrives', async (_how, name) => {
  expect(await brokenErrors('cloudwatch', { protocol: await protocolOf('cloudwatch', name) })).toEqual([]);
});

async function brokenErrors(id: ServiceId, config?: Record<string, unknown>): Promise<string[]> {
  const service = serviceOf(id);
  const random = new RandomData(new Random(1), { fullness: 0.7, troublesome: true, fixed: new Map() });
  let thrown = new AwsError('', message);
  const throwing = (): never => {
    throw thrown;
  };
  const client = await realClient(id, throwing, config);
  const names = new Set([...service.errors.values()].map(({ name }) => name));
  const broken: string[] = [];
  for (const name of [...names, 'InvalidVpcID.NotFound']) {
    if (takenForAnother.has(`${id}.${name}`)) continue;
    thrown = new AwsError(name, message, { fields: random.members(extraMembers(service.errors.get(name))) });
    const caught = await caughtFrom(client, service);
    broken.push(...wrongIn(caught, thrown, service, client).map((sentence) => `${id} ${name}: ${sentence}`));
  }
  return broken;
}

/** The answer to an operation that takes a document, or nothing. */
async function caughtFrom(client: RealClient, { id, operations }: Service): Promise<Data> {
  const [operation] = [...operations.values()].filter(({ name }) => /^(List|Describe|Get)/.test(name));
  const fixed = fixedInputs[id] ?? new Map();
  const values = new RandomData(new Random(1), { fullness: 0, troublesome: false, fixed });
  const input = operation ? values.members(membersOf(operation.input)) : {};
  return client.call(operation?.name ?? '', input).then(
    () => ({ name: 'no error' }),
    (error) => error,
  );
}

function wrongIn(caught: Data, thrown: AwsError, service: Service, { exports }: RealClient): string[] {
  const metadata = caught.$metadata as Data | undefined;
  const { status } = outgoing(service, thrown);
  const sentences = differences(
    { name: thrown.code, message, status, requestId: 'request-1', ...(plain(thrown.fields) as Data) },
    {
      name: caught.name,
      message: caught.message,
      status: metadata?.httpStatusCode,
      requestId: metadata?.requestId,
      ...(plain(Object.fromEntries(Object.keys(thrown.fields).map((name) => [name, caught[name]]))) as Data),
    },
  );
  const Class = exports[thrown.code] as (new () => unknown) | undefined;
  if (Class && !(caught instanceof Class)) sentences.push('it is not of its class');
  return sentences;
}
