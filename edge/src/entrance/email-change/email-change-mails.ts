import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Sending, WriteMail } from '../../post/outbox/outbox.ts'
import { emailChanges } from './email-change-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'email-to-confirm': { changeId: string }
    'email-change-asked': { changeId: string }
    'email-changed': { changeId: string }
  }
}

const changeOf = async ({ database }: Sending, id: string) => {
  const [change] = await database.select().from(emailChanges).where(eq(emailChanges.id, id))
  return change ?? null
}
const desk = 'Ce n’était pas vous ? Choisissez un autre mot de passe, puis écrivez à contact@ca-cpourmoi.com.'

/** To the new mailbox: the link without which nothing changes, or that the address has an account already. */
export const emailToConfirmMail: WriteMail<'email-to-confirm'> = async (
  sending,
  { payload, eventKey },
  now,
) => {
  const { database, origin, linkKeys } = sending
  const change = await changeOf(sending, payload.changeId)
  if (!change) return null
  const [holder] = await database
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, change.newEmail))
  if (holder && holder.id !== change.memberId) {
    return writtenMail(
      {
        heading: 'Cette adresse a déjà un compte',
        parts: [
          'Quelqu’un, vous peut-être, a voulu donner cette adresse à un autre compte. Rien n’a changé.',
          { link: origin + paths.signIn, label: 'Me connecter' },
        ],
      },
      change.newEmail,
      eventKey,
    )
  }
  const about = { purpose: 'address', subject: change.id, eventKey } as const
  return writtenMail(
    {
      heading: 'Confirmez votre nouvelle adresse',
      parts: [
        'Ce lien la donne à votre compte. Il sert une fois et dure 24 heures.',
        {
          link: origin + paths.emailConfirmation(await drawLink(database, linkKeys, about, now)),
          label: 'Confirmer cette adresse',
        },
        { note: 'Vous n’avez rien demandé ? Ne faites rien : sans ce lien, rien ne change.' },
      ],
    },
    change.newEmail,
    eventKey,
  )
}

/** To the former mailbox, as soon as it is asked for: nobody changes it unseen. */
export const emailChangeAskedMail: WriteMail<'email-change-asked'> = async (
  sending,
  { payload, eventKey },
) => {
  const change = await changeOf(sending, payload.changeId)
  if (!change) return null
  const parts = [
    'Une autre adresse vient d’être demandée pour votre compte. Elle ne sera la sienne qu’une fois confirmée.',
    desk,
    { link: sending.origin + paths.forgottenPassword, label: 'Choisir un autre mot de passe' },
  ]
  return writtenMail({ heading: 'Un changement d’adresse est demandé', parts }, change.formerEmail, eventKey)
}

/** To the former mailbox, once it is done. */
export const emailChangedMail: WriteMail<'email-changed'> = async (sending, { payload, eventKey }) => {
  const change = await changeOf(sending, payload.changeId)
  if (!change) return null
  const parts = [
    'Votre compte a maintenant une autre adresse. Celle-ci ne sert plus à vous connecter, et nous n’y écrirons plus.',
    'Ce n’était pas vous ? Écrivez tout de suite à contact@ca-cpourmoi.com.',
  ]
  return writtenMail({ heading: 'L’adresse de votre compte a changé', parts }, change.formerEmail, eventKey)
}
