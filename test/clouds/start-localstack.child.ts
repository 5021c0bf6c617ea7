// Starts LocalStack as a process of its own, since testcontainers settles on an engine once per process,
// and prints how that ended as JSON.

import { startLocalStack } from '../../clouds/localstack/start.ts';
import { RehearsalError } from '../../core/errors.ts';

try {
  await using cloud = await startLocalStack();
  process.stdout.write(JSON.stringify({ started: cloud.url.href }));
} catch (error) {
  if (!(error instanceof RehearsalError)) throw error;
  const { code, message, solution } = error;
  process.stdout.write(JSON.stringify({ code, message, solution }));
}
