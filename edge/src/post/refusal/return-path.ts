import { timingSafeEqual } from 'node:crypto'
import { toHex } from '@portal/content/bytes'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'

const algorithm = { name: 'HMAC', hash: 'SHA-256' }
/** Digits of a seal (120 bits), which follow those of a letter: an address holds 64 octets before its sign (RFC 5321, 4.5.3.1). */
const sealDigits = 30
/** Sixteen digits of a letter, and thirty of its seal. */
const written = /^([0-9a-f]{16})([0-9a-f]{30})$/

async function sealOf({ secret }: NamedSecret, letter: string, email: string): Promise<string> {
  // A key of its own: what signs a link or a pass never signs this.
  const bytes = new TextEncoder().encode(`return:${secret}`)
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  const seal = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(`${letter}:${email}`))
  return toHex(seal).slice(0, sealDigits)
}

/**
 * Where a server gives a letter back to: `retours+<letter><seal>@domaine`, of this letter and this reader (VERP). Digits and small
 * letters alone, since servers change the others.
 */
export async function returnPath(
  mailbox: string,
  letter: string,
  email: string,
  [key]: readonly [NamedSecret, ...NamedSecret[]],
): Promise<string> {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${letter}${await sealOf(key, letter, email)}${mailbox.slice(at)}`
}

/** The letter and its reader that a returned address was made for, among those that the report names; `null` when it is none of ours. */
export async function returnedLetter(
  tokens: readonly string[],
  emails: readonly string[],
  keys: readonly NamedSecret[],
): Promise<{ letter: string; email: string } | null> {
  for (const token of tokens) {
    const [, letter, seal] = written.exec(token) ?? []
    if (letter === undefined || seal === undefined) continue
    for (const email of emails)
      for (const key of keys) if (isSame(seal, await sealOf(key, letter, email))) return { letter, email }
  }
  return null
}

/** Two seals, of one length. */
const isSame = (one: string, other: string) => timingSafeEqual(NodeBuffer.from(one), NodeBuffer.from(other))

/** What stands behind the sign in addresses of our mailbox of returns. */
export function tokensFor(mailbox: string, addresses: readonly string[]): string[] {
  const [name = '', domain = ''] = mailbox.split('@')
  return addresses.flatMap((address) => {
    const [before = '', after = ''] = address.trim().toLowerCase().split('@')
    return after === domain && before.startsWith(`${name}+`) ? [before.slice(name.length + 1)] : []
  })
}
