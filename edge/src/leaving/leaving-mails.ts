import { paths } from '../contract/index.ts'
import { dayInWords, instantInWords } from '../french/days.ts'
import { drawLink } from '../link/link-store.ts'
import { type MailPart, writtenMail } from '../mail/written-mail.ts'
import type { WriteMail } from '../outbox/outbox-mails.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import type { StatementRow } from './leaving-schema.ts'
import { statementOf, withPayments } from './leaving-store.ts'
import { effect, effectOf, effectSentences } from './statement.ts'

const named = { ending: 'votre résiliation', withdrawal: 'votre rétractation' } as const

/** What was declared, to the letter, with its date and time (Code de la consommation, L215-1-1 and L221-21). */
function contentOf(statement: StatementRow): MailPart[] {
  const { kind, name, email, contractReference, wishedOn, motive, receivedAt } = statement
  return [
    `Nous l’avons reçue le ${instantInWords(receivedAt)} (heure de Paris). Gardez ce message : il en est la preuve.`,
    {
      list: [
        kind === 'ending' ? 'Vous résiliez un contrat.' : 'Vous renoncez à un contrat.',
        `Nom : ${name}`,
        `Courriel : ${email}`,
        `Référence du contrat : ${contractReference}`,
        ...(wishedOn ? [`Date souhaitée : ${dayInWords(wishedOn)}`] : []),
        ...(motive ? [`Motif : ${motive}`] : []),
      ],
    },
  ]
}

/**
 * The acknowledgement of a statement that came without a session. To its payer it says what it would do and holds the
 * link that confirms it; to anybody else it says nothing of any contract.
 */
export const statementReceivedMail: WriteMail = async ({ database, origin, linkKeys }, event, now) => {
  const statement = await statementOf(database, event.payload['statementId'] ?? '')
  if (!statement) return null
  const heading = `Nous avons bien reçu ${named[statement.kind]}`
  const contract = statement.subscriptionId ? await contractOf(database, statement.subscriptionId) : null
  if (!contract) {
    const parts: MailPart[] = [
      ...contentOf(statement),
      'Ces mots sont ceux de la personne qui a rempli le formulaire. Ce n’était pas vous ? Ne faites rien : rien n’a changé.',
      'Nous n’avons pas retrouvé de contrat à cette référence et à cette adresse. Quelqu’un regarde, et vous répond.',
      'Vous avez la référence exacte ? Elle est dans le courriel de confirmation de votre abonnement.',
      { link: origin + paths[statement.kind], label: 'Recommencer avec une autre référence' },
    ]
    return writtenMail({ heading, parts }, statement.email, event.eventKey)
  }
  const about = { purpose: 'statement', subject: statement.id, eventKey: event.eventKey } as const
  const token = await drawLink(database, linkKeys, about, now)
  const parts: MailPart[] = [
    ...contentOf(statement),
    { box: 'Il reste à confirmer que c’est bien vous.' },
    {
      link: origin + paths.statementConfirmation(token),
      label: statement.kind === 'ending' ? 'Confirmer la résiliation' : 'Confirmer la rétractation',
    },
    'Une fois confirmée, elle compte à partir du jour où nous l’avons reçue. Voici ce qu’elle fera :',
    {
      list: effectSentences(
        effectOf(await withPayments(database, contract), statement, statement.receivedAt),
      ),
    },
    { note: 'Ce n’était pas vous ? Ne faites rien : sans cette confirmation, rien ne change.' },
  ]
  return writtenMail({ heading, parts }, statement.email, event.eventKey)
}

/** Told once a statement has taken effect: what, when, and what follows. */
export const statementAppliedMail: WriteMail = async ({ database, origin }, event) => {
  const statement = await statementOf(database, event.payload['statementId'] ?? '')
  if (!statement) return null
  const done = effect.parse(JSON.parse(event.payload['effect'] ?? ''))
  const parts: MailPart[] = [
    ...contentOf(statement),
    { list: effectSentences(done) },
    ...(done.kind === 'too-late' || done.kind === 'professional'
      ? [{ link: origin + paths.ending, label: 'Résilier votre contrat' }]
      : []),
    { link: origin + paths.account, label: 'Aller à mon compte' },
  ]
  const heading = statement.kind === 'ending' ? 'Votre résiliation' : 'Votre rétractation'
  return writtenMail({ heading, parts }, statement.email, event.eventKey)
}
