import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'mailbox-try': { memberId: string }
  }
}

/** To see whether letters arrive: what asked for it was a session of the account. */
export const mailboxTryMail: WriteMail<'mailbox-try'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, payload.memberId))
  if (!member) return null
  return writtenMail(
    {
      heading: 'Nos courriels vous parviennent',
      parts: [
        'Vous avez demandé cet essai dans « Mon compte ». Vous le lisez : votre boîte prend de nouveau nos courriels.',
        'Les précédents ont pu se perdre. Vos factures, vos échéances et les textes sont dans votre compte.',
        { link: origin + paths.account, label: 'Ouvrir mon compte' },
      ],
    },
    member.email,
    eventKey,
  )
}
