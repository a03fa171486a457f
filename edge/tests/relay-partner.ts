import { z } from 'zod'
import { encodeBase64Url } from '../src/ground/crypto/base64url.ts'
import type { RelayAccount } from '../src/money/relay/account.ts'
import { bytesOf } from '../src/money/payment/form-fields.ts'

/** PKCS #8 of an Ed25519 private key, but its 32 bytes (RFC 8410). */
const pkcs8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]

/** The two keys of a partner, drawn from 32 characters. */
export async function relayKeys(seed: string): Promise<{ sign: CryptoKey; resultKey: string }> {
  const bytes = Uint8Array.from([...pkcs8, ...bytesOf(seed.slice(0, 32))])
  const sign = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', true, ['sign'])
  const { x } = z.object({ x: z.string() }).parse(await crypto.subtle.exportKey('jwk', sign))
  return { sign, resultKey: x }
}

const partner = await relayKeys('une-cle-privee-de-partenaire-123')

export const aRelayAccount = (changes: Partial<RelayAccount> = {}): RelayAccount => ({
  gateway: 'relay',
  id: 'relais',
  action: 'https://partenaire.example/payer',
  mode: 'production',
  merchant: 'boutique-1',
  key: 'cle-du-formulaire-vers-le-partenaire-1',
  resultKeys: [partner.resultKey],
  ...changes,
})

/** A result as a partner forwards it, signed by their own code: the body of the call, and its two fields. */
export async function relayResult(
  reference: string,
  changes: Record<string, unknown> = {},
  sign: CryptoKey = partner.sign,
  kind = 'ca-cpourmoi partner-payment-result v1\n',
): Promise<{ body: string; message: string; signature: string }> {
  const said = {
    kind: 'payment-result',
    merchant: 'boutique-1',
    mode: 'production',
    id: `resultat-${reference}`,
    signedAt: '2026-11-22T17:30:00Z',
    reference,
    transaction: `T-${reference}`,
    status: 'captured',
    amountCents: 8450,
    currency: 'EUR',
    'un champ de demain': 1,
    ...changes,
  }
  const message = encodeBase64Url(new TextEncoder().encode(JSON.stringify(said)))
  const bytes = new TextEncoder().encode(kind + message)
  const signature = encodeBase64Url(new Uint8Array(await crypto.subtle.sign('Ed25519', sign, bytes)))
  return { body: new URLSearchParams({ message, signature }).toString(), message, signature }
}
