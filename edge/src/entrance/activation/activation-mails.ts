import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { instantInWords } from '@portal/content/french'
import { reusableLink } from '../../post/link/link-store.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'password-link': { memberId: string }
    'password-changed': { memberId: string }
    /** `memberId` is empty for an address of nobody: the event costs the same, and no mail leaves. */
    'account-closed': { memberId: string }
  }
}

const lasting = (expiresAt: Date) =>
  `Ce lien sert une fois, jusqu’au ${instantInWords(expiresAt)} (heure de Paris). Si plusieurs courriels vous sont arrivés, prenez le dernier.`
const notAsked = 'Vous n’avez rien demandé ? Ne faites rien : sans ce lien, rien ne change.'

/**
 * The link to choose a first password or another one, whichever the account lacks; `null` when nobody has the address
 * (the event is kept all the same, so that asking costs the same for everybody).
 */
export const passwordLinkMail: WriteMail<'password-link'> = async (
  { database, linkKeys, origin },
  event,
  now,
) => {
  const memberId = event.payload.memberId
  const [member] = await database.select().from(members).where(eq(members.id, memberId))
  if (!member) return null
  const first = member.passwordHash === null
  const purpose = first ? 'activation' : 'password'
  const { token, expiresAt } = await reusableLink(
    database,
    linkKeys,
    { purpose, subject: memberId, eventKey: event.eventKey },
    now,
  )
  return writtenMail(
    {
      heading: first ? 'Choisissez votre mot de passe' : 'Choisissez un nouveau mot de passe',
      parts: [
        first
          ? 'Un accès à ca-cpourmoi.com vous attend.'
          : 'Quelqu’un, vous sans doute, a demandé à changer le mot de passe de ce compte.',
        {
          link: origin + (first ? paths.activation(token) : paths.passwordReset(token)),
          label: first ? 'Choisir mon mot de passe' : 'Choisir un nouveau mot de passe',
        },
        lasting(expiresAt),
        { note: notAsked },
      ],
    },
    member.email,
    event.eventKey,
  )
}

/** Told after a password was changed, so that nobody changes it unseen. */
export const passwordChangedMail: WriteMail<'password-changed'> = async (
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
      heading: 'Votre mot de passe a changé',
      parts: [
        'Le mot de passe de votre compte vient d’être changé. Les appareils qui étaient connectés ne le sont plus.',
        'Ce n’était pas vous ? Choisissez-en un autre tout de suite, puis écrivez à contact@ca-cpourmoi.com.',
        { link: origin + paths.forgottenPassword, label: 'Choisir un autre mot de passe' },
      ],
    },
    member.email,
    eventKey,
  )
}

/** Told to the holder of an account that is closed to attempts: the link is the way out (CNIL, délibération 2022-100). */
export const blockedMail: WriteMail<'account-closed'> = async (
  { database, origin, linkKeys },
  event,
  now,
) => {
  const memberId = event.payload.memberId
  const [member] = await database.select().from(members).where(eq(members.id, memberId))
  if (!member) return null
  const { token, expiresAt } = await reusableLink(
    database,
    linkKeys,
    { purpose: 'unblock', subject: memberId, eventKey: event.eventKey },
    now,
  )
  return writtenMail(
    {
      heading: 'Votre compte est fermé aux essais de mot de passe',
      parts: [
        'Trop de mots de passe faux ont été essayés sur votre compte. Par sécurité, plus aucun n’est essayé avant un jour depuis un navigateur qui ne s’y est jamais connecté.',
        'Un navigateur qui s’y est déjà connecté marche comme d’habitude. Sinon, ouvrez ce lien dans celui où vous voulez vous connecter : il rouvre la connexion tout de suite.',
        lasting(expiresAt),
        { link: origin + paths.unblocking(token), label: 'Rouvrir ma connexion' },
        { link: origin + paths.forgottenPassword, label: 'J’ai oublié mon mot de passe' },
        {
          note: 'Ce n’était pas vous ? Votre mot de passe n’a pas été trouvé ; vous pouvez attendre, ou rouvrir la connexion quand vous voulez.',
        },
      ],
    },
    member.email,
    event.eventKey,
  )
}
