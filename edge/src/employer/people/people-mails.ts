import { and, eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { nameInLetter } from '../../post/mail/name-in-letter.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { organisationPeople, organisations } from '../../people/organisation/organisation-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'organisation-person-added': { organisationId: string; memberId: string }
  }
}

/** To whoever may now act for an organisation; `null` when the right was revoked meanwhile. */
export const personAddedMail: WriteMail<'organisation-person-added'> = async (
  { database, origin, linkKeys },
  event,
  now,
) => {
  const { organisationId, memberId } = event.payload
  const [found] = await database
    .select({ person: organisationPeople, member: members, organisation: organisations.name })
    .from(organisationPeople)
    .innerJoin(members, eq(members.id, organisationPeople.memberId))
    .innerJoin(organisations, eq(organisations.id, organisationPeople.organisationId))
    .where(
      and(eq(organisationPeople.organisationId, organisationId), eq(organisationPeople.memberId, memberId)),
    )
  if (!found) return null
  const { person, member } = found
  const organisation = nameInLetter(found.organisation) ?? 'une organisation'
  const about = { purpose: 'activation', subject: member.id, eventKey: event.eventKey } as const
  const entry: MailPart[] =
    member.passwordHash === null
      ? [
          'Il vous reste à choisir votre mot de passe. Ce lien est pour vous seul, sert une fois et dure 24 heures.',
          {
            link: origin + paths.activation(await drawLink(database, linkKeys, about, now)),
            label: 'Choisir mon mot de passe',
          },
        ]
      : [{ link: origin + paths.organisation(organisationId), label: 'Aller à son espace' }]
  return writtenMail(
    {
      heading: `Vous agissez pour ${organisation}`,
      parts: [
        'Vous pouvez désormais :',
        {
          list: [
            ...(person.mayOrder ? ['commander des places et choisir qui agit pour l’organisation'] : []),
            ...(person.mayInvite ? ['donner des places et les reprendre'] : []),
            ...(person.mayReadFactures ? ['lire les factures'] : []),
          ],
        },
        ...entry,
        { note: 'Vous n’attendiez pas ce message ? Écrivez à contact@ca-cpourmoi.com.' },
      ],
    },
    member.email,
    event.eventKey,
  )
}
