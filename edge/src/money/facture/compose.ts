import { type ParisDay, parisDayAt } from '@portal/content'
import { dayInWords } from '@portal/content/french'
import type { Span } from '../subscription/period.ts'
import type { SubscriptionRow, TermRow } from '../subscription/subscription-schema.ts'
import { splitVat, unitNetPrice } from './amounts.ts'
import type { FactureContent, FactureLine } from './facture.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import { mentionsOf } from './mentions.ts'

/** Whom a facture charges, and under which order of theirs. */
export type Charged = Pick<FactureContent, 'buyer' | 'purchaseOrder'>

/** The facture of a term that was paid, for the days that it opens. */
export function termFacture(
  seller: FactureSeller,
  { buyer, purchaseOrder }: Charged,
  contract: Pick<SubscriptionRow, 'reference' | 'planName' | 'vatRateBasisPoints'>,
  term: Pick<TermRow, 'kind' | 'seats' | 'totalCents'> & { paidAt: Date },
  span: Span,
): FactureContent {
  const name = term.kind === 'seats' ? `Places ajoutées : ${contract.planName}` : contract.planName
  return {
    typeCode: '380',
    processCode: 'S2',
    currency: 'EUR',
    contractReference: contract.reference,
    purchaseOrder,
    seller,
    buyer,
    preceding: [],
    span: daysOf(span),
    ...amounts([
      {
        name: `Abonnement ${name}`,
        description: accessWords(span),
        quantity: term.seats,
        grossCents: term.totalCents,
        vatRateBasisPoints: contract.vatRateBasisPoints,
        span: daysOf(span),
      },
    ]),
    payment: { meansCode: '48', receivedOn: parisDayAt(term.paidAt) },
    notes: mentionsOf(seller, buyer),
  }
}

/** The two days alone: a term is a span too, and a facture keeps nothing else of it. */
const daysOf = ({ startsOn, endsOn }: Span): Span => ({ startsOn, endsOn })

const accessWords = ({ startsOn, endsOn }: Span) =>
  `Accès aux offres CE, du ${dayInWords(startsOn)} au ${dayInWords(endsOn)} inclus`

/** A facture as it was issued: what an avoir is made from. */
export interface IssuedFacture {
  number: string
  issuedOn: ParisDay
  content: FactureContent
}

/**
 * The avoir that takes `cents` back from each facture, and says why. One that takes a whole line keeps its quantity;
 * otherwise it is one amount. With `settled`, another facture takes the money and nothing is given back. Throws when more
 * is taken back than was charged.
 */
export function avoirOf(
  corrected: readonly [
    { facture: IssuedFacture; cents: number },
    ...{ facture: IssuedFacture; cents: number }[],
  ],
  why: string,
  { settled = false } = {},
): FactureContent {
  const [{ facture: first }] = corrected
  const lines = corrected.map(({ facture: { number, content }, cents }) => {
    const [line] = content.lines
    if (!line || content.lines.length > 1) throw new Error('a facture of a term has one line')
    if (cents <= 0 || cents > content.totals.grossCents) throw new Error('an avoir is within its facture')
    return {
      ...line,
      name: `${why} : facture ${number}`,
      quantity: cents === content.totals.grossCents ? line.quantity : 1,
      grossCents: cents,
    }
  })
  const { seller, buyer, contractReference, purchaseOrder } = first.content
  return {
    typeCode: '381',
    processCode: 'S1',
    currency: 'EUR',
    contractReference,
    purchaseOrder,
    seller,
    buyer,
    preceding: corrected.map(({ facture: { number, issuedOn }, cents }) => ({ number, issuedOn, cents })),
    span: first.content.span,
    ...amounts(lines, settled ? undefined : 0),
    payment: { meansCode: '48', receivedOn: null },
    notes: mentionsOf(seller, buyer).filter(({ code }) => code === 'REG' || code === 'TXD'),
  }
}

/** The facture that takes the place of another: what it charges, for the days that it says, to whom it should have been. */
export function replacementOf(
  { number, issuedOn, content }: IssuedFacture,
  seller: FactureSeller,
  charged: Charged,
): FactureContent {
  return {
    ...content,
    ...charged,
    seller,
    preceding: [{ number, issuedOn }],
    notes: mentionsOf(seller, charged.buyer),
  }
}

/** What a facture would say if its days had been `span` from the start. */
export function withDays(content: FactureContent, span: Span): FactureContent {
  const days = daysOf(span)
  const lines = content.lines.map((line) => ({ ...line, description: accessWords(span), span: days }))
  return { ...content, span: days, lines }
}

type GrossLine = Omit<FactureLine, 'netCents' | 'unitNetPrice'> & { grossCents: number }

/** Lines, VAT by rate and totals of amounts that include VAT; all of it is paid unless `paidCents` says otherwise. */
function amounts(
  given: readonly GrossLine[],
  paidCents?: number,
): Pick<FactureContent, 'lines' | 'vat' | 'totals'> {
  const split = given.map(({ grossCents, ...line }) => ({
    line,
    ...splitVat(grossCents, line.vatRateBasisPoints),
  }))
  const rates = [...new Set(given.map(({ vatRateBasisPoints }) => vatRateBasisPoints))]
  const sum = (parts: readonly (typeof split)[number][], part: 'netCents' | 'vatCents') =>
    parts.reduce((total, { [part]: cents }) => total + cents, 0)
  const grossCents = given.reduce((total, line) => total + line.grossCents, 0)
  const paid = paidCents ?? grossCents
  return {
    lines: split.map(({ line, netCents }) => ({
      ...line,
      netCents,
      unitNetPrice: unitNetPrice(netCents, line.quantity),
    })),
    vat: rates.map((rateBasisPoints) => {
      const own = split.filter(({ line }) => line.vatRateBasisPoints === rateBasisPoints)
      return { rateBasisPoints, baseCents: sum(own, 'netCents'), vatCents: sum(own, 'vatCents') }
    }),
    totals: {
      netCents: sum(split, 'netCents'),
      vatCents: sum(split, 'vatCents'),
      grossCents,
      paidCents: paid,
      dueCents: grossCents - paid,
    },
  }
}
