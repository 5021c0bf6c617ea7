// What does not make the round trip as it is, each with its reason.

import type { Data } from '../../../emulator/wire/message.ts';
import type { ServiceId } from '../../../emulator/wire/service-table.ts';

/** Operations that this emulator answers with 501 whatever handler there is. */
export const withEvents: ReadonlyMap<string, string> = new Map([
  ['s3.SelectObjectContent', 'its output is a stream of events'],
]);

/** Members that the SDK adds to an input, or changes in it, on its way to bytes. */
export const addedBySdk: Readonly<Partial<Record<ServiceId, ReadonlyMap<string, string>>>> = {};

/** Members that take no random value: what a client refuses, or computes with. Undefined leaves the member out. */
export const fixedInputs: Readonly<Partial<Record<ServiceId, ReadonlyMap<string, () => unknown>>>> = {};

/** Members of an output that take no random value. */
export const fixedOutputs: Readonly<Partial<Record<ServiceId, ReadonlyMap<string, () => unknown>>>> = {};

/** For the type of an empty input. */
export const nothing: Data = {};
