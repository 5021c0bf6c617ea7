// The LocalStack container: image, settings and the init hook. Who starts it decides how long it lives.

import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LocalstackContainer } from '@testcontainers/localstack';
import { type ContainerRuntimeClient, Wait } from 'testcontainers';

/** Where LocalStack listens inside its container. */
export const localStackPort = 4566;

/** The last LocalStack that needs no token. */
const defaultImage = 'localstack/localstack:4.14.0';

/** The image that `REHEARSE_LOCALSTACK_IMAGE` names, else the default. */
export function chosenImage(): string {
  return process.env.REHEARSE_LOCALSTACK_IMAGE || defaultImage;
}

/** The init hook, run by LocalStack as it starts, and the package that the hook imports: on this machine and inside. */
const hook = {
  source: sourceOf('community-services.py'),
  target: '/etc/localstack/init/start.d/community-services.py',
};
const mends = { source: sourceOf('moto_mends'), target: '/opt/cloud-rehearsal/moto_mends' };

/** Beside this file, or, when this file is the compiled one in `dist`, in the package's sources. */
function sourceOf(name: string): string {
  const candidates = [`./${name}`, `../../../clouds/localstack/${name}`];
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? String(paths[0]);
}

/**
 * An emulator has no passwords: nobody but this machine should reach it. Undefined is every address of the engine's host,
 * which an engine elsewhere needs. From within a container that shares the engine's socket, the engine's host is reached
 * by the address of its bridge, which nothing but the host and its containers can reach.
 */
function addressToPublishOn({ info, container }: ContainerRuntimeClient): string | undefined {
  const { host } = info.containerRuntime;
  if (['localhost', '127.0.0.1', '::1'].includes(host)) return '127.0.0.1';
  const { socketPath } = container.dockerode.modem as { readonly socketPath?: string };
  return socketPath !== undefined && isIPv4(host) ? host : undefined;
}

export class LocalStack extends LocalstackContainer {
  readonly image: string;
  /** The last lines of the container's log. */
  readonly log: string[] = [];
  /** The container's id, as soon as there is one. */
  id: string | undefined;

  constructor(image: string, engine: ContainerRuntimeClient) {
    super(image);
    this.image = image;
    const token = process.env.LOCALSTACK_AUTH_TOKEN;
    this.withEnvironment({
      LOCALSTACK_HOST: 'localhost',
      // Nothing of a rehearsal needs the Internet: no usage statistics, no certificate for LocalStack's own domain.
      DISABLE_EVENTS: '1',
      SKIP_SSL_CERT_DOWNLOAD: '1',
      ...(token ? { LOCALSTACK_AUTH_TOKEN: token } : {}),
    })
      .withCopyFilesToContainer([{ ...hook, mode: 0o644 }])
      .withCopyDirectoriesToContainer([{ ...mends, mode: 0o644 }])
      .withWaitStrategy(
        Wait.forAll([Wait.forLogMessage(/^Ready\./), Wait.forHttp('/_localstack/health', localStackPort)]),
      )
      .withStartupTimeout(120_000)
      .withLogConsumer((stream) => stream.on('data', (text: Buffer | string) => this.remember(String(text))));
    const address = addressToPublishOn(engine);
    if (address) this.hostConfig.PortBindings = { [`${localStackPort}/tcp`]: [{ HostIp: address, HostPort: '0' }] };
  }

  /** The parent marks containers for Lambda functions here. This LocalStack starts none, and the sandbox wants no Ryuk. */
  protected override async beforeContainerCreated(): Promise<void> {}

  protected override async containerCreated(id: string): Promise<void> {
    this.id = id;
  }

  private remember(text: string): void {
    this.log.push(...text.split('\n').filter((line) => line.trim() !== ''));
    this.log.splice(0, this.log.length - 100);
  }
}
