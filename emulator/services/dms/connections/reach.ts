// Whether a replication instance reaches the server of an endpoint, and what DMS says where it does not.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html#CHAP_Troubleshooting.General.ConnectionFails

import { isIP } from 'node:net';
import { portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import { networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { serverNamed } from '../../rds/servers.ts';
import { type Engine, engines } from '../endpoints/engines.ts';
import type { EndpointRow } from '../endpoints/rows.ts';
import type { ReplicationInstanceRow } from '../instances/rows.ts';

interface Place {
  readonly address: string;
  readonly interfaceId: string | undefined;
}

/** Milliseconds. */
const timeout = 60_000; // assumed

/** Undefined where nobody can look. Who logs in, and with which password, is not asked. */
export function reach(
  call: Call,
  instance: ReplicationInstanceRow,
  endpoint: EndpointRow,
): 'reached' | { readonly failure: string } | undefined {
  const { prober } = portsOf(call);
  const [fromInterface] = instance.interfaceIds;
  const { server, port } = serverOf(endpoint);
  if (!prober || fromInterface === undefined || server === undefined || port === undefined) return undefined;
  return call.aside(() => {
    const place = placeOf(call, server);
    if (!place) return { failure: failureOf(endpoint, 'unknown host', server, port) };
    const { address: to, interfaceId: toInterface } = place;
    const what = {
      fromInterface,
      to,
      toInterface,
      port,
      timeout,
      protocol: 'TCP',
      path: undefined,
      host: undefined,
    } as const;
    const seen = prober.probe(call, what);
    if (typeof seen === 'object') return 'reached';
    return { failure: failureOf(endpoint, seen === 'timeout' ? 'timeout' : 'refused', server, port) };
  });
}

/** Here, or among the settings of the engine. */
export function serverOf({ server, port, engine, settings }: EndpointRow) {
  const name = engines[engine]?.settings;
  const own = (name ? settings[name] : undefined) as { ServerName?: string; Port?: number } | undefined;
  return { server: server ?? own?.ServerName, port: port ?? own?.Port };
}

/** By its address, the name that EC2 gives an address, or the name that a service gives its server. */
function placeOf(call: Call, server: string): Place | undefined {
  if (isIP(server) > 0) return { address: server, interfaceId: undefined };
  const digits = /^ip-(\d+)-(\d+)-(\d+)-(\d+)\.(?:ec2|[a-z0-9-]+\.compute)\.internal$/i.exec(server)?.slice(1);
  if (digits) return { address: digits.join('.'), interfaceId: undefined };
  const known = serverNamed(call, server);
  const row = known && call.get(networkInterfaces.table, known.interfaceId);
  const [address] = row?.addresses ?? [];
  return row && address !== undefined ? { address, interfaceId: row.id } : undefined;
}

type Why = 'timeout' | 'refused' | 'unknown host';

/** In the form that DMS writes it; the words of each driver are its own, of some of them assumed. */
function failureOf({ engine }: EndpointRow, why: Why, server: string, port: number): string {
  const details = driverWords[engines[engine]?.driver ?? 'other'](why, server, port);
  const head = 'Test Endpoint failed: Application-Status: 1020912';
  return `${head}, Application-Message: Failed to connect Network error has occurred, Application-Detailed-Message: ${details}`;
}

const driverWords: Readonly<Record<Engine['driver'], (why: Why, server: string, port: number) => string>> = {
  postgres(why, server, port) {
    const words: Record<Why, string> = {
      timeout: 'timeout expired',
      refused: `could not connect to server: Connection refused Is the server running on host "${server}" and accepting TCP/IP connections on port ${port}?`,
      'unknown host': `could not translate host name "${server}" to address: Name or service not known`,
    };
    return `RetCode: SQL_ERROR SqlState: 08001 NativeError: 101 Message: [unixODBC]${words[why]}`;
  },
  mysql(why, server, port) {
    const driver = '[unixODBC][MySQL][ODBC 8.0(w) Driver]';
    if (why === 'unknown host') {
      return `RetCode: SQL_ERROR SqlState: HY000 NativeError: 2005 Message: ${driver}Unknown MySQL server host '${server}' (-2)`;
    }
    const number = why === 'timeout' ? 110 : 111;
    return `RetCode: SQL_ERROR SqlState: HY000 NativeError: 2003 Message: ${driver}Can't connect to MySQL server on '${server}:${port}' (${number})`;
  },
  oracle(why) {
    const words: Record<Why, string> = {
      timeout: 'ORA-12170: TNS:Connect timeout occurred',
      refused: 'ORA-12541: TNS:no listener',
      'unknown host': 'ORA-12545: Connect failed because target host or object does not exist',
    };
    return `OCI error '${words[why].slice(4, 9)}' ${words[why]}`;
  },
  sqlserver(why) {
    const driver = '[unixODBC][Microsoft][ODBC Driver 18 for SQL Server]';
    const words = why === 'timeout' ? 'Login timeout expired' : 'TCP Provider: Error code 0x2749';
    return `RetCode: SQL_ERROR SqlState: HYT00 NativeError: 0 Message: ${driver}${words}`;
  },
  other: (why, server, port) => `Cannot connect to ${server}:${port}: ${why}`,
};
