import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { type MailContent, type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Sending, WriteMail } from '../../post/outbox/outbox.ts'
import { factorOf, recoveryCodesLeft } from './second-factor-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'second-factor-set': { memberId: string }
    'second-factor-off': { memberId: string }
    'second-factor-removed': { memberId: string }
    'recovery-codes-renewed': { memberId: string }
    'recovery-code-used': { memberId: string }
    'second-factor-closed': { memberId: string }
  }
}

type FactorEvent =
  | 'second-factor-set'
  | 'second-factor-off'
  | 'second-factor-removed'
  | 'recovery-codes-renewed'
  | 'recovery-code-used'
  | 'second-factor-closed'

type Write = (sending: Sending, memberId: string) => MailContent | Promise<MailContent | null>

/** A mail to the account that an event names; `null` once it is erased. */
const toAccount =
  (write: Write): WriteMail<FactorEvent> =>
  async (sending, { payload, eventKey }) => {
    const memberId = payload.memberId
    const [member] = await sending.database
      .select({ email: members.email })
      .from(members)
      .where(eq(members.id, memberId))
    const content = member ? await write(sending, memberId) : null
    return member && content ? writtenMail(content, member.email, eventKey) : null
  }

/** What to do when it was somebody else. */
const notYou = ({ origin }: Sending): MailPart[] => [
  'Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe, puis écrivez à contact@ca-cpourmoi.com.',
  { link: origin + paths.forgottenPassword, label: 'Choisir un autre mot de passe' },
]

const remaining = (count: number) =>
  count === 0
    ? 'Il n’en reste aucun : demandez-en d’autres avant d’en avoir besoin.'
    : `Il en reste ${count}. Vous pouvez en demander d’autres quand vous voulez.`

/** Told whenever the second factor of an account changes, so that nobody changes it unseen. */
export const secondFactorMails: { [Kind in FactorEvent]: WriteMail<Kind> } = {
  'second-factor-set': toAccount((sending) => ({
    heading: 'La double authentification est activée',
    parts: [
      'Se connecter à votre compte demande maintenant votre mot de passe, puis un code de votre téléphone. Les autres appareils ont été déconnectés.',
      'Gardez vos codes de secours ailleurs que dans ce téléphone : ils ouvrent le compte si vous le perdez.',
      ...notYou(sending),
    ],
  })),
  'second-factor-off': toAccount((sending) => ({
    heading: 'La double authentification est désactivée',
    parts: ['Votre mot de passe suffit de nouveau pour se connecter à votre compte.', ...notYou(sending)],
  })),
  'second-factor-removed': toAccount((sending) => ({
    heading: 'La double authentification a été retirée',
    parts: [
      'Notre équipe l’a retirée de votre compte, à la suite d’une demande. Tous les appareils ont été déconnectés : reconnectez-vous avec votre mot de passe.',
      ...notYou(sending),
    ],
  })),
  'recovery-codes-renewed': toAccount((sending) => ({
    heading: 'Vos codes de secours ont changé',
    parts: ['Dix nouveaux codes ont été tirés. Les anciens n’ouvrent plus rien.', ...notYou(sending)],
  })),
  'recovery-code-used': toAccount(async (sending, memberId) => {
    const factor = await factorOf(sending.database, memberId)
    if (!factor) return null
    return {
      heading: 'Un code de secours a servi',
      parts: [
        `Un de vos codes de secours vient de servir, et ne servira plus. ${remaining(await recoveryCodesLeft(sending.database, factor.id))}`,
        { link: sending.origin + paths.secondFactor, label: 'Voir ma double authentification' },
        ...notYou(sending),
      ],
    }
  }),
  'second-factor-closed': toAccount((sending) => ({
    heading: 'Quelqu’un connaît peut-être votre mot de passe',
    parts: [
      'Dix codes faux ont été essayés de suite, après votre mot de passe. Aucun n’a ouvert votre compte ; plus aucun n’est essayé avant un jour, mais un code de secours ouvre encore.',
      ...notYou(sending),
    ],
  })),
}
