// What the control port answers over HTTP, by path and method: the same as `Control` in process.

import { z } from 'zod';
import { timeModes } from '../../core/clock.ts';
import { RehearsalError } from '../../core/errors.ts';
import type { Emulator } from '../emulator.ts';
import { AwsError } from '../wire/aws-error.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import { Control } from './control.ts';
import type { Quota } from './quotas.ts';
import type { HealthReport, MetricReport } from './reports.ts';

/** Whose resources are meant; the course's Region and the account of whoever names none, unless said otherwise. */
const place = {
  account: z
    .string()
    .regex(/^\d{12}$/, 'an account is twelve digits')
    .default('000000000000'),
  region: z.string().min(1).default('ap-northeast-2'),
};

interface Route {
  readonly input: z.ZodType;
  answer(control: Control, input: never): unknown;
}

function route<Schema extends z.ZodType>(
  input: Schema,
  answer: (control: Control, input: z.output<Schema>) => unknown,
): Route {
  return { input, answer };
}

const nothing = z.strictObject(place);
const clock = z.strictObject({
  ...place,
  advance: z.union([z.number(), z.string()]).optional(),
  mode: z.enum(timeModes).optional(),
});
const quota = z.strictObject({ ...place, quota: z.string(), value: z.number() });

const zone = z
  .strictObject({ ...place, lose: z.string().optional(), restore: z.string().optional() })
  .refine(
    ({ lose, restore }) => (lose === undefined) !== (restore === undefined),
    'say which zone to lose or to restore',
  );
const ofRun = { ...place, instanceId: z.string(), incarnation: z.int() };
const health = z.strictObject({
  ...ofRun,
  port: z.int().min(0).max(65_535).optional(),
  answer: z.union(
    [z.enum(['timeout', 'refused', 'reset']), z.strictObject({ status: z.int().min(100).max(599) }), z.null()],
    'it is timeout, refused, reset, { "status": 100 to 599 } or null',
  ),
});
const metric = z.strictObject({
  ...ofRun,
  namespace: z.string().min(1),
  name: z.string().min(1),
  value: z.number(),
  dimensions: z.record(z.string(), z.string()).optional(),
  unit: z.string().optional(),
  timestamp: z.number().optional(),
});

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  health: { GET: route(nothing, (control) => control.health()) },
  reset: {
    POST: route(nothing, (control) => {
      control.reset();
      return {};
    }),
  },
  clock: {
    GET: route(nothing, (control) => control.clock.read()),
    POST: route(clock, (control, { advance, mode }) => {
      // First what may be refused, so that nothing has changed then.
      if (advance !== undefined) control.clock.advance(advance);
      return mode === undefined ? control.clock.read() : control.clock.setMode(mode);
    }),
  },
  zones: {
    GET: route(nothing, ({ zones }) => ({ lost: zones.lost() })),
    POST: route(zone, ({ zones }, { lose, restore }) => {
      if (lose !== undefined) zones.lose(lose);
      if (restore !== undefined) zones.restore(restore);
      return { lost: zones.lost() };
    }),
  },
  'reports/health': {
    POST: route(health, ({ reports }, report) => reports.health(withoutPlace(report) as HealthReport)),
  },
  'reports/metric': {
    POST: route(metric, ({ reports }, report) => reports.metric(withoutPlace(report) as MetricReport)),
  },
  quotas: {
    GET: route(nothing, (control) => control.quotas.read()),
    POST: route(quota, (control, { quota, value }) => {
      control.quotas.set(quota as Quota, value);
      return control.quotas.read();
    }),
  },
};

/** JSON has no undefined, but for what zod gives for a field that is left out. */
function withoutPlace({ account: _account, region: _region, ...report }: { account: string; region: string }): object {
  return report;
}

/** Never throws: what is wrong is told in JSON, with a code. */
export async function answerControl(emulator: Emulator, request: WireRequest, prefix: string): Promise<WireResponse> {
  try {
    return json(200, dispatch(emulator, request, request.path.slice(prefix.length)));
  } catch (error) {
    if (error instanceof Refused) return json(error.status, { error: { code: error.code, message: error.message } });
    if (error instanceof RehearsalError || error instanceof AwsError) {
      return json(400, { error: { code: error.code, message: error.message } });
    }
    return json(500, { error: { code: 'Unexpected', message: String(error) } });
  }
}

class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function dispatch(emulator: Emulator, { method, headers, query, body }: WireRequest, path: string): unknown {
  // A page in a browser may send requests to this machine, too. It has no business here.
  if (headers.has('origin')) throw new Refused(403, 'Forbidden', 'the control port is not for pages of a browser');
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!methods) throw new Refused(404, 'NotFound', `there are ${Object.keys(routes).join(', ')}, and no ${path}`);
  const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!found) throw new Refused(405, 'MethodNotAllowed', `${path} is asked by ${Object.keys(methods).join(' or ')}`);
  const given =
    method === 'GET' ? Object.fromEntries([...query].map(([name, [value]]) => [name, value])) : bodyOf(body);
  const parsed = found.input.safeParse(given);
  if (!parsed.success) throw new Refused(400, 'InvalidRequest', faultsOf(parsed.error));
  const input = parsed.data as { account: string; region: string };
  const control = new Control(emulator, { account: input.account, region: input.region });
  return found.answer(control, input as never);
}

function bodyOf(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw new Refused(400, 'InvalidRequest', 'the body is no JSON');
  }
}

function faultsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`).join('; ');
}

function json(status: number, value: unknown): WireResponse {
  const body = `${JSON.stringify(value, null, 2)}\n`;
  return { status, headers: { 'content-type': 'application/json' }, body, streaming: false };
}
