import { acceptanceSentence, canonicalJson } from '@portal/content'
import { sha256Hex, toHex } from '@portal/content/bytes'
import type { ConsentTexts } from '../../published/legal-texts/legal-texts.ts'
import { paths } from '../../ground/contract/index.ts'

/** How an acceptance was given. */
export type AcceptanceManner = 'first-connection-box' | 'changed-text-box'

/** One acceptance, ready to be stored: the record that proves it, and what ties it to the member. */
export interface Acceptance {
  recordId: string
  memberId: string
  /** 256 random bits, hexadecimal; once it is erased, nobody can tell whose record it is. */
  salt: string
  /** Canonical JSON (RFC 8785). */
  record: string
  /** SHA-256(0x00 || record), hexadecimal: a leaf of a Merkle log (RFC 9162, 2.1.1). */
  leafHash: string
  cguDigest: string
  privacyDigest: string
  acceptedAt: Date
}

/**
 * The record of a ticked box: the sentence to the letter, the digest and address of each text, how and when.
 * Accepting the CGU and having read the policy are two facts (RGPD article 7(2)). The member is a salted
 * commitment: SHA-256(salt || member id). CGU articles 4 and 6.
 */
export async function acceptanceOf(
  given: {
    recordId: string
    memberId: string
    manner: AcceptanceManner
    at: Date
    salt: Uint8Array<ArrayBuffer>
  },
  texts: ConsentTexts,
): Promise<Acceptance> {
  const { recordId, memberId, manner, at, salt } = given
  const member = new TextEncoder().encode(memberId)
  const record = canonicalJson({
    version: 1,
    id: recordId,
    sentence: acceptanceSentence,
    manner,
    acceptedAt: at.toISOString(),
    member: await sha256Hex(new Uint8Array([...salt, ...member])),
    accepted: [describe(texts.cgu)],
    read: [describe(texts.privacy)],
  })
  const leaf = new Uint8Array([0, ...new TextEncoder().encode(record)])
  return {
    recordId,
    memberId,
    salt: toHex(salt),
    record,
    leafHash: await sha256Hex(leaf),
    cguDigest: texts.cgu.digest,
    privacyDigest: texts.privacy.digest,
    acceptedAt: at,
  }
}

function describe({ kind, effectiveOn, digest }: ConsentTexts['cgu']) {
  return { text: kind, effectiveOn, sha256: digest, address: paths.legalTextVersion(kind, effectiveOn) }
}
