// A topology as text, and back: everything comes back as it was, and what is no topology is refused.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologyFromJson, topologyToJson } from '../../topology/json.ts';
import { type Resources, resourceTypes, topologyOf } from '../../topology/topology.ts';

const place = { account: '000000000000', region: 'ap-northeast-2' };

/** Whatever AWS could answer with, and keys and texts that are written in a special way. */
const value = fc.letrec<{ any: unknown; object: object }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.constantFrom('2026-01-31T09:00:00.000Z', '$date', '__proto__'),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.date({ noInvalidDate: false }),
    fc.array(
      tie('any').filter((each) => each !== undefined),
      { maxLength: 3 },
    ),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('$date', '$number', '$$date', '$', 'Tags', '__proto__')),
    tie('any'),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).object;

const listed = fc.dictionary(fc.constantFrom(...resourceTypes), fc.array(value, { maxLength: 3 }));
const unknown = fc.dictionary(fc.constantFrom(...resourceTypes), fc.string(), { maxKeys: 3 });

it('comes back as it was', () => {
  const property = fc.property(listed, unknown, (resources, reasons) => {
    const topology = topologyOf(place, resources as Partial<Resources>, reasons);
    const text = topologyToJson(topology);
    const loaded = topologyFromJson(text);
    expect(loaded.place).toStrictEqual(topology.place);
    expect(loaded.unknown).toStrictEqual({ ...topology.unknown });
    for (const type of resourceTypes) {
      if (type in reasons) expect(() => loaded[type]).toThrow(type);
      else expect(loaded[type]).toStrictEqual(topology[type]);
    }
    expect(topologyToJson(loaded)).toBe(text);
  });
  fc.assert(property, { numRuns: 300 });
});

it('keeps a date apart from its text, and from what looks like a date that was written', () => {
  const [date, text] = [new Date('2026-01-31T09:00:00Z'), '2026-01-31T09:00:00.000Z'];
  const Instances = [{ LaunchTime: date, Platform: text, $date: text }];
  const { Instances: loaded } = topologyFromJson(
    topologyToJson(topologyOf(place, { Instances } as unknown as Resources)),
  );
  expect(loaded).toStrictEqual(Instances);
  expect(loaded[0]?.LaunchTime).toBeInstanceOf(Date);
});

it('takes types that the text does not hold for unknown, not for empty', () => {
  const document = JSON.parse(topologyToJson(topologyOf(place, {})));
  delete document.resources.Vpcs;
  const loaded = topologyFromJson(JSON.stringify(document));
  expect(loaded.unknown).toEqual({ Vpcs: 'the saved topology does not hold them' });
  expect(() => loaded.Vpcs).toThrow('Vpcs is not known');
});

describe('refuses', () => {
  const good = JSON.parse(topologyToJson(topologyOf(place, {})));
  it.each<[string, unknown, string]>([
    ['another document', { stages: [] }, 'not a topology that was saved'],
    ['a list', [good], 'not a topology that was saved'],
    ['a newer version', { ...good, version: 2 }, 'it is of version 2, and this can read up to version 1'],
    ['no account', { ...good, place: { region: 'eu-west-1' } }, 'place.account: '],
    ['a type that it does not know', { ...good, resources: { Moons: [] } }, 'resources: '],
    ['a list that is none', { ...good, resources: { Vpcs: {} } }, 'resources.Vpcs: '],
    [
      'a resource that is none',
      { ...good, resources: { Vpcs: [{}, 'vpc-1'] } },
      'resources.Vpcs.1: expected an object',
    ],
    ['a date that is none', { ...good, resources: { Vpcs: [{ At: { $date: 'today' } }] } }, '{"$date":"today"} is'],
    ['a date and more', { ...good, resources: { Vpcs: [{ At: { $date: null, a: 1 } }] } }, 'neither a date nor'],
    ['a mark that it does not know', { ...good, resources: { Vpcs: [{ $moon: 1 }] } }, 'neither a date nor'],
  ])('%s', (_what, document, message) => {
    expect(() => topologyFromJson(JSON.stringify(document))).toThrow(
      expect.objectContaining({ code: 'InvalidTopology', message: expect.stringContaining(message) }),
    );
  });

  it.each(['', '{', 'Vpcs:'])('what is no JSON: %j', (text) => {
    expect(() => topologyFromJson(text)).toThrow(
      expect.objectContaining({ code: 'InvalidTopology', message: expect.stringContaining('it is no JSON') }),
    );
  });
});
