// The error of a failed step: which step, which API call, which resource, AWS's code and message.

import { type ApiCall, callOf } from '../core/api-call.ts';
import { messageOf, RehearsalError } from '../core/errors.ts';

/** The resource that a step was about; `id` where AWS had already given it one. */
export interface StepSubject {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
}

export class StepError extends RehearsalError {
  readonly subject: StepSubject;
  /** The API call that failed; absent when the failure was not an answer to one. */
  readonly call: ApiCall | undefined;
  /** AWS's error code: `InvalidSubnet.Conflict`. */
  readonly awsCode: string | undefined;

  private constructor(cause: unknown, subject: StepSubject) {
    const call = callOf(cause);
    const awsCode = call && cause instanceof Error ? cause.name : undefined;
    const step = `${subject.type} ${subject.name}${subject.id ? ` (${subject.id})` : ''}`;
    const what = call ? `${call.service} ${call.operation} answered ${awsCode}: ` : '';
    super('StepFailed', `step ${step}: ${what}${messageOf(cause)}`, {
      cause,
      solution:
        'Mend the cause and run `up` again, which goes on where this run stopped; `down` removes what was built.',
    });
    this.subject = subject;
    this.call = call;
    this.awsCode = awsCode;
  }

  /** Wraps what a step threw; what is already one of our errors says enough and stays as it is. */
  static from(cause: unknown, subject: StepSubject): RehearsalError {
    return cause instanceof RehearsalError ? cause : new StepError(cause, subject);
  }
}
