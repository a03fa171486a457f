import { eq } from 'drizzle-orm'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { members } from '../../people/member/member-schema.ts'
import { type MailContent, writtenMail } from '../../post/mail/written-mail.ts'
import { noticeMail } from './notice.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    notice: { digest: string; memberId: string }
  }
}

/** The mail of an announced version as all receive it. */
export async function mailAbout(
  entry: LegalTextEntry,
  legalTexts: LegalTexts,
  origin: string,
): Promise<MailContent> {
  const versions = await legalTexts.versions(entry.kind)
  const place = versions.findIndex(({ inForceFrom }) => inForceFrom === entry.effectiveOn)
  return noticeMail(entry, versions[place - 1]?.inForceFrom ?? null, origin)
}

/**
 * The mail that an event calls for; `null` when the member has gone. Throws when the version is not online any more:
 * the event waits, and nobody is told of a text that they cannot read.
 */
export const noticeMailOf: WriteMail<'notice'> = async (
  { database, legalTexts, origin },
  { payload, eventKey },
) => {
  const { digest, memberId } = payload
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, memberId))
  if (!member) return null
  const entry = await legalTexts.byDigest(digest)
  if (!entry) throw new Error(`the deployment has no text ${digest}`)
  return writtenMail(await mailAbout(entry, legalTexts, origin), member.email, eventKey)
}
