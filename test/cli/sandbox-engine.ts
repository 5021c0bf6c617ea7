// A container engine that has one container, made up: the sandbox of the command line. So tests leave the real one alone.

import { type FakeEngine, startFakeEngine } from '../clouds/fake-engine.ts';

export interface MadeUpSandbox {
  readonly state: 'running' | 'created' | 'paused' | 'exited';
  /** Where the sandbox answers, on this machine. */
  readonly port?: number;
  /** Whether the engine lets the container be removed; else whoever tries gets an error. */
  readonly removable: boolean;
}

export function startSandboxEngine({ state, port, removable }: MadeUpSandbox): Promise<FakeEngine> {
  const Ports = port ? [{ IP: '127.0.0.1', PrivatePort: 4566, PublicPort: port, Type: 'tcp' }] : [];
  return startFakeEngine({
    '/version': { json: { Version: '27.0.0', ApiVersion: '1.46' } },
    '/containers/json': { json: [{ Id: 'a1b2', Image: 'localstack/localstack', State: state, Ports }] },
    '/containers/a1b2': removable ? { json: {} } : { status: 500, json: { message: 'hands off' } },
  });
}
