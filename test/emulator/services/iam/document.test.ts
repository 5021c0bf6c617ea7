// Policy documents: whatever they hold is taken or refused as AWS refuses it, and what is taken can be asked.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encoded, validDocument } from '../../../../emulator/services/iam/document.ts';
import { trusts } from '../../../../emulator/services/sts/trust.ts';
import { AwsError } from '../../../../emulator/wire/aws-error.ts';

const caller = { userId: 'u', arn: 'arn:aws:iam::111122223333:root', roleArn: undefined };
const asking = { caller, account: '111122223333', externalId: undefined };

/** Undefined where it is taken. */
function refusal(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What belongs there, and now and then anything. */
const either = (...values: fc.JsonValue[]): fc.Arbitrary<fc.JsonValue> =>
  fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.jsonValue() });
const conditions = either(
  {},
  { StringEquals: { 'sts:ExternalId': 'x' } },
  { Bool: { 'aws:SecureTransport': ['true'] } },
);
const common = { Effect: either('Allow', 'Deny'), Condition: conditions };
const kinds: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<fc.JsonValue>>>>> = {
  trust: { ...common, Action: either('sts:AssumeRole', ['sts:*']), Principal: either('*', { AWS: ['111122223333'] }) },
  identity: { ...common, Action: either('s3:Get*', ['*']), Resource: either('*', ['arn:aws:s3:::shop']) },
};
const documents = (kind: 'trust' | 'identity') =>
  fc.oneof(
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 9,
      arbitrary: fc
        .record({
          Version: either('2012-10-17'),
          Statement: fc.array(fc.record(kinds[kind] ?? {}, { requiredKeys: ['Effect', 'Action'] }), { maxLength: 3 }),
        })
        .map((document) => JSON.stringify(document)),
    },
  );

describe('a document', () => {
  it.each(['trust', 'identity'] as const)('of %s is taken or refused, and what is taken can be asked', (kind) => {
    const counts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(documents(kind), (text) => {
        const error = refusal(() => validDocument(text, 'policyDocument', kind));
        if (error === undefined) {
          counts.taken += 1;
          if (kind !== 'trust') return;
          const answer = refusal(() => trusts(text, asking));
          if (answer !== undefined) expect(answer).toBeInstanceOf(AwsError);
        } else {
          counts.refused += 1;
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(50);
  });

  it('is answered encoded, so that it can be read back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeURIComponent(encoded(text))).toBe(text);
        expect(encoded(text)).toMatch(/^[A-Za-z0-9._~%-]*$/);
      }),
    );
  });
});
