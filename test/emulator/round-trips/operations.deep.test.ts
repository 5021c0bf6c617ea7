// Every operation of every service, with random values both ways: a real SDK client on one side, the wire on the other.
// `REHEARSE_SEED` repeats a run with other values.

import { expect, test } from '@jest/globals';
import type { Data } from '../../../emulator/wire/message.ts';
import { membersOf, type Operation } from '../../../emulator/wire/operation.ts';
import { serviceOf } from '../../../emulator/wire/service.ts';
import { type ProtocolName, rowOf, type ServiceId, serviceIds } from '../../../emulator/wire/service-table.ts';
import type { Member } from '../../../emulator/wire/shape.ts';
import { type ChangeQuery, protocolOf, type RealClient, realClient } from './client.ts';
import { addedToInput, addedToOutput, alwaysThere, fixedInputs, fixedOutputs, withEvents } from './exceptions.ts';
import { differences, plain } from './plain.ts';
import { Random } from './random.ts';
import { RandomData, type Style } from './random-data.ts';

const seed = Number(process.env.REHEARSE_SEED ?? 1);

type RandomStyle = Omit<Style, 'fixed'>;

/** Few members without trouble in them, some, and nearly all. */
const styles: readonly RandomStyle[] = [
  { fullness: 0.3, troublesome: false },
  { fullness: 0.5, troublesome: true },
  { fullness: 0.9, troublesome: true },
];

test.each(serviceIds)('%s: every operation makes the round trip with its input and output', async (id) => {
  expect(await brokenTrips(id, rowOf(id).protocols[0])).toEqual([]);
});

test.each([
  ['awsQuery', 'the query protocol', 'AwsQueryProtocol'],
  ['cbor', 'RPC v2 with CBOR', 'AwsSmithyRpcV2CborProtocol'],
] as const)('cloudwatch in %s, %s: every operation makes the round trip', async (name, _what, Class) => {
  const protocol = await protocolOf('cloudwatch', Class);
  expect(await brokenTrips('cloudwatch', name, { protocol })).toEqual([]);
});

test('s3 in path style: every operation makes the round trip', async () => {
  expect(await brokenTrips('s3', 'restXml', { forcePathStyle: true })).toEqual([]);
});

test('s3 by an SDK that does not name operations in the query: every operation makes the round trip', async () => {
  expect(await brokenTrips('s3', 'restXml', {}, (query) => delete query['x-id'])).toEqual([]);
});

/** A sentence for every trip on which something was lost, changed or added. */
async function brokenTrips(
  id: ServiceId,
  protocol: ProtocolName,
  config: Record<string, unknown> = {},
  changeQuery?: ChangeQuery,
): Promise<string[]> {
  const traveller = new Traveller(id);
  const client = await realClient(id, (...arrival) => traveller.arrive(...arrival), config, changeQuery);
  const { operations } = serviceOf(id);
  expect([...operations.keys()].sort()).toEqual([...client.operations].sort());
  const broken: string[] = [];
  for (const operation of operations.values()) {
    if (withEvents.has(`${id}.${operation.name}`)) continue;
    for (const [i, style] of styles.entries()) {
      const wrong = await traveller.travel(client, operation, protocol, new Random(seed * 1000 + i), style);
      broken.push(...wrong.map((difference) => `${id}.${operation.name}: ${difference}`));
    }
  }
  return broken;
}

/** One operation there and back. */
class Traveller {
  readonly #id: ServiceId;
  #arrived: { readonly name: string; readonly protocol: ProtocolName; readonly input: Data } | undefined;
  #reply: Data = {};

  constructor(id: ServiceId) {
    this.#id = id;
  }

  arrive(name: string, input: Data, protocol: ProtocolName): Data {
    this.#arrived = { name, input, protocol };
    return this.#reply;
  }

  async travel(
    client: RealClient,
    { name, input, output }: Operation,
    protocol: ProtocolName,
    random: Random,
    style: RandomStyle,
  ): Promise<string[]> {
    const values = (fixed: Style['fixed'] = new Map()) => new RandomData(random, { ...style, fixed });
    this.#arrived = undefined;
    this.#reply = values(fixedOutputs[this.#id]).members(membersOf(output), alwaysThere);
    const sent = values(fixedInputs[this.#id]).members(membersOf(input));
    const wrong: string[] = [];
    try {
      const answer = await withBytes(membersOf(output), await client.call(name, sent));
      const expected = await withBytes(membersOf(output), this.#reply);
      wrong.push(...differencesBut(addedToOutput[this.#id]?.keys(), expected, answer).map((text) => `output ${text}`));
    } catch (error) {
      wrong.push(`the client failed: ${error}`);
    }
    const arrived = this.#arrived ?? { name: undefined, protocol: undefined, input: {} };
    wrong.push(...differences({ name, protocol }, { name: arrived.name, protocol: arrived.protocol }));
    const tokens = membersOf(input).flatMap((member) => (member.traits.idempotencyToken ? [member.name] : []));
    const added = [...tokens, ...(addedToInput[this.#id]?.keys() ?? [])];
    const serialized = await withBytes(membersOf(input), client.serialized());
    return [...wrong, ...differencesBut(added, serialized, arrived.input).map((text) => `input ${text}`)];
  }
}

/** Differences in anything but what `added` names and only the second has. */
function differencesBut(added: Iterable<string> | undefined, expected: Data, actual: Data): string[] {
  const [before, after] = [plain(expected), plain(actual)] as [Data, Data];
  for (const name of added ?? []) if (!(name in before)) delete after[name];
  return differences(before, after);
}

/** A stream as its bytes; where none is sent, the other side sees an empty one. */
async function withBytes(members: readonly Member[], { $metadata, ...data }: Data): Promise<Data> {
  for (const { name, traits } of members) {
    if (!traits.streaming) continue;
    const stream = data[name] as { transformToByteArray?(): Promise<Uint8Array> } | undefined;
    data[name] = stream?.transformToByteArray ? await stream.transformToByteArray() : (stream ?? new Uint8Array());
  }
  return data;
}
