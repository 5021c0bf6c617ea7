// An operation that changes something: first what is valid, then what it does. Between the two: dry run.

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import type { Handler } from './handlers.ts';

interface Common {
  readonly DryRun?: boolean | undefined;
  readonly ClientToken?: string | undefined;
}

interface Told {
  readonly key: string;
  readonly input: string;
  readonly output: unknown;
}

/** What was answered to which client token. */
const told = table<Told>('shared.ClientToken', ({ key }) => key);

/**
 * @param valid refuses, or gives what the effect needs to know
 * @param effect does it, and does not refuse
 */
export function changing<Input extends object, Plan, Output>(
  valid: (input: Input, call: Call) => Plan,
  effect: (plan: Plan, call: Call, input: Input) => Output,
): Handler<Input, Output> {
  return (input, call) => {
    const { DryRun } = input as Common;
    const plan = valid(input, call);
    if (DryRun) throw dryRun();
    return effect(plan, call, input);
  };
}

/**
 * The same for an operation with a client token: the same request again is answered as before and changes nothing.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 * @param operation its name: tokens of different operations have nothing to do with one another
 */
export function changingOnce<Input extends object, Plan, Output>(
  operation: string,
  valid: (input: Input, call: Call) => Plan,
  effect: (plan: Plan, call: Call, input: Input) => Output,
): Handler<Input, Output> {
  const change = changing(valid, effect);
  return (input, call) => {
    const { ClientToken } = input as Common;
    if (!ClientToken) return change(input, call);
    if (ClientToken.length > 64) throw new AwsError('InvalidParameterValue', 'The client token is too long.');
    const key = `${operation} ${ClientToken}`;
    const text = JSON.stringify(input);
    const before = call.get(told, key);
    if (before && before.input !== text) throw idempotentParameterMismatch();
    if (before) return before.output as Output;
    const output = change(input, call);
    call.put(told, { key, input: text, output });
    return output;
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (DryRunOperation) */
export function dryRun(): AwsError {
  const message = 'Request would have succeeded, but DryRun flag is set.';
  return new AwsError('DryRunOperation', message, { status: 412 });
}

function idempotentParameterMismatch(): AwsError {
  const message = 'The request uses the same client token as a previous, but non-identical request.';
  return new AwsError('IdempotentParameterMismatch', message);
}
