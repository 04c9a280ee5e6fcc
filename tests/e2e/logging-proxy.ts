import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoggingProxy {
  /** Flags that send everything the browser asks for through the proxy, this machine's own addresses too. */
  readonly flags: readonly string[];
  /** Every address that was asked for, whoever in the browser asked; a tunnel as `CONNECT host:port`. */
  readonly asked: string[];
  /** Where it listens on 127.0.0.1. */
  readonly port: number;
  close(): Promise<void>;
}

/** The browser looks by itself whether someone is signed in to it; a name that only it knows keeps that apart. */
const ACCOUNT_CHECK = 'account-check.invalid';

const OWN = new Set(['127.0.0.1', 'localhost']);

/** A proxy that hands on what is meant for this machine, refuses the rest, and writes all of it down. */
export async function openLoggingProxy(): Promise<LoggingProxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const address = request.url ?? '';
    asked.push(address);
    if (!URL.canParse(address) || !OWN.has(new URL(address).hostname)) {
      response.writeHead(502).end();
      return;
    }
    const { port, pathname, search } = new URL(address);
    const options = {
      host: '127.0.0.1',
      port,
      path: pathname + search,
      method: request.method,
      headers: request.headers,
    };
    const onward = forward(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    if (request.url !== `${ACCOUNT_CHECK}:443`) asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    flags: [
      `--proxy-server=http://127.0.0.1:${port}`,
      '--proxy-bypass-list=<-loopback>',
      `--gaia-url=https://${ACCOUNT_CHECK}`,
    ],
    asked,
    port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
