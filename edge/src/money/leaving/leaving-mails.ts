import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { instantInWords } from '@portal/content/french'
import type { Database } from '../../ground/database/database.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { members } from '../../people/member/member-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import type { StatementRow } from './statement-schema.ts'
import { payersOf, statementOf, withPayments } from './leaving-store.ts'
import { rowsOf } from './statement-rows.ts'
import { changesContract, type Effect, effect, effectOf, effectSentences } from './statement.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'statement-received': { statementId: string }
    /** `effect` is JSON. `memberId` is whoever sent it signed in. */
    'statement-applied': { statementId: string; effect: string; memberId?: string }
    'alert-statement': { statementId: string }
    'alert-statement-unconfirmed': { statementId: string }
    'alert-withdrawal-refund': { contract: string; dueOn: string }
  }
}

const named = { ending: 'votre résiliation', withdrawal: 'votre rétractation' } as const

/** What we say of a statement, and nothing of what its sender wrote. */
const receivedPart = ({ reference, receivedAt }: StatementRow): string =>
  `Déclaration ${reference}, reçue le ${instantInWords(receivedAt)} (heure de Paris). Gardez ce message : il en est la preuve.`

/** Where its content is read, and taken as a file (Code de la consommation, L215-1-1 and L221-21). */
const receiptLink = ({ receiptId }: StatementRow, origin: string): MailPart => ({
  link: origin + paths.statementReceipt(receiptId),
  label: 'Lire et garder ce qui a été déclaré',
})

/** What was declared, to the letter: for the mailbox of whoever has proved to have declared it, and no other. */
const contentOf = (statement: StatementRow): MailPart[] => [
  receivedPart(statement),
  {
    list: [
      statement.kind === 'ending' ? 'Vous résiliez un contrat.' : 'Vous renoncez à un contrat.',
      ...rowsOf(statement).map(({ label, text }) => `${label} : ${text}`),
    ],
  },
]

/**
 * The acknowledgement of a statement whose address nobody has proved: our words alone, since anybody can have it sent to
 * anybody. To its payer it says what it would do and holds the link that confirms it; to anybody else it says nothing of
 * any contract.
 */
export const statementReceivedMail: WriteMail<'statement-received'> = async (
  { database, origin, linkKeys },
  event,
  now,
) => {
  const statement = await statementOf(database, event.payload.statementId)
  if (!statement) return null
  const heading = `Nous avons bien reçu ${named[statement.kind]}`
  const contract = statement.subscriptionId ? await contractOf(database, statement.subscriptionId) : null
  const receipt = receiptLink(statement, origin)
  const payers = contract && statement.appliedAt === null ? await payersOf(database, contract) : []
  if (!contract || !payers.some(({ email }) => email === statement.email)) {
    const parts: MailPart[] = [
      receivedPart(statement),
      receipt,
      ...(contract
        ? []
        : [
            'Nous n’avons pas retrouvé de contrat à la référence et à l’adresse qui ont été données. Quelqu’un regarde, et vous répond.',
            'Vous avez la référence exacte ? Elle est dans le courriel de confirmation de votre abonnement.',
            { link: origin + paths[statement.kind], label: 'Recommencer avec une autre référence' },
          ]),
      {
        note: 'Ce n’était pas vous ? Quelqu’un a écrit votre adresse dans notre formulaire. Ne faites rien : rien n’a changé pour vous.',
      },
    ]
    return writtenMail({ heading, parts }, statement.email, event.eventKey)
  }
  const follows = effectOf(await withPayments(database, contract), statement, statement.receivedAt)
  if (!changesContract(follows)) {
    const parts: MailPart[] = [
      receivedPart(statement),
      ...effectSentences(follows),
      ...endingLink(follows, origin),
      receipt,
      { note: 'Ce n’était pas vous ? Ne faites rien : rien n’a changé.' },
    ]
    return writtenMail({ heading, parts }, statement.email, event.eventKey)
  }
  const about = { purpose: 'statement', subject: statement.id, eventKey: event.eventKey } as const
  const token = await drawLink(database, linkKeys, about, now)
  const parts: MailPart[] = [
    receivedPart(statement),
    { box: 'Il reste à confirmer que c’est bien vous.' },
    {
      link: origin + paths.statementConfirmation(token),
      label: statement.kind === 'ending' ? 'Confirmer la résiliation' : 'Confirmer la rétractation',
    },
    'Une fois confirmée, elle compte à partir du jour où nous l’avons reçue. Voici ce qu’elle fera :',
    { list: effectSentences(follows) },
    receipt,
    { note: 'Ce n’était pas vous ? Ne faites rien : sans cette confirmation, rien ne change.' },
  ]
  return writtenMail({ heading, parts }, statement.email, event.eventKey)
}

/** A contract from which nobody withdraws can be ended. */
const endingLink = ({ kind }: Effect, origin: string): MailPart[] =>
  kind === 'too-late' || kind === 'professional'
    ? [{ link: origin + paths.ending, label: 'Résilier votre contrat' }]
    : []

/** Told once a statement has taken effect, to whoever has proved to have sent it: what, when, and what follows. */
export const statementAppliedMail: WriteMail<'statement-applied'> = async ({ database, origin }, event) => {
  const statement = await statementOf(database, event.payload.statementId)
  if (!statement) return null
  const to = await provedMailbox(database, statement, event.payload.memberId)
  if (to === null) return null
  const done = effect.parse(JSON.parse(event.payload.effect))
  const parts: MailPart[] = [
    ...contentOf(statement),
    { list: effectSentences(done) },
    ...endingLink(done, origin),
    { link: origin + paths.account, label: 'Aller à mon compte' },
    receiptLink(statement, origin),
  ]
  const heading = statement.kind === 'ending' ? 'Votre résiliation' : 'Votre rétractation'
  return writtenMail({ heading, parts }, to, event.eventKey)
}

/** Of whoever was signed in (`memberId`); otherwise the one from which it was confirmed. `null` when they have left. */
async function provedMailbox(
  database: Database,
  { email }: StatementRow,
  memberId: string | undefined,
): Promise<string | null> {
  if (memberId === undefined) return email
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, memberId))
  return member?.email ?? null
}
