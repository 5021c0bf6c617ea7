// Where a connection goes to, as it is written: `app:8080`, `[2001:db8::1]:443`, or without a port.

import { isIPv6 } from 'node:net';
import { RehearsalError } from '../../core/errors.ts';

export interface Target {
  /** A name, an id, an ARN, an address. */
  readonly end: string;
  readonly port?: number;
}

/** @throws RehearsalError `InvalidOption` where what stands behind the last colon is no port */
export function targetOf(text: string): Target {
  const bracketed = /^\[(.+)\](?::(.*))?$/.exec(text);
  const [, end = '', port] = bracketed ?? (isWhole(text) ? ['', text] : (/^(.*?)(?::([^:]*))?$/.exec(text) ?? []));
  if (end === '') throw invalid(`${text} names nothing to connect to`);
  return port === undefined ? { end } : { end, port: portOf(port) };
}

/** @throws RehearsalError `InvalidOption` where the text has a port, which only a target has */
export function sourceOf(text: string): string {
  const { end, port } = isWhole(text) ? { end: text } : targetOf(text);
  if (port === undefined) return end;
  throw new RehearsalError(
    'InvalidOption',
    `${text} is where the connection comes from, which is named without a port`,
    {
      solution: "Name the port of what is connected to; --source-port is for the client's own.",
    },
  );
}

function portOf(text: string): number {
  const port = portIn(text);
  if (port !== undefined) return port;
  throw invalid(text === '' ? 'there is no port behind the colon' : `${text} is no port`);
}

/** Undefined where the text is none. */
export function portIn(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

/** What has colons of its own: an IPv6 address or block, an ARN that nothing follows. */
function isWhole(text: string): boolean {
  return isIPv6(text.replace(/\/\d+$/, '')) || (text.startsWith('arn:') && !/:\d+$/.test(text));
}

function invalid(message: string): RehearsalError {
  return new RehearsalError('InvalidOption', message, {
    solution: 'Name a port from 0 to 65535 behind a colon, such as app:8080 or [2001:db8::1]:443.',
  });
}
