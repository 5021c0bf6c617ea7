// The guard: what a client sends goes to its cloud's own host, or nowhere.
//
// It sits where the SDK hands a finished request to the network, below every middleware, so it sees the host that
// would really be called: after endpoint rules, host prefixes, S3's Region redirects and whatever a configuration says.
// The handler beneath it follows no HTTP redirects.

import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from '@smithy/types';
import ipaddr from 'ipaddr.js';
import { RehearsalError } from '../core/errors.ts';

/**
 * The domains under which AWS itself is reached: the DNS suffixes of its partitions, and those of its distributions,
 * consoles and tools. A cloud behind another name that leads to AWS all the same cannot be recognised here; what
 * reaches it is signed with no one's credentials.
 */
const domainsOfAws = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'amazonwebservices.com.cn',
  'amazonwebservices.eu',
  'aws',
  'aws.amazon.com',
  'aws.dev',
  'awsapps.com',
  'awsglobalaccelerator.com',
  'cloudfront.net',
  'elasticbeanstalk.com',
  'adc-e.uk',
  'ic.gov',
  'sgov.gov',
  'scloud',
];

/** Throws `RealAws` when the URL is one of AWS itself, or of the metadata service of its machines and containers. */
export function refuseRealAws(url: URL): void {
  const host = bareHost(url.hostname).replace(/\.$/, '').toLowerCase();
  // A machine may be called `aws` for short; what has a dot in it is a name of the Internet.
  const isOfAws = domainsOfAws.some((domain) => host.includes('.') && `.${host}`.endsWith(`.${domain}`));
  if (!isOfAws && !isMetadataService(host)) return;
  throw new RehearsalError('RealAws', `${url.host} belongs to AWS; nothing here ever sends AWS a byte`, {
    solution: 'Name the URL of an emulator, such as http://localhost:4566.',
  });
}

/** The metadata services live in the link-local block, and at fd00:ec2::/32. */
function isMetadataService(host: string): boolean {
  if (!ipaddr.isValid(host)) return false;
  const address = ipaddr.process(host);
  return address.range() === 'linkLocal' || (address.kind() === 'ipv6' && address.toString().startsWith('fd00:ec2:'));
}

/** Where a request goes to: what of it the network is given to connect. */
interface Target {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number;
}

/** What carries a finished request of the SDK. */
export interface RequestHandler {
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }>;
  destroy(): void;
}

/** A handler, the SDK's own for HTTP unless another is given, behind a check of the protocol, the host and the port. */
export class GuardedHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #allowed: Target;
  readonly #handler: RequestHandler;

  constructor(url: URL, handler: RequestHandler = new NodeHttpHandler()) {
    refuseRealAws(url);
    this.#allowed = targetOf(url.protocol, url.hostname, url.port);
    this.#handler = handler;
  }

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const target = targetOf(request.protocol, request.hostname, request.port);
    if (show(target) !== show(this.#allowed)) {
      throw new RehearsalError(
        'ForeignHost',
        `a request for ${show(target)} was refused: this client belongs to ${show(this.#allowed)}`,
        {
          solution: 'Take the endpoint, redirect or host prefix out of the client; clients come from cloud.client(…).',
        },
      );
    }
    // What is sent is a copy that names what was checked, whatever the request would say when asked again.
    const checked = Object.assign(Object.create(Object.getPrototypeOf(request)), request, this.#allowed);
    return this.#handler.handle(checked, options);
  }

  /** Called by the client's own `destroy`. */
  destroy(): void {
    this.#handler.destroy();
  }

  updateHttpClientConfig(): void {
    // The SDK offers to change the handler's settings here, agents and their proxies among them. None may change.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

/** Compared as plain text, not parsed as a URL: a parser forgives what a name server may not. */
function targetOf(protocol: string, hostname: string, port: string | number | undefined): Target {
  const standard = protocol === 'https:' ? 443 : 80;
  return { protocol, hostname: bareHost(hostname), port: Number(port || standard) };
}

function show({ protocol, hostname, port }: Target): string {
  return `${protocol}//${hostname}:${port}`;
}

/** An IPv6 address without the brackets that it has in a URL. */
function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
