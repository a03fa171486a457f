import { fromHex, toHex } from '@portal/content/bytes'

/**
 * Points of small order, in every spelling, without their sign: under one of them a signature of no key holds. WebCrypto
 * takes them as keys.
 */
const smallOrder = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
])

/** Whether bytes can be the Ed25519 public key of somebody. */
export function isUsableKey(bytes: Uint8Array | null): boolean {
  if (bytes?.length !== 32) return false
  const unsigned = fromHex(toHex(bytes)) ?? new Uint8Array(32)
  unsigned[31] = (unsigned[31] ?? 0) & 0x7f
  return !smallOrder.has(toHex(unsigned))
}
