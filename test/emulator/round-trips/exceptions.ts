// What does not make the round trip as it is, each with its reason.

import type { ServiceId } from '../../../emulator/wire/service-table.ts';

/** Operations that this emulator answers with 501 whatever handler there is. */
export const withEvents: ReadonlyMap<string, string> = new Map([
  ['s3.SelectObjectContent', 'its output is a stream of events'],
]);

/** Errors that the SDK takes for another of the same service, as it does with AWS's own answers. */
export const takenForAnother: ReadonlyMap<string, string> = new Map([
  ['cloudwatch.DashboardNotFoundError', 'its code in the query protocol is the name of ResourceNotFound'],
]);

type Reasons = Readonly<Partial<Record<ServiceId, ReadonlyMap<string, string>>>>;

/** Members that the SDK adds to an input on its way to bytes, beside tokens of idempotency. */
export const addedToInput: Reasons = {
  ec2: new Map([
    ['DestinationRegion', 'of CopySnapshot: the Region of the client'],
    ['PresignedUrl', 'of CopySnapshot: the same call, signed for the Region of the source'],
  ]),
  s3: new Map([
    ['ContentLength', 'the length of the body'],
    ['ContentType', 'what a body is of which nothing is known'],
    ['ChecksumAlgorithm', 'the one that the SDK uses where none is named'],
    ['ChecksumCRC32', 'of the body, by default'],
    ['ChecksumSHA256', 'of the body, where it is asked for'],
  ]),
};

/** Members that the SDK adds to an output on its way from bytes. */
export const addedToOutput: Reasons = {
  s3: new Map([
    ['Metadata', 'there, if empty, where no header has any'],
    ['ExpiresString', 'the header of Expires as it is'],
  ]),
};

type Values = ReadonlyMap<string, () => unknown>;

const leftOut = () => undefined;

/** Checksums of the body that is sent: the wire compares them, and an SDK sends what it is given. */
const checksums = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'MD5',
  'SHA1',
  'SHA256',
  'SHA512',
  'XXHASH3',
  'XXHASH64',
  'XXHASH128',
];
const customerKey = Buffer.alloc(32, 7).toString('base64');

/** Members of an input that take no random value: what a client refuses, or computes with. */
export const fixedInputs: Readonly<Partial<Record<ServiceId, Values>>> = {
  // Of its two kinds, the one that is an empty structure: a query cannot say that one is there.
  cloudwatch: new Map([['EvaluationWindow', () => ({ WallClockWindow: { Timezone: 'UTC' } })]]),
  // Of CopySnapshot: it becomes part of a host.
  ec2: new Map([['SourceRegion', () => 'us-west-2']]),
  s3: new Map<string, () => unknown>([
    ['Bucket', () => 'bucket-1'],
    ['Key', () => "a b/c+d/é.txt/%41?x#y&'"],
    ['RequestRoute', () => 'route'],
    ['ContentLength', leftOut],
    ['ContentMD5', leftOut],
    ['ChecksumAlgorithm', () => 'SHA256'],
    ['SSECustomerKey', () => customerKey],
    ['SSECustomerKeyMD5', () => 'sent as it is'],
    ['CopySourceSSECustomerKey', () => customerKey],
    ['CopySourceSSECustomerKeyMD5', () => 'sent as it is'],
    ...checksums.map((name) => [`Checksum${name}`, leftOut] as const),
  ]),
};

/** Members of an output that take no random value. */
export const fixedOutputs: Readonly<Partial<Record<ServiceId, Values>>> = {
  s3: new Map<string, () => unknown>([
    // The SDK compares them with the body.
    ...checksums.map((name) => [`Checksum${name}`, leftOut] as const),
    ['ExpiresString', leftOut],
  ]),
};

/** Members of an output without which the SDK takes the answer for a failure, as AWS does send them. */
export const alwaysThere = ['CopyObjectResult', 'CopyPartResult'];
