import { eq } from 'drizzle-orm'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { members } from '../../people/member/member-schema.ts'
import { type MailContent, writtenMail } from '../../post/mail/written-mail.ts'
import { noticeMail } from './notice.ts'

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
export async function noticeMailOf(
  { database, legalTexts, origin }: { database: Database; legalTexts: LegalTexts; origin: string },
  { payload, eventKey }: { payload: Record<string, string>; eventKey: string },
): Promise<Mail | null> {
  const { digest = '', memberId = '' } = payload
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, memberId))
  if (!member) return null
  const entry = await legalTexts.byDigest(digest)
  if (!entry) throw new Error(`the deployment has no text ${digest}`)
  return writtenMail(await mailAbout(entry, legalTexts, origin), member.email, eventKey)
}
