import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SiteFile {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
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
    response.writeHead(file.status ?? 200, { 'content-type': file.type, ...file.headers });
    response.end(file.body);
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
