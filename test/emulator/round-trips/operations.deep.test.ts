// Every operation of every service, with random values both ways: a real SDK client on one side, the wire on the other.
// `REHEARSE_SEED` repeats a run with other values.

import { describe, expect, test } from '@jest/globals';
import type { Data } from '../../../emulator/wire/message.ts';
import { membersOf, type Operation, type Service, serviceOf } from '../../../emulator/wire/service.ts';
import { type ServiceId, serviceIds } from '../../../emulator/wire/service-table.ts';
import { type RealClient, realClient } from './client.ts';
import { addedBySdk, fixedInputs, fixedOutputs, withEvents } from './exceptions.ts';
import { differences, plain } from './plain.ts';
import { Random } from './random.ts';
import { RandomData, type Style } from './random-data.ts';

const seed = Number(process.env.REHEARSE_SEED ?? 1);

/** Few members without trouble in them, some, and nearly all. */
const styles: readonly Omit<Style, 'fixed'>[] = [
  { fullness: 0.3, troublesome: false },
  { fullness: 0.5, troublesome: true },
  { fullness: 0.9, troublesome: true },
];

describe.each(serviceIds.map((id) => [id]))('%s', (id) => {
  test('every operation makes the round trip with its input and output', async () => {
    expect(await brokenTrips(id)).toEqual([]);
  });
});

/** A sentence for every trip on which something was lost, changed or added. */
async function brokenTrips(id: ServiceId, config?: Record<string, unknown>): Promise<string[]> {
  const service = serviceOf(id);
  const broken: string[] = [];
  let received: Data | undefined;
  let reply: Data = {};
  const client = await realClient(
    id,
    (_name, input) => {
      received = input;
      return reply;
    },
    config,
  );
  for (const operation of service.operations.values()) {
    if (withEvents.has(`${id}.${operation.name}`)) continue;
    for (const [i, style] of styles.entries()) {
      const random = new Random(seed * 1000 + i);
      received = undefined;
      reply = new RandomData(random, { ...style, fixed: fixedOutputs[id] ?? new Map() }).members(
        membersOf(operation.output),
      );
      broken.push(
        ...(await trip(client, service, operation, randomInput(operation, id, random, style), reply, () => received)),
      );
    }
  }
  return broken;
}

function randomInput({ input }: Operation, id: ServiceId, random: Random, style: Omit<Style, 'fixed'>): Data {
  return new RandomData(random, { ...style, fixed: fixedInputs[id] ?? new Map() }).members(membersOf(input));
}

async function trip(
  client: RealClient,
  { id }: Service,
  { name, input: shape, output }: Operation,
  input: Data,
  reply: Data,
  received: () => Data | undefined,
): Promise<string[]> {
  const expected = structuredClone(reply);
  const wrong: string[] = [];
  try {
    const answer = await client.call(name, input);
    delete answer.$metadata;
    for (const { name, traits } of membersOf(output)) {
      if (traits.streaming && answer[name]) answer[name] = await bytesOfStream(answer[name]);
    }
    wrong.push(...differences(plain(expected), plain(answer)).map((difference) => `output ${difference}`));
  } catch (error) {
    wrong.push(`client failed: ${error}`);
  }
  const tokens = membersOf(shape).flatMap(({ name, traits }) => (traits.idempotencyToken ? [name] : []));
  const sent = { ...(plain(client.serialized()) as Data) };
  const got = { ...(plain(received() ?? {}) as Data) };
  for (const added of [...tokens, ...(addedBySdk[id]?.keys() ?? [])]) if (!(added in sent)) delete got[added];
  wrong.push(...differences(sent, got).map((difference) => `input ${difference}`));
  return wrong.map((difference) => `${id}.${name}: ${difference}`);
}

async function bytesOfStream(stream: unknown): Promise<Uint8Array> {
  return (stream as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray();
}
