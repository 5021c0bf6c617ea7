// A command that uses the sandbox and ends: `start`, `find` or `stop`, and the sandbox's name. Prints the outcome.

import { findSandbox, startSandbox, stopSandbox } from '../../clouds/localstack/sandbox.ts';

const [command, name = ''] = process.argv.slice(2);
const use = { start: startSandbox, find: findSandbox, stop: stopSandbox }[command as 'start'];
const outcome: unknown = await use({ name });
process.stdout.write(outcome instanceof Object ? (outcome as { url: URL }).url.href : String(outcome));
