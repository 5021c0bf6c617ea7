// The door for SDK clients in this process: a request handler that answers without a socket.
//
//   new EC2Client({ region, credentials, requestHandler: new InProcessHandler(answer) })

import { Readable } from 'node:stream';
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from '@smithy/types';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import { bytesOf } from './bytes.ts';

export class InProcessHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  /** Rejects with an `AbortError` where the call was given up, as the SDK's own handlers do. */
  async handle(request: HttpRequest, { abortSignal }: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    refuseAborted(abortSignal);
    const response = await this.#answer(await wireRequest(request));
    refuseAborted(abortSignal);
    return { response: httpResponse(response) };
  }

  /** Called by the client's own `destroy`. Nothing is held here. */
  destroy(): void {}

  updateHttpClientConfig(): void {
    // The SDK offers to change the handler's settings here. It has none.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

async function wireRequest({ method, path, query, headers, hostname, body }: HttpRequest): Promise<WireRequest> {
  return {
    method,
    path,
    query: new Map(Object.entries(query ?? {}).map(([name, value]) => [name, [value ?? ''].flat()])),
    // The SDK may have a header without a value: the length of a stream that it does not know.
    headers: new Map(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])),
    ),
    host: hostname,
    body: await bytesOf(body),
  };
}

/** The SDK wants the contents of an object as a stream, and takes any other body as bytes, which is faster. */
function httpResponse({ status, headers, body, streaming }: WireResponse): HttpResponse {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  // A copy: what the emulator holds is nobody's to write to.
  const stream = () => Readable.from(bytes.length > 0 ? [Buffer.from(bytes)] : [], { objectMode: false });
  return { statusCode: status, headers: { ...headers }, body: streaming ? stream() : bytes };
}

function refuseAborted(signal: HttpHandlerOptions['abortSignal']): void {
  if (signal?.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}
