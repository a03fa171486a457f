import { toHex } from '@portal/content/bytes'
import { z } from 'zod'
import { openText, type SealedText, sealText } from '../../ground/crypto/sealed-text.ts'
import type { CodeKeys } from '../code/code-keys.ts'

/** What is kept sealed of a ticket. */
const secretOfTicket = z.object({ code: z.string(), pin: z.string().nullable() })
export type SecretOfTicket = z.infer<typeof secretOfTicket>

const ofTicket = (orderId: string, position: number, place: number) => ({
  purpose: 'tickets',
  owner: `${orderId} ${position} ${place}`,
})

/** A ticket as it is stored, bound to its place in its order. */
export const sealTicket = (
  orderId: string,
  position: number,
  place: number,
  secret: SecretOfTicket,
  { keys }: CodeKeys,
) => sealText(ofTicket(orderId, position, place), JSON.stringify(secret), keys)

/** The ticket again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export async function openTicket(
  orderId: string,
  position: number,
  place: number,
  stored: SealedText,
  { keys }: CodeKeys,
): Promise<SecretOfTicket> {
  const text = await openText(ofTicket(orderId, position, place), stored, keys)
  return secretOfTicket.parse(JSON.parse(text))
}

/**
 * Fingerprints that are equal for equal codes of one seller, and useless without the secret: HMAC-SHA-256, hexadecimal. The
 * slash is in no name of a pool of codes.
 */
export async function ticketPrints(
  seller: string,
  codes: readonly string[],
  { fingerprintSecret }: Pick<CodeKeys, 'fingerprintSecret'>,
): Promise<string[]> {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', bytesOf(fingerprintSecret), algorithm, false, ['sign'])
  return Promise.all(
    codes.map(async (code) =>
      toHex(await crypto.subtle.sign(algorithm, secret, bytesOf(`tickets/${seller} ${code}`))),
    ),
  )
}
