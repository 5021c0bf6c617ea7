// One LocalStack for the whole run, in which each test file has an account of its own.
export default {
  globalSetup: 'cloud-rehearsal/jest/start-localstack',
  globalTeardown: 'cloud-rehearsal/jest/stop-localstack',
  testTimeout: 120_000,
  transform: {},
};
