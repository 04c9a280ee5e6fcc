import { hostPattern } from '../../capture/fetch-address';

/** Match patterns of hosts, as permissions are given: `https://host/*`, `https://*.host/*`, or `*` for http and https. */
const PATTERN = /^(\*|https?):\/\/(\*\.)?([^/*:]+)\/\*$/;

/** Whether an address of a web page lies under a pattern. Nothing lies under a pattern that means every host. */
export function isUnderPattern(address: string, pattern: string): boolean {
  const [, scheme, anySubdomain, host] = PATTERN.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined) return false;
  const { protocol, hostname } = new URL(address);
  if (scheme === '*' ? !/^https?:$/.test(protocol) : protocol !== `${scheme}:`) return false;
  return hostname === host || (anySubdomain !== undefined && hostname.endsWith(`.${host}`));
}

/** Whether giving back the one permission would take the other one away. */
export function coversPattern(pattern: string, other: string): boolean {
  const address = other.replace(/^\*/, 'https').replace('//*.', '//').replace(/\*$/, '');
  return pattern === other || (PATTERN.test(other) && isUnderPattern(address, pattern));
}

/** A host from which a site's pictures may be read: an origin, or a pattern that was asked for with the site. */
export function mayRead(host: string, address: string): boolean {
  return host.endsWith('*') ? isUnderPattern(address, host) : new URL(address).origin === host;
}

/** The permission that a host needs. */
export function patternOf(host: string): string {
  return host.endsWith('*') ? host : hostPattern(host);
}
