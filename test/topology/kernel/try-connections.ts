// Lays cases out on this kernel, in a user namespace of their own, and tries their connections.

import { execa } from 'execa';
import type { Case } from './described.ts';
import { layOut } from './layout/lay-out.ts';

/** `reached`: bytes went both ways. `dropped`: three tries heard nothing. */
export type Verdict = 'reached' | 'dropped';

const program = new URL('lay.py', import.meta.url).pathname;
/** Debian keeps `ip` and `nft` where only root looks for commands. */
const env = { PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** The verdict of each question. Throws where the kernel says anything else. */
export async function tryConnections(asked: Case): Promise<Verdict[]> {
  const plan = layOut(asked);
  const { stdout } = await execa('unshare', ['-Urnm', 'python3', program], {
    input: JSON.stringify(plan),
    env,
    timeout: 60_000,
  });
  const verdicts = JSON.parse(stdout) as string[];
  for (const [index, verdict] of verdicts.entries()) {
    if (verdict === 'reached' || verdict === 'dropped') continue;
    throw new Error(`${JSON.stringify(plan.connections[index])} ${verdict}`);
  }
  return verdicts as Verdict[];
}

/** Why no namespaces can be laid out on this machine; nothing where they can. */
export async function whyNoKernel(): Promise<string | undefined> {
  try {
    const probe = 'mount -t tmpfs tmpfs /run && mkdir /run/netns && ip netns add probe && nft add table inet probe';
    await execa('unshare', ['-Urnm', 'sh', '-c', `python3 -c pass && ${probe}`], { env });
    return undefined;
  } catch (error) {
    return `no network namespaces here: ${String((error as { stderr?: string }).stderr || (error as Error).message)}`;
  }
}
