// `rehearse serve`: the embedded cloud behind a socket, for any program, until Ctrl-C.

import { defaultPlace } from '../../clouds/bound-clients.ts';
import { serveEmbedded } from '../../clouds/embedded/serve.ts';
import { environmentFor } from '../../clouds/environment.ts';
import type { TimeMode } from '../../core/clock.ts';
import { type PlaceFlags, placeOf } from '../flags.ts';
import { programsText } from '../programs-text.ts';
import type { Run } from '../run.ts';
import { wrap } from '../text.ts';
import { untilStopped } from '../until-stopped.ts';

export interface ServeFlags extends PlaceFlags {
  readonly host: string;
  readonly port: number;
  readonly mode: TimeMode;
  readonly seed?: string;
}

export async function serve({ output, signal }: Run, flags: ServeFlags): Promise<void> {
  const { host, port, mode, seed } = flags;
  await using served = await serveEmbedded({ host, port, mode, ...(seed === undefined ? {} : { seed }) });
  const place = { ...defaultPlace, ...placeOf(flags) };
  const { origin } = served.url;
  const env = environmentFor(origin, place);
  output.document({ cloud: { name: 'embedded', url: origin, ...place, env }, mode, control: `${origin}/_rehearse/` });
  if (!isLoopback(host)) output.note(wrap(openToOthers, output.errorWidth));
  output.text(
    [
      `The embedded cloud answers at ${origin}.`,
      '',
      programsText(output, env),
      '',
      wrap(`Time passes in the mode ${mode}; ${origin}/_rehearse/health says how the cloud is.`, output.width),
      'Ctrl-C ends it, and what was built in it is gone then.',
    ].join('\n'),
  );
  await untilStopped(signal);
}

const openToOthers =
  'Whoever reaches this machine over the network reaches the cloud: it asks nobody for a password. Leave out --host to ' +
  "serve this machine's own programs alone.";

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
