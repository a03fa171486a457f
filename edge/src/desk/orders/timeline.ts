import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import type { ParisDay } from '@portal/content'
import { paths, type TimelineEntry } from '../../ground/contract/index.ts'
import type { EventKind, EventPayloads } from '../../post/outbox/outbox.ts'
import { wordsOf } from '../alert/alert-words.ts'
import type { CallFields } from './call-fields.ts'

/** One call of a bank, as it was read. */
export interface CallFact {
  id: string
  at: Date
  account: string
  reference: string
  meaning: 'accepted' | 'refused' | 'noted' | 'wrong-mode' | 'wrong-merchant' | 'malformed'
  money: string | null
  amountCents: number | null
  currency: string | null
  transaction: string | null
  /** Whether its letter is still there. */
  isKept: boolean
  fields: CallFields
}

/** One event of an order: a letter, or something that the desk was told. */
export interface EventFact {
  kind: string
  createdAt: Date
  sentAt: Date | null
  attempts: number
  /** Whether nothing is tried any more. */
  isDead: boolean
  notificationId: string | null
  isAlert: boolean
}

export interface OrderFacts {
  createdAt: Date
  paidAt: Date | null
  texts: number
  attempts: { reference: string; account: string; at: Date }[]
  calls: CallFact[]
  events: EventFact[]
  refunds: {
    id: string
    amountCents: number
    createdAt: Date
    settledAt: Date | null
    dueOn: ParisDay
    unconfirmed: boolean
  }[]
  settled: { day: ParisDay; account: string; amountCents: number; operation: string; fileId: string }[]
}

/** All that has happened to an order, the first first. */
export function timelineOf(facts: OrderFacts, others: readonly TimelineEntry[] = []): TimelineEntry[] {
  const { createdAt, texts, attempts, calls, events, refunds, settled } = facts
  return [
    entry(createdAt, 'Commandée', [texts === 1 ? 'Un texte l’engage.' : `${texts} textes l’engagent.`]),
    ...attempts.map(({ at, reference, account }, place) =>
      entry(at, place === 0 ? 'Envoyée à la banque' : `Nouvel essai de paiement (${place + 1})`, [
        `Référence ${reference}, compte marchand « ${account} »`,
      ]),
    ),
    ...calls.map((call) => callEntry(call, facts)),
    ...events.filter(({ isAlert }) => !isAlert).map(letterEntry),
    ...events
      .filter(({ isAlert, notificationId }) => isAlert && !calls.some(({ id }) => id === notificationId))
      .map(({ kind, createdAt: at }) => entry(at, `Le bureau est prévenu : ${wordsOf(kind).heading}`, [])),
    ...refunds.flatMap(({ amountCents, createdAt: askedAt, settledAt, dueOn, unconfirmed }) => [
      entry(askedAt, `${eurosInWords(amountCents)} à rendre`, [`Avant le ${dayInWords(dueOn)} inclus`], {
        href: paths.deskRefunds,
        label: 'Voir les remboursements',
      }),
      ...(settledAt === null
        ? []
        : [
            entry(
              settledAt,
              `${eurosInWords(amountCents)} rendus`,
              unconfirmed ? ['Noté sans encaissement confirmé : le relevé a été vérifié.'] : [],
            ),
          ]),
    ]),
    ...settled.map(({ day, account, amountCents, operation, fileId }) =>
      entry(
        new Date(`${day}T12:00:00Z`),
        settledTitles[operation] ?? operation,
        [`${eurosInWords(amountCents)}, ${account}, le ${dayInWords(day)}`],
        { href: paths.deskSettlement(fileId), label: 'Voir le relevé' },
      ),
    ),
    ...others,
  ].toSorted((one, other) => +one.at - +other.at)
}

const settledTitles: Record<string, string> = {
  payment: 'Au relevé : paiement',
  refund: 'Au relevé : remboursement',
  chargeback: 'Au relevé : impayé',
  served: 'Le partenaire dit l’avoir servie',
  'not-served': 'Le partenaire dit ne pas la servir',
}

const entry = (
  at: Date,
  title: string,
  lines: string[],
  link: TimelineEntry['link'] = null,
  call: TimelineEntry['call'] = null,
): TimelineEntry => ({ at, title, lines, link, call })

const meanings: Record<CallFact['meaning'], string> = {
  accepted: 'acceptée',
  refused: 'refusée',
  noted: 'notée',
  'wrong-mode': 'd’un autre mode (essai ou production)',
  'wrong-merchant': 'pour une autre boutique',
  malformed: 'illisible',
}

const moneyWords: Record<string, string> = {
  authorised: 'argent promis',
  captured: 'argent encaissé',
  'capture-failed': 'encaissement échoué',
  cancelled: 'paiement annulé',
  refunded: 'argent rendu',
  'charged-back': 'argent repris à la demande de qui a payé',
  unknown: 'un état que cette version ne connaît pas',
}

/** What one call said, and what it did. */
export function callEntry(
  call: CallFact,
  { paidAt, events }: Pick<OrderFacts, 'paidAt' | 'events'>,
): TimelineEntry {
  const { amountCents, currency, money, transaction } = call
  const amount =
    amountCents === null
      ? 'sans montant'
      : currency === 'EUR'
        ? eurosInWords(amountCents)
        : `${amountCents} en ${currency ?? 'devise inconnue'}`
  const did = [
    ...(paidAt !== null && +paidAt === +call.at ? ['La commande est payée depuis cet appel.'] : []),
    ...events
      .filter(({ isAlert, notificationId }) => isAlert && notificationId === call.id)
      .map(({ kind }) => `Le bureau est prévenu : ${wordsOf(kind).heading}.`),
  ]
  return entry(
    call.at,
    `Appel de la banque : ${meanings[call.meaning]}`,
    [
      `${amount}${money === null ? '' : `, ${moneyWords[money] ?? money}`}, référence ${call.reference}, compte « ${call.account} »`,
      ...(transaction === null ? [] : [`Transaction ${transaction}`]),
      ...(did.length > 0 ? did : ['Cet appel n’a rien changé.']),
      ...(call.isKept ? [] : ['La lettre de cet appel est effacée : ce qui en a été lu reste.']),
    ],
    null,
    call.isKept ? call.fields : null,
  )
}

/** Letters by what they tell, in the words of the team. */
/** Events about an order that are sent to somebody, and are no alert of the desk. */
type OrderLetter = Exclude<
  {
    [Kind in EventKind]: [Extract<EventPayloads[Kind], { orderId: string }>] extends [never] ? never : Kind
  }[EventKind],
  `alert-${string}` | 'confirm-late-payment'
>
const letters: Record<OrderLetter, string> = {
  fulfil: 'Courriel : paiement confirmé',
  'paid-again': 'Courriel : payé plusieurs fois',
  'no-place-left': 'Courriel : plus de place, la somme est rendue',
  'money-back': 'Courriel : une somme est rendue',
  'order-not-served': 'Courriel : la commande ne peut être servie',
  'tickets-ready': 'Courriel : les billets sont là',
  'tickets-again': 'Courriel : les billets, redemandé',
  'hand-off': 'Message à qui la sert',
}
const isLetter = (kind: string): kind is OrderLetter => Object.hasOwn(letters, kind)

function letterEntry({ kind, createdAt, sentAt, attempts, isDead }: EventFact): TimelineEntry {
  const state =
    sentAt !== null
      ? []
      : [
          isDead
            ? `Jamais partie après ${attempts} essais.`
            : attempts === 0
              ? 'Pas encore partie.'
              : `Pas encore partie : ${attempts} essais.`,
        ]
  return entry(sentAt ?? createdAt, isLetter(kind) ? letters[kind] : `Courriel : ${kind}`, state)
}
