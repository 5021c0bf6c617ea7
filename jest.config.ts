// Three projects: `unit` needs nothing; `localstack` and `deep` run against the one LocalStack of this Jest run.
// `npm test` runs the first two, `npm run test:deep` the third.

import type { Config } from 'jest';

const shared: Config = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript', explicitResourceManagement: true } },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/examples/'],
};

const onLocalStack: Config = {
  ...shared,
  globalSetup: '<rootDir>/jest/harness/start-localstack.ts',
  globalTeardown: '<rootDir>/jest/harness/stop-localstack.ts',
};

const config: Config = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [...(shared.testPathIgnorePatterns ?? []), '\\.(localstack|deep)\\.test\\.ts$'],
    },
    {
      ...onLocalStack,
      displayName: 'localstack',
      testMatch: ['<rootDir>/scenarios/**/*.test.ts', '<rootDir>/test/**/*.localstack.test.ts'],
    },
    { ...onLocalStack, displayName: 'deep', testMatch: ['<rootDir>/test/**/*.deep.test.ts'] },
  ],
  reporters: ['default', '<rootDir>/jest/harness/skip-reporter.ts'],
  testTimeout: 120_000,
  // A test file's modules are never given back: a process that has run many of them is replaced.
  workerIdleMemoryLimit: '1.5GB',
};

export default config;
