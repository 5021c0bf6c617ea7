// Anything thrown, as the facts that a person or a script wants to know.

import { CommanderError } from 'commander';
import { type ApiCall, callOf } from '../core/api-call.ts';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { StepError, type StepSubject } from '../provision/step-error.ts';
import type { FailureCode } from './exit-codes.ts';

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** What to do about it. */
  readonly solution?: string;
  /** The resource that the failed step was about. */
  readonly step?: StepSubject;
  /** The API call that failed. */
  readonly call?: ApiCall;
  /** AWS's own error code. */
  readonly awsCode?: string;
  /** Only with REHEARSE_DEBUG. */
  readonly stack?: string;
}

export function failureOf(thrown: unknown): Failure {
  return { ...factsOf(thrown), ...stackOf(thrown) };
}

function factsOf(thrown: unknown): Failure {
  if (thrown instanceof CommanderError) {
    return {
      code: 'Usage',
      message: thrown.code === 'commander.help' ? 'no command was named' : thrown.message.replace(/^error: /, ''),
      solution: '`rehearse --help` lists the commands, `rehearse <command> --help` the options of one.',
    };
  }
  if (thrown instanceof RehearsalError) {
    return {
      code: thrown.code,
      message: thrown.message,
      ...(thrown.solution ? { solution: thrown.solution } : {}),
      ...(thrown instanceof StepError ? { step: thrown.subject, ...callFacts(thrown.call, thrown.awsCode) } : {}),
    };
  }
  // Reading calls stand outside of any step; there the error is the SDK's own.
  const call = callOf(thrown);
  const name = thrown instanceof Error ? thrown.name : undefined;
  if (call) {
    return {
      code: 'ApiCallFailed',
      // The SDK adds lines on how to debug the SDK.
      message: `${call.service} ${call.operation} failed (${name}): ${messageOf(thrown).split('\n', 1)[0]}`,
      solution: 'See whether what answers at the URL speaks AWS and offers this service.',
      ...callFacts(call, name),
    };
  }
  return {
    code: 'Unexpected',
    message: `unexpected, a fault of rehearse itself: ${messageOf(thrown)}`,
    solution: 'Run it again with REHEARSE_DEBUG=1 in the environment, and report what it prints.',
  };
}

function callFacts(call: ApiCall | undefined, awsCode: string | undefined): Pick<Failure, 'call' | 'awsCode'> {
  return { ...(call ? { call } : {}), ...(awsCode ? { awsCode } : {}) };
}

function stackOf(thrown: unknown): Pick<Failure, 'stack'> {
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  return process.env.REHEARSE_DEBUG && stack ? { stack } : {};
}
