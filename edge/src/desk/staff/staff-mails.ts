import { paths } from '../../ground/contract/index.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { StaffRole } from '../../people/member/member.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { acceptableInvitation } from './invitation-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'staff-invited': { invitationId: string }
  }
}

const as: Record<StaffRole, string> = {
  support: 'au support',
  dpo: 'comme délégué à la protection des données',
  comptable: 'à la comptabilité',
  administrateur: 'comme administrateur',
}

/** The letter that invites somebody to the team; `null` once the invitation is cancelled. */
export const staffInvitedMail: WriteMail<'staff-invited'> = async (
  { database, origin, linkKeys },
  event,
  now,
) => {
  const invitation = await acceptableInvitation(database, event.payload.invitationId, now)
  if (!invitation) return null
  const about = { purpose: 'staff', subject: invitation.id, eventKey: event.eventKey } as const
  const token = await drawLink(database, linkKeys, about, now)
  return writtenMail(
    {
      heading: 'Rejoignez l’équipe du portail',
      parts: [
        `Vous êtes invité à travailler ${as[invitation.role]} de ça, c’est pour moi.`,
        { link: origin + paths.staffInvitation(token), label: 'Rejoindre l’équipe' },
        'Ce lien sert une fois et dure 24 heures. Préparez une application de codes sur votre téléphone : l’équipe se connecte toujours avec un second facteur.',
        { note: 'Vous n’attendiez pas ce message ? Ne faites rien : sans ce lien, rien ne change.' },
      ],
    },
    invitation.email,
    event.eventKey,
  )
}
