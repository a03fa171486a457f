import type { ParisDay } from '@portal/content'
import { dormantAfterDays, type NoticeReport } from '@portal/content/channel'
import { type LegalTextEntry, paths } from '../../ground/contract/index.ts'
import { dayInWords } from '@portal/content/french'
import { massLettersPerRun } from '../../post/outbox/outbox.ts'
import type { MailContent } from '../../post/mail/written-mail.ts'

/** Mails queued by one run, a minute apart; as many as a run hands over. */
export const noticeBatch = massLettersPerRun

/** Before this instant, a member who has not come is told at the next connection. */
export const dormantBefore = (now: Date) => new Date(now.getTime() - dormantAfterDays * 86_400_000)

/** The event of one mail: one a version and a member, for ever. */
export const noticeEvent = (digest: string, memberId: string) => `notice:${digest}:${memberId}`

/** Why members cannot be told of a version; `null` when they can. Told before it binds, or not at all. */
export function noticeRefusal(entry: LegalTextEntry | null, today: ParisDay): NoticeReport['refusal'] {
  if (entry === null) return 'not-online'
  return entry.effectiveOn <= today ? 'in-force' : null
}

/** Whether a member who was not told has something to learn: a major version that binds is shown to be accepted. */
export function isWorthShowing({ effectiveOn, change }: LegalTextEntry, today: ParisDay): boolean {
  return effectiveOn > today || change === 'minor'
}

const onMajor =
  'À votre première connexion à partir de cette date, le portail vous montrera ces changements et vous demandera de les accepter. Vous pourrez refuser : vos commandes, vos données et les anciens textes resteront accessibles.'
const onMinor =
  'Vous n’avez rien à faire. Si ce changement ne vous convient pas, écrivez-nous : contact@ca-cpourmoi.com.'
const why =
  'Vous recevez ce message parce que vous avez un compte sur ca-cpourmoi.com. Il annonce un changement de contrat et ne contient aucune publicité.'

/**
 * What a member is told of a version before it binds (CGU article 11.2): what changes and why, from when, and what
 * they may do. `previous` is the day of the version before it, `null` when there is none.
 */
export function noticeMail(
  { kind, effectiveOn, title, change, summaryOfChanges }: LegalTextEntry,
  previous: ParisDay | null,
  origin: string,
): MailContent {
  const day = dayInWords(effectiveOn)
  return {
    heading: `${title} : une nouvelle version le ${day}`,
    parts: [
      `À compter du ${day}, une nouvelle version de « ${title} » s’applique sur ca-cpourmoi.com.`,
      ...(summaryOfChanges ? ['Ce qui change, et pourquoi :', summaryOfChanges] : []),
      ...(previous
        ? [
            {
              link: origin + paths.legalTextComparison(kind, previous, effectiveOn),
              label: 'Chaque différence, article par article',
            },
          ]
        : []),
      { link: origin + paths.legalTextVersion(kind, effectiveOn), label: 'Le texte entier' },
      change === 'major' ? onMajor : onMinor,
      { note: why },
    ],
  }
}
