import ipaddr from 'ipaddr.js';
import { remembered } from '../cache/remembered.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parse(text: string): Address | null {
  const bare = text.trim().replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

/** Tells whose word is believed: peers whose address is in the configured list. */
export function proxyTrust(networks: readonly string[]): (address: string) => boolean {
  const ranges = networks.map((item) => {
    const [net, bits] = item.includes('/') ? ipaddr.parseCIDR(item) : [ipaddr.process(item), null];
    return [net, bits ?? (net.kind() === 'ipv4' ? 32 : 128)] as [Address, number];
  });
  return remembered((address) => {
    const parsed = parse(address);
    return (
      parsed !== null &&
      ranges.some(([net, bits]) => parsed.kind() === net.kind() && parsed.match([net, bits] as never))
    );
  });
}

/** An address in its one spelling. */
const plainAddress = remembered((peer) => parse(peer)?.toString() ?? '127.0.0.1');

export interface Forwarded {
  /** Address of the client, as far as trusted peers tell. */
  address: string;
  /** What a trusted proxy says of the way to it; null where none says. */
  https: boolean | null;
}

/**
 * The client behind trusted proxies: X-Forwarded-For is read from the right, and the first address that is not of a
 * trusted proxy is the client's. From any other peer the header is ignored.
 */
export function clientOf(
  peer: string,
  headers: { forwardedFor: string | undefined; forwardedProto: string | undefined },
  trusted: (address: string) => boolean,
): Forwarded {
  const own = plainAddress(peer);
  if (!trusted(own)) return { address: own, https: null };
  const chain = (headers.forwardedFor ?? '').split(',').filter((item) => item.trim() !== '');
  let address = own;
  for (const item of chain.reverse()) {
    const parsed = parse(item);
    if (!parsed) break;
    address = parsed.toString();
    if (!trusted(address)) break;
  }
  const proto = headers.forwardedProto?.split(',').at(-1)?.trim();
  return { address, https: proto === undefined ? null : proto === 'https' };
}

/** 127.0.0.0/8 and ::1. */
export const isLoopback = remembered((address) => parse(address)?.range() === 'loopback');
