import { asParisDay, type ParisDay, parisDay, parisDayAt } from '@portal/content'
import { plainHeader } from '@portal/content/text-file'
import type { Operation } from './settlement-line.ts'

/** The day of `22/11/2026 18:35:00`, `2026-11-22`, `20261122183500` or an instant with its zone; `null` when it is none. */
export function readDay(cell: string): ParisDay | null {
  const text = cell.trim().slice(0, 40)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]{5,16}(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const at = new Date(text)
    return Number.isNaN(at.getTime()) ? null : parisDayAt(at)
  }
  const written =
    /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})(?:[ T_:].{0,20})?$/.exec(text) ??
    /^(?<year>\d{4})[/.-]?(?<month>\d{2})[/.-]?(?<day>\d{2})(?:[ T_:]?[\d:.]{0,16})?$/.exec(text)
  if (!written?.groups) return null
  const { year = '', month = '', day = '' } = written.groups
  const read = parisDay.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return read.success ? read.data : null
}

/** No shop of ours is older, and no bank tells of what has not happened: two days for clocks and files of the night. */
export const earliestDay = asParisDay('2020-01-01')

export interface Amount {
  cents: number
  isNegative: boolean
  /** ISO 4217, when it stands with the amount. */
  currency: string | null
}

/** Far beyond any order: what is longer is an identifier. */
const mostCents = 100_000_000

/**
 * `84,50`, `1 234.50 €`, `-84.50`, `EUR 84,50`, `(84,50)`. A last sign that parts three digits may part thousands or a
 * price of three decimals: nobody guesses, `null`.
 */
export function readAmount(cell: string): Amount | null {
  const text = cell.normalize('NFKC').replaceAll(/[\s']/g, '').replaceAll('−', '-').slice(0, 40)
  const parts =
    /^(?<open>\()?(?<before>EUR|€)?(?<sign>[+-])?(?<number>\d[\d.,]{0,20}?)(?<sign2>-)?(?<after>[A-Z]{3}|€)?\)?$/i.exec(
      text,
    )?.groups
  if (!parts?.['number']) return null
  const number = /^(?<whole>\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](?<decimals>\d{1,2}))?$/.exec(
    parts['number'],
  )?.groups
  if (!number?.['whole'] || /^\d+[.,]\d{3}$/.test(parts['number'])) return null
  const groups = number['whole'].split(/[.,]/)
  // « 1.234,50 » and « 1,234.50 », never « 1,234,50 ».
  const grouping = /[.,]/.exec(number['whole'])?.[0]
  if (
    grouping !== undefined &&
    number['decimals'] !== undefined &&
    parts['number'].endsWith(grouping + number['decimals'])
  )
    return null
  const cents = Number(groups.join('')) * 100 + Number((number['decimals'] ?? '0').padEnd(2, '0'))
  if (cents > mostCents) return null
  const named = (parts['before'] ?? parts['after'] ?? '').toUpperCase()
  return {
    cents,
    isNegative: parts['sign'] === '-' || parts['sign2'] === '-' || parts['open'] === '(',
    currency: named === '' ? null : named === '€' ? 'EUR' : named,
  }
}

/** ISO 4217, by letters, number or sign. */
export function readCurrency(cell: string): string | null {
  const text = cell.trim().toUpperCase()
  if (text === '€' || text === 'EURO' || text === 'EUROS' || text === '978') return 'EUR'
  return /^[A-Z]{3}$/.test(text) || /^\d{3}$/.test(text) ? text : null
}

type MovedOperation = Extract<Operation, 'payment' | 'refund' | 'chargeback'>

const operations: readonly [word: RegExp, operation: MovedOperation][] = [
  [/\b(?:impaye|impayes|chargeback|contestation|litige|rejet|retrofacturation)\b/, 'chargeback'],
  [/\b(?:credit|remboursement|rembourse|avoir|recredit|refund|annulation apres remise)\b/, 'refund'],
  [/\b(?:debit|paiement|vente|achat|payment|encaissement|capture|immediat)\b/, 'payment'],
]

/** What the column of operations says; `null` when it says something else. */
export const readOperation = (cell: string): MovedOperation | null =>
  operations.find(([word]) => word.test(plainHeader(cell)))?.[1] ?? null

/** `accepted`: promised, and moved once the line has a day of capture. */
export type BankStatus = 'moved' | 'accepted' | 'unmoved' | MovedOperation

const statuses: readonly [word: RegExp, status: BankStatus][] = [
  [/\b(?:impaye|impayes|chargeback|contestation|litige)\b/, 'chargeback'],
  [/\b(?:rembourse|remboursee|refunded)\b/, 'refund'],
  [
    /\b(?:non|refus|refuse|refusee|refused|abandon|abandonne|abandonned|abandoned|annule|annulee|annulation|cancelled|echec|echoue|failed|expire|expiree|expired|erreur|rejete)\b/,
    'unmoved',
  ],
  [
    /\b(?:attente|autorise|autorisee|authorised|authorized|a valider|a remettre|to validate|waiting|verification|en cours)\b/,
    'unmoved',
  ],
  [
    /\b(?:presente|presentee|remis|remise|encaisse|encaissee|capture|capturee|captured|telecollecte|telecollectee|regle|reglee)\b/,
    'moved',
  ],
  [
    /\b(?:accepte|acceptee|accepted|paye|payee|paiement|payetest|valide|validee|enregistre|enregistree|ok)\b/,
    'accepted',
  ],
]

/** Whether money has moved by the column of status; `null` when it says something else. */
export const readBankStatus = (cell: string): BankStatus | null =>
  statuses.find(([word]) => word.test(plainHeader(cell)))?.[1] ?? null

const servings: readonly [
  word: RegExp,
  operation: Extract<Operation, 'served' | 'not-served'> | 'pending',
][] = [
  [
    /\b(?:non|annule|annulee|annulation|refuse|refusee|rejete|rejetee|impossible|echec|cancelled|rejected)\b/,
    'not-served',
  ],
  [/\b(?:attente|en cours|preparation|pending|recue)\b/, 'pending'],
  [
    /\b(?:servi|servie|livre|livree|emis|emise|envoye|envoyee|expedie|expediee|prete|pret|ok|served|delivered|honoree|traitee)\b/,
    'served',
  ],
]

/** What the partner says of an order; `null` when it says something else. */
export const readServing = (cell: string): (typeof servings)[number][1] | null =>
  servings.find(([word]) => word.test(plainHeader(cell)))?.[1] ?? null
