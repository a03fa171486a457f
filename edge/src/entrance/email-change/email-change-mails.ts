import { instantInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { drawLink, lastingLink } from '../../post/link/link-store.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Sending, WriteMail } from '../../post/outbox/outbox.ts'
import { type EmailChange, emailChangeOf } from './email-change-store.ts'
import { holderId } from '../../people/member/held-address-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'email-to-confirm': { changeId: string }
    'email-change-asked': { changeId: string }
    'email-changed': { changeId: string }
    'email-changed-again': { changeId: string }
    'email-change-undone': { changeId: string }
  }
}

const changeOf = ({ database }: Sending, id: string) => emailChangeOf(database, id)
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
  const heldBy = holder ? null : await holderId(database, change.newEmail, now)
  if (heldBy !== null && heldBy !== change.memberId) {
    const parts = [
      'Quelqu’un, vous peut-être, a voulu donner cette adresse à un compte. Rien n’a changé : un autre compte vient de la quitter, et peut la reprendre pendant sept jours.',
      'Ce compte était le vôtre ? Le lien pour le reprendre est dans le courriel « L’adresse de votre compte a changé ».',
    ]
    return writtenMail({ heading: 'Cette adresse n’est pas libre', parts }, change.newEmail, eventKey)
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

/** What takes the account back, and until when; what to do once it is too late. */
async function undoParts(
  { database, origin, linkKeys }: Sending,
  { id, doneAt, undoUntil, undoneAt }: EmailChange,
  eventKey: string,
  now: Date,
): Promise<MailPart[]> {
  if (!doneAt || !undoUntil || undoneAt || undoUntil <= now)
    return ['Ce n’était pas vous ? Écrivez tout de suite à contact@ca-cpourmoi.com.']
  const about = { purpose: 'former-address', subject: id, eventKey, expiresAt: undoUntil } as const
  return [
    'Ce n’était pas vous ? Le lien ci-dessous vous rend le compte : il reprend cette adresse, toutes ses connexions se ferment, et un courriel vous fait choisir un autre mot de passe.',
    {
      link: origin + paths.emailRestoration(await lastingLink(database, linkKeys, about, now)),
      label: 'Reprendre cette adresse',
    },
    `Il sert une fois, jusqu’au ${instantInWords(undoUntil)} (heure de Paris). D’ici là, cette adresse n’est donnée à aucun autre compte.`,
    { note: 'C’était vous ? Il n’y a rien à faire. Un doute ? Écrivez à contact@ca-cpourmoi.com.' },
  ]
}

/** To the former mailbox, once it is done, with the link that undoes it. */
export const emailChangedMail: WriteMail<'email-changed'> = async (sending, { payload, eventKey }, now) => {
  const change = await changeOf(sending, payload.changeId)
  if (!change) return null
  const parts = [
    'Votre compte a maintenant une autre adresse. Celle-ci ne sert plus à vous connecter.',
    ...(await undoParts(sending, change, eventKey, now)),
  ]
  return writtenMail({ heading: 'L’adresse de votre compte a changé', parts }, change.formerEmail, eventKey)
}

/** To a mailbox that was left some days ago: the account has moved again. `null` once that mailbox has nothing to undo. */
export const emailChangedAgainMail: WriteMail<'email-changed-again'> = async (
  sending,
  { payload, eventKey },
  now,
) => {
  const change = await changeOf(sending, payload.changeId)
  if (!change || change.undoneAt) return null
  const parts = [
    'Le compte que cette adresse ouvrait il y a quelques jours vient d’en changer encore une fois.',
    ...(await undoParts(sending, change, eventKey, now)),
  ]
  return writtenMail(
    { heading: 'L’adresse de votre compte a encore changé', parts },
    change.formerEmail,
    eventKey,
  )
}

/** To a mailbox that the account had in between: it opens nothing any more. */
export const emailChangeUndoneMail: WriteMail<'email-change-undone'> = async (
  sending,
  { payload, eventKey },
) => {
  const change = await changeOf(sending, payload.changeId)
  if (!change) return null
  const parts = [
    'Le compte que cette adresse ouvrait a repris celle d’avant, à la demande de qui la lit. Cette adresse-ci n’ouvre plus rien chez nous, et tous les appareils sont déconnectés.',
    'C’est une erreur ? Écrivez à contact@ca-cpourmoi.com.',
  ]
  return writtenMail({ heading: 'Un compte a repris son adresse d’avant', parts }, change.newEmail, eventKey)
}
