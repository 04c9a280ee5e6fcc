/** Which hosts are everybody's, and which are those of the person's own network. By name only: what a name resolves to no extension is told. */

/** Names that only a local network resolves (RFC 6761, RFC 6762 appendix G, RFC 8375), and Tor's. */
const LOCAL_NAMES =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|test|invalid|home\.arpa|onion)$/;

/** IPv4 networks that are nobody's on the internet (RFC 6890), with multicast and what is reserved behind it. */
const LOCAL_NETWORKS =
  /^(?:0|10|127)\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^192\.168\.|^192\.0\.[02]\.|^198\.1[89]\.|^198\.51\.100\.|^203\.0\.113\.|^(?:22[4-9]|2[34]\d|25[0-5])\./;

/** Whether a host's name is one that the whole internet knows. @param hostname as `URL` gives it */
export function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (/^[\d.]+$/.test(name)) return !LOCAL_NETWORKS.test(name);
  // No site publishes pictures under a bare IPv6 address, and a name without a dot is one of the own network.
  return name.includes('.') && !name.startsWith('[') && !LOCAL_NAMES.test(name);
}
