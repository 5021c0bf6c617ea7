// The door for other programs: HTTP over a socket, for any SDK, the AWS CLI, Terraform.
//
// Node reads HTTP; here is what clients of AWS need beyond that, and what keeps a client that sends anything else from
// doing harm: whatever comes in gets an answer, and the process goes on.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from '../../core/clock.ts';
import { messageOf, RehearsalError } from '../../core/errors.ts';
import type { Answer } from '../wire/answer.ts';
import { limits, type WireRequest, type WireResponse } from '../wire/message.ts';
import { answerToBadRequest, send, tooLarge, wireRequest } from './http-message.ts';

/** Answers a request that is for no API of AWS; undefined: it is for one. */
export type OwnAnswer = (request: WireRequest) => Promise<WireResponse> | undefined;

export interface HttpDoorSettings {
  /** The address or name to listen at: this machine's own programs alone, unless said otherwise. */
  readonly host?: string;
  /** 0, the default: one that is free. */
  readonly port?: number;
  readonly own?: OwnAnswer;
  /** How long a client may take to send a request, in milliseconds. */
  readonly requestTimeout?: number;
  /** How long what is under way may take when the door is closed, in milliseconds. */
  readonly grace?: number;
}

/** Bytes of a request's line and headers: a query can be in its URL, and an object's metadata are headers. */
const maxHeaderSize = 64 * 1024;
/** Milliseconds that an idle connection is kept: longer than clients keep theirs, so that it is they who close it. */
const keepAliveTimeout = 65_000;

export class HttpDoor implements AsyncDisposable {
  readonly host: string;
  readonly #server: Server;
  readonly #answer: Answer;
  readonly #grace: number;
  #isClosing = false;

  private constructor(answer: Answer, { host = '127.0.0.1', ...settings }: HttpDoorSettings) {
    const { own = () => undefined, requestTimeout = 300_000, grace = 2000 } = settings;
    this.host = host;
    this.#answer = (request) => own(request) ?? answer(request);
    this.#grace = grace;
    this.#server = createServer({
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 60_000),
      connectionsCheckingInterval: Math.min(requestTimeout, 5000),
      maxHeaderSize,
      keepAliveTimeout,
    });
    this.#server.on('request', this.#exchange).on('checkContinue', this.#askedFirst).on('clientError', refuse);
  }

  /**
   * Listens for whatever `answer` answers. Disposing of the door lets what is under way come to its end.
   *
   * @throws RehearsalError `CannotListen`
   */
  static async open(answer: Answer, settings: HttpDoorSettings = {}): Promise<HttpDoor> {
    const door = new HttpDoor(answer, settings);
    try {
      await once(door.#server.listen(settings.port ?? 0, door.host), 'listening');
    } catch (error) {
      throw cannotListen(`${door.host}:${settings.port ?? 0}`, error);
    }
    return door;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeIdleConnections();
    const inTime = new AbortController();
    const late = systemClock.sleep(this.#grace, inTime.signal).then(
      () => this.#server.closeAllConnections(),
      () => {},
    );
    await closed;
    inTime.abort();
    await late;
  }

  readonly #exchange = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      send(outgoing, await this.#answer(await wireRequest(incoming)), this.#isClosing);
    } catch {
      // The client has gone while it sent its request; or the answer is none that HTTP can carry, a fault of ours.
      outgoing.destroy();
    }
  };

  /** A client that asks whether it may send a body need not send one that would be refused. */
  readonly #askedFirst = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (Number(incoming.headers['content-length']) > limits.body) {
      send(outgoing, tooLarge, true);
      return;
    }
    outgoing.writeContinue();
    this.#exchange(incoming, outgoing);
  };
}

function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(answerToBadRequest(error));
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'there is no such host',
};

function cannotListen(where: string, cause: unknown): RehearsalError {
  const reason = reasons[(cause as NodeJS.ErrnoException).code ?? ''] ?? messageOf(cause);
  return new RehearsalError('CannotListen', `nothing can be served at ${where}: ${reason}`, {
    solution: 'Stop what listens there, or name another port or host; port 0 is one that is free.',
    cause,
  });
}
