import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { nameInLetter } from '../../post/mail/name-in-letter.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Sending, WriteMail } from '../../post/outbox/outbox.ts'
import { seats, subscriptions } from '../../money/subscription/subscription-schema.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'seat-given': { seatId: string }
    /** Of an uploaded file: lower priority. */
    'roster-seat-given': { seatId: string }
    'roster-seat-taken-back': { seatId: string }
  }
}

async function seatOf({ database }: Sending, id: string) {
  const [row] = await database
    .select({ seat: seats, member: members, organisation: organisations.name })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .innerJoin(subscriptions, eq(subscriptions.id, seats.subscriptionId))
    .innerJoin(organisations, eq(organisations.id, subscriptions.organisationId))
    .where(eq(seats.id, id))
  return row ?? null
}

/** In place of a name that says something else than who it is. */
const unnamed = 'Votre employeur ou votre organisation'

const privacy =
  'Votre employeur ou votre organisation ne voit jamais ce que vous regardez ni ce que vous achetez.'

/** To whoever has just been given a seat: the link of activation, or that an account they have now opens more. */
export const seatGivenMail: WriteMail<'seat-given' | 'roster-seat-given'> = async (
  sending,
  { payload, eventKey },
  now,
) => {
  const { database, origin, linkKeys } = sending
  const found = await seatOf(sending, payload.seatId)
  if (!found || found.seat.releasedOn !== null) return null
  const { member } = found
  const organisation = nameInLetter(found.organisation) ?? unnamed
  const first = member.passwordHash === null
  const entry: MailPart[] = first
    ? [
        'Il vous reste à choisir votre mot de passe. Ce lien est pour vous seul, sert une fois et dure 24 heures ; vous pourrez en redemander un.',
        {
          link:
            origin +
            paths.activation(
              await drawLink(
                database,
                linkKeys,
                { purpose: 'activation', subject: member.id, eventKey },
                now,
              ),
            ),
          label: 'Choisir mon mot de passe',
        },
      ]
    : [
        'Vous avez déjà un compte : connectez-vous comme d’habitude. Si vous payez aussi un abonnement, vous pouvez l’arrêter.',
        { link: origin + paths.accountSubscription, label: 'Voir mon abonnement' },
      ]
  return writtenMail(
    {
      heading: `${organisation} vous offre l’accès`,
      parts: [
        `${organisation} vous offre l’accès à ca-cpourmoi.com : billets, cartes cadeaux, voyages et codes promo au prix des grands comités d’entreprise.`,
        ...entry,
        { note: privacy },
      ],
    },
    member.email,
    eventKey,
  )
}

/** To whoever no longer has a seat: what has ended, and what stays theirs. */
export const seatTakenBackMail: WriteMail<'seat-taken-back' | 'roster-seat-taken-back'> = async (
  sending,
  { payload, eventKey },
) => {
  const found = await seatOf(sending, payload.seatId)
  if (!found?.seat.releasedOn) return null
  return writtenMail(
    {
      heading: 'Votre accès offert a pris fin',
      parts: [
        `${nameInLetter(found.organisation) ?? unnamed} ne vous offre plus l’accès à ca-cpourmoi.com. Votre compte, vos commandes et vos données vous restent ouverts.`,
        { link: sending.origin + paths.account, label: 'Aller à mon compte' },
        { link: sending.origin + paths.plans, label: 'Continuer avec un abonnement à moi' },
      ],
    },
    found.member.email,
    eventKey,
  )
}
