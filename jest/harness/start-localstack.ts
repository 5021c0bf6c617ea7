// Jest's global setup: one LocalStack for the whole run, shared by every test file.
//
// Where none can run, the reason is kept for the test files, which then report their tests as skipped with it;
// `REHEARSE_REQUIRE=localstack` makes it the failure of the run instead.

import { RehearsalError } from '../../core/errors.ts';
import { type StartedLocalStack, startLocalStack } from '../../clouds/localstack/start.ts';

/** The URL of the run's LocalStack, for the test files' processes, which inherit the variable. */
export const urlVariable = 'REHEARSE_TEST_LOCALSTACK_URL';
/** Why there is no LocalStack in this run. */
export const reasonVariable = 'REHEARSE_TEST_LOCALSTACK_MISSING';

/** What the teardown stops; global setup and teardown run in one process and share no other state. */
export const shared = globalThis as { rehearsalLocalStack?: StartedLocalStack | undefined };

export default async function startForAllTests(): Promise<void> {
  if (process.env[urlVariable]) return;
  try {
    shared.rehearsalLocalStack = await startLocalStack();
    process.env[urlVariable] = shared.rehearsalLocalStack.url.href;
  } catch (error) {
    const required = (process.env.REHEARSE_REQUIRE ?? '').split(',').includes('localstack');
    if (required || !(error instanceof RehearsalError)) throw error;
    process.env[reasonVariable] = `${error.message}. ${error.solution ?? ''}`.trim();
    process.stderr.write(`\nLocalStack cannot run here: ${process.env[reasonVariable]}\n`);
  }
}
