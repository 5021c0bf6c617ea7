// Jest's global setup: one LocalStack for the whole run, shared by every test file.
//
// Where none can run, the reason is kept for the test files, which then report their tests as skipped with it;
// `REHEARSE_REQUIRE=localstack` makes it the failure of the run instead.

import { type StartedLocalStack, startLocalStack } from '../../clouds/localstack/start.ts';
import { RehearsalError } from '../../core/errors.ts';
import { isRequired, reasonVariable, urlVariable } from './variables.ts';

/** What the teardown stops; global setup and teardown run in one process and share no other state. */
export const shared = globalThis as { rehearsalLocalStack?: StartedLocalStack | undefined };

export default async function startForAllTests(): Promise<void> {
  if (process.env[urlVariable]) return;
  try {
    shared.rehearsalLocalStack = await startLocalStack();
    process.env[urlVariable] = shared.rehearsalLocalStack.url.href;
  } catch (error) {
    if (isRequired('localstack') || !(error instanceof RehearsalError)) throw error;
    process.env[reasonVariable] = `${error.message}. ${error.solution ?? ''}`.trim();
    process.stderr.write(`\nLocalStack cannot run here: ${process.env[reasonVariable]}\n`);
  }
}
