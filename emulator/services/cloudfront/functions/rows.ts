// CloudFront Functions, as they are kept: one that is being written, and one that is published. Their code is not run.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_FunctionSummary.html

import type { FunctionConfig, FunctionStage } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { oneOf, required } from '../errors.ts';
import { arnOf } from '../ids.ts';

interface StageRow {
  readonly etag: string;
  /** Milliseconds since the Unix epoch. */
  readonly lastModified: number;
  readonly config: FunctionConfig;
  readonly code: Uint8Array;
}

export interface FunctionRow {
  readonly name: string;
  readonly createdTime: number;
  readonly development: StageRow;
  readonly live: StageRow | undefined;
}

export const functions = table<FunctionRow>('cloudfront.Function', ({ name }) => name, { scope: 'account' });

export function functionOf(call: Call, name: string | undefined): FunctionRow {
  const row = call.get(functions, required(name, 'name'));
  if (!row) throw noSuchFunction();
  return row;
}

function noSuchFunction(): AwsError {
  return new AwsError('NoSuchFunctionExists', 'The specified function does not exist.');
}

/** What is asked for without a stage is what is being written. */
export function stageOf(row: FunctionRow, given: string | undefined): { stage: FunctionStage; version: StageRow } {
  const stage = oneOf(given ?? 'DEVELOPMENT', 'stage', ['DEVELOPMENT', 'LIVE']);
  const version = stage === 'LIVE' ? row.live : row.development;
  if (!version) throw noSuchFunction();
  return { stage, version };
}

export function functionArn({ place }: Call, name: string): string {
  return arnOf(place, `function/${name}`);
}
