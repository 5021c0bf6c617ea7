// How the process that starts a Jest run tells the test files' processes about its LocalStack.

/** The URL of the run's LocalStack. Set beforehand, it is used as it is, and nothing is started. */
export const urlVariable = 'REHEARSE_TEST_LOCALSTACK_URL';
/** Why there is no LocalStack in this run. */
export const reasonVariable = 'REHEARSE_TEST_LOCALSTACK_MISSING';

/** Tells runs apart that share a LocalStack: each value has accounts of its own. */
export const runVariable = 'REHEARSE_TEST_RUN';

/** Whether the user demands that this can run here: `REHEARSE_REQUIRE=localstack,moto`. */
export function isRequired(what: string): boolean {
  return (process.env.REHEARSE_REQUIRE ?? '').split(',').includes(what);
}
