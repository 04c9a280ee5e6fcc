import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SiteFile {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Sends this many bytes and then nothing more, without ending. */
  readonly stallsAfter?: number;
  /** Sends this many bytes and then one more twice a second, without an end that anybody would wait for. */
  readonly dripsAfter?: number;
}

export interface LoggedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A site made for one test run; nothing but what was put there is served. */
export interface Site {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly requests: LoggedRequest[];
  /** @returns the file's address */
  put(path: string, file: SiteFile): string;
  /** Serves a document with this body. @returns its address */
  page(path: string, body: string, headers?: Readonly<Record<string, string>>): string;
  remove(path: string): void;
  close(): Promise<void>;
}

/** The part of a film that is asked for: without ranges nobody can seek in it. */
function partOf(body: Uint8Array, range: string | undefined): { readonly from: number; readonly to: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const [from, to] = [Number(first), Math.min(last === '' ? Infinity : Number(last), body.length - 1)];
  return first === '' || from > to ? null : { from, to };
}

function send(file: SiteFile, range: string | undefined, response: ServerResponse): void {
  const headers = { 'content-type': file.type, ...file.headers };
  const body = Buffer.from(file.body);
  if (file.dripsAfter !== undefined) {
    let sent = file.dripsAfter;
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, sent));
    const drip = setInterval(() => response.write(body.subarray(sent, (sent += 1))), 500);
    response.on('close', () => clearInterval(drip));
    return;
  }
  if (file.stallsAfter !== undefined) {
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, file.stallsAfter));
    return;
  }
  if (!/^(?:video|audio)\//.test(file.type)) {
    response.writeHead(file.status ?? 200, headers).end(body);
    return;
  }
  const part = partOf(body, range);
  const whole = { ...headers, 'accept-ranges': 'bytes' };
  if (!part) response.writeHead(file.status ?? 200, { ...whole, 'content-length': body.length }).end(body);
  else {
    const of = `bytes ${part.from}-${part.to}/${body.length}`;
    response.writeHead(206, { ...whole, 'content-range': of }).end(body.subarray(part.from, part.to + 1));
  }
}

/** @param host `127.0.0.1` or `localhost`: the same machine, but two origins, so that the rules between sites apply */
export async function openSite(host: '127.0.0.1' | 'localhost'): Promise<Site> {
  const files = new Map<string, SiteFile>();
  const requests: LoggedRequest[] = [];
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    requests.push({ path, headers: request.headers });
    const file = files.get(path);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    send(file, request.headers.range, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host}:${port}`;
  const put = (path: string, file: SiteFile): string => {
    files.set(path, file);
    return origin + path;
  };
  return {
    origin,
    requests,
    put,
    page: (path, body, headers = {}) =>
      put(path, {
        type: 'text/html; charset=utf-8',
        headers,
        body: `<!doctype html><html lang="en"><head><title>Page</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
      }),
    remove: (path) => void files.delete(path),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
