// Jest's global teardown: the run's LocalStack goes with the run.

import { shared } from './start-localstack.ts';
import { urlVariable } from './variables.ts';

export default async function stopAfterAllTests(): Promise<void> {
  const running = shared.rehearsalLocalStack;
  shared.rehearsalLocalStack = undefined;
  if (!running) return;
  delete process.env[urlVariable];
  await running[Symbol.asyncDispose]();
}
