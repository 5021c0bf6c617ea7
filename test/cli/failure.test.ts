// How errors read.

import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failureOf } from '../../cli/failure.ts';
import { Output } from '../../cli/output.ts';
import { renderFailure } from '../../cli/render-failure.ts';
import { rememberCall } from '../../core/api-call.ts';
import { RehearsalError } from '../../core/errors.ts';
import { StepError } from '../../provision/index.ts';
import { linesOver } from './run-rehearse.ts';

const subject = { type: 'Subnet', name: 'shop-public-a', id: 'subnet-0123456789abcdef0' };

function conflict(): Error {
  const error = Object.assign(new Error("The CIDR '10.0.0.0/24' conflicts with another subnet"), {
    name: 'InvalidSubnet.Conflict',
  });
  rememberCall(error, { service: 'EC2', operation: 'CreateSubnet' });
  return error;
}

function rendered(thrown: unknown, output = newOutput()): string {
  return renderFailure(failureOf(thrown), output);
}

function newOutput(): Output {
  return new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, { json: false });
}

afterEach(() => {
  delete process.env.REHEARSE_DEBUG;
});

describe('a failed step', () => {
  it("names the step, the API call, the resource, AWS's code and message, and what to do", () => {
    const output = newOutput();
    output.tally.add({ type: 'Vpc', name: 'shop-vpc', status: 'created' });
    expect(rendered(StepError.from(conflict(), subject), output)).toMatchInlineSnapshot(`
"Error: step Subnet shop-public-a (subnet-0123456789abcdef0): EC2 CreateSubnet
answered InvalidSubnet.Conflict: The CIDR '10.0.0.0/24' conflicts with another
subnet
Before that: 1 created.
What to do: Mend the cause and run \`up\` again, which goes on where this run
stopped; \`down\` removes what was built."
`);
  });

  it('gives scripts the same as facts', () => {
    expect(failureOf(StepError.from(conflict(), subject))).toMatchObject({
      code: 'StepFailed',
      step: subject,
      call: { service: 'EC2', operation: 'CreateSubnet' },
      awsCode: 'InvalidSubnet.Conflict',
    });
  });
});

it('a call outside of any step is told as such, without the advice of the SDK to its developers', () => {
  const error = new SyntaxError('unexpected content\n  Deserialization error: inspect {error}.$response');
  rememberCall(error, { service: 'EC2', operation: 'DescribeVpcs' });
  const failure = failureOf(error);
  expect(failure).toMatchObject({ code: 'ApiCallFailed', call: { service: 'EC2', operation: 'DescribeVpcs' } });
  expect(failure.message).toBe('EC2 DescribeVpcs failed (SyntaxError): unexpected content');
});

it('whatever else is thrown is said to be unexpected', () => {
  expect(rendered(new TypeError('x is undefined'))).toMatchInlineSnapshot(`
"Error: unexpected, a fault of rehearse itself: x is undefined
What to do: Run it again with REHEARSE_DEBUG=1 in the environment, and report
what it prints."
`);
  expect(failureOf('a text')).toMatchObject({ code: 'Unexpected', message: expect.stringContaining('a text') });
});

it('an interruption is not called an error', () => {
  expect(rendered(new RehearsalError('Interrupted', 'stopped before the next step'))).toBe(
    'Interrupted: stopped before the next step',
  );
});

it('the stack is shown only when REHEARSE_DEBUG asks for it', () => {
  expect(rendered(new TypeError('oh'))).not.toContain('failure.test');
  process.env.REHEARSE_DEBUG = '1';
  expect(rendered(new TypeError('oh'))).toContain('failure.test');
});

it('long texts are wrapped at the width of the terminal, and lines of a log keep their indentation', () => {
  const log = '\n    first line of the log\n    second line of the log';
  const error = new RehearsalError('ContainerFailed', `${'it did not start '.repeat(12)}${log}`, {
    solution: 'Read the log. '.repeat(12),
  });
  expect(linesOver(80, rendered(error))).toEqual([]);
  expect(rendered(error)).toContain(log);
});
