import { isIPv6 } from 'node:net'
import { environment } from '../../ground/host/environment.ts'

/** What identifies a client, as the trusted proxy says it; `null` when no proxy is trusted to. */
export function clientOf(headers: Headers, trustedHeader = environment.clientHeader): string | null {
  const address = trustedHeader === null ? null : headers.get(trustedHeader)?.trim()
  return address ? networkOf(address) : null
}

/** IPv6 gives a whole /64 to one subscriber, who would otherwise have 2^64 first attempts. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  // The parser of URLs writes an address one way, however it came.
  const [head = '', tail] = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1).split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
