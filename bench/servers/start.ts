// A server in a process of its own, as the rows start one.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Server extends AsyncDisposable {
  readonly url: string;
  /** Milliseconds from the start of the process to the end of its first answer. */
  readonly startedIn: number;
  /** Megabytes that it has in memory now. */
  memory(): Promise<number>;
}

const root = new URL('../../', import.meta.url);

/** The command as it is in the package: `npm run bench` builds it first. */
export const serve = ['dist/cli/rehearse.js', 'serve', '--port', '0'];
/** JavaScript, so that nothing but Node itself is loaded. */
export const bare = ['bench/servers/bare.mjs'];
export const canned = ['bench/servers/canned.ts'];

/** A request of EC2 that needs nothing to be there. */
const question = 'Action=DescribeVpcs&Version=2016-11-15';

export async function start(script: readonly string[]): Promise<Server> {
  const before = performance.now();
  const child = spawn(process.execPath, script, { cwd: fileURLToPath(root), stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await urlOf(child);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: question,
  });
  await response.text();
  if (!response.ok) throw new Error(`${script.join(' ')} answered ${response.status}`);
  const startedIn = performance.now() - before;
  return {
    url,
    startedIn,
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
    async [Symbol.asyncDispose]() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** The first address on the standard output. */
async function urlOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the server has no standard output');
  for await (const line of createInterface({ input: stdout })) {
    const [url] = /http:\/\/[\d.]+:\d+/.exec(line) ?? [];
    if (url) {
      stdout.resume();
      return url;
    }
  }
  throw new Error('the server ended before it listened');
}
