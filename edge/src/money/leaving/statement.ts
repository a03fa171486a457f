import { addDays, type ParisDay, parisDay, parisDayAt } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import { keptLine, readCapitals } from '@portal/content/text'
import { z } from 'zod'
import type { StatementKind } from '../../ground/contract/index.ts'
import {
  emailField,
  type FieldReader,
  nameField,
  readForm,
  wordsOfOnesOwn,
} from '../../ground/form/read-fields.ts'
import { dayInWords } from '@portal/content/french'
import type { Contract } from '../subscription/subscription.ts'
import { endingDay, subscriptionState } from '../subscription/subscription.ts'
import type { Span } from '../subscription/period.ts'
import { withdrawalRefund, withdrawalThrough } from '../subscription/withdrawal.ts'

/** What somebody declares (Code de la consommation, D215-1 and L221-21). */
export interface Statement {
  kind: StatementKind
  name: string
  email: string
  contractReference: string
  /** Day on which an ending is wished; `null` for as soon as possible. */
  wishedOn: ParisDay | null
  motive: string
}

export type ReadStatement =
  { kind: 'read'; statement: Statement } | { kind: 'wrong'; errors: Record<string, string> }

const fields = {
  name: nameField({ ask: 'Écrivez votre nom', called: 'Un nom', most: 160 }),
  email: emailField('Écrivez une adresse électronique complète : l’accusé de réception y sera envoyé.'),
  contractReference: ((typed) => {
    // As it was typed: O and 0 are told apart only when the reference is looked up.
    const value = readCapitals(typed)
    if (/^[A-Z0-9]{1,40}$/.test(value)) return { kind: 'read', value }
    const sentence =
      'Écrivez la référence du contrat : douze lettres et chiffres, dans le courriel de confirmation.'
    return { kind: 'wrong', sentence }
  }) satisfies FieldReader<string> as FieldReader<string>,
  motive: wordsOfOnesOwn(2000, 'Votre motif tient en 2 000 caractères.'),
}

const wishedOnField =
  (today: ParisDay): FieldReader<ParisDay | null> =>
  (typed) => {
    const text = keptLine(typed)
    if (text === '') return { kind: 'read', value: null }
    const read = parisDay.safeParse(text)
    return read.success && read.data >= today && read.data <= addDays(today, 3660)
      ? { kind: 'read', value: read.data }
      : { kind: 'wrong', sentence: 'Choisissez un jour à partir d’aujourd’hui, ou laissez vide.' }
  }

/** Reads a form, with a sentence for each field that cannot be taken. A reference is asked for, never looked up here. */
export function readStatement(
  kind: StatementKind,
  typed: Record<string, string>,
  today: ParisDay,
): ReadStatement {
  const read = readForm({ ...fields, wishedOn: wishedOnField(today) }, typed)
  return read.kind === 'read'
    ? { kind: 'read', statement: { kind, ...read.values } }
    : { kind: 'wrong', errors: read.errors as Record<string, string> }
}

const cents = z.number().int().nonnegative()

/** What a statement does to its contract, counted from the day on which it was received. */
export const effect = z.discriminatedUnion('kind', [
  /** `paidThrough` when periods are still to be paid until its last day. */
  z.object({ kind: z.literal('ends'), lastDay: parisDay, paidThrough: parisDay.optional() }),
  z.object({
    kind: z.literal('withdrawn'),
    day: parisDay,
    refundCents: cents,
    keptCents: cents,
    daysUsed: z.number().int().nonnegative(),
    refundBy: parisDay,
  }),
  /** The time to withdraw has passed; the contract can still be ended. */
  z.object({ kind: z.literal('too-late'), through: parisDay }),
  /** An organisation has no time to withdraw. */
  z.object({ kind: z.literal('professional') }),
  /** It has ended, or is ending, already; `withdrawn` when somebody has withdrawn from it. */
  z.object({ kind: z.literal('already'), on: parisDay, withdrawn: z.boolean().optional() }),
  z.object({ kind: z.literal('not-concluded') }),
])
export type Effect = z.infer<typeof effect>

/** L221-24: within fourteen days of being told. */
const refundDays = 14

export interface PaidContract extends Contract {
  /** What was paid first, for which days, and what no avoir has taken back of it. */
  firstPaid: { totalCents: number; uncreditedCents: number; span: Span } | null
  /** What was paid since, for days that have not begun while one may still withdraw, and no avoir has taken back. */
  laterCents: number
}

/** What `statement`, received at `receivedAt`, does to `contract`. */
export function effectOf(
  contract: PaidContract,
  { kind, wishedOn }: Pick<Statement, 'kind' | 'wishedOn'>,
  receivedAt: Date,
): Effect {
  const day = parisDayAt(receivedAt)
  const state = subscriptionState(contract, day)
  switch (state.kind) {
    case 'pending':
      return { kind: 'not-concluded' }
    case 'ended':
      return { kind: 'already', on: state.on }
    case 'withdrawn':
      return { kind: 'already', on: state.on, withdrawn: true }
    case 'active':
    case 'past-due':
      break
  }
  if (kind === 'ending') {
    if (contract.endsOn !== null) return { kind: 'already', on: contract.endsOn }
    const lastDay = endingDay(contract, day, wishedOn ?? day)
    const { paidThrough } = state
    return { kind: 'ends', lastDay, ...(lastDay > paidThrough ? { paidThrough } : {}) }
  }
  if (contract.audience === 'seats') return { kind: 'professional' }
  const { concludedAt, firstPaid } = contract
  if (!concludedAt || !firstPaid) return { kind: 'not-concluded' }
  const through = withdrawalThrough(concludedAt)
  if (day > through) return { kind: 'too-late', through }
  const refund = withdrawalRefund(firstPaid.totalCents, firstPaid.span, contract.startRequested, day)
  // What an avoir has taken back is given back already, or is about to be.
  const firstCents = Math.min(refund.refundCents, firstPaid.uncreditedCents)
  return {
    kind: 'withdrawn',
    day,
    refundCents: firstCents + contract.laterCents,
    keptCents: firstPaid.uncreditedCents - firstCents,
    daysUsed: refund.daysUsed,
    refundBy: addDays(day, refundDays),
  }
}

/** Whether it does something to its contract: what does nothing is told, and never asked to be confirmed. */
export const changesContract = ({ kind }: Effect): boolean => kind === 'ends' || kind === 'withdrawn'

const staysOpen = 'Votre compte, vos commandes, vos factures et vos données vous restent ouverts.'

/** An effect in words: the same on the pages and in the acknowledgement. */
export function effectSentences(effect: Effect): string[] {
  switch (effect.kind) {
    case 'ends':
      return [
        `Le contrat prend fin le ${dayInWords(effect.lastDay)} au soir. L’accès reste ouvert jusque-là${effect.paidThrough ? ', si les périodes jusqu’à ce jour sont payées' : ''}.`,
        ...(effect.paidThrough
          ? [
              `Il est payé jusqu’au ${dayInWords(effect.paidThrough)}. Sans paiement, l’accès se ferme quinze jours après et le contrat s’arrête à ce jour.`,
            ]
          : []),
        'Rien de plus n’est dû.',
        staysOpen,
      ]
    case 'withdrawn':
      return [
        // Days are used up to the last one that was open, and none when none was (`accessAfterWithdrawal`).
        effect.daysUsed > 0
          ? `Le contrat prend fin le ${dayInWords(effect.day)} au soir, et l’accès qu’il donne aussi.`
          : `Le contrat prend fin le ${dayInWords(effect.day)}. Il n’a pas ouvert d’accès.`,
        effect.refundCents === 0
          ? 'Un avoir a déjà repris ce que vous aviez payé : son montant vous est rendu, et rien d’autre n’est à rendre.'
          : effect.keptCents === 0
            ? `${eurosInWords(effect.refundCents)} vous sont rendus, en entier, au plus tard le ${dayInWords(effect.refundBy)}, sur la carte qui a payé.`
            : `${eurosInWords(effect.refundCents)} vous sont rendus au plus tard le ${dayInWords(effect.refundBy)}, sur la carte qui a payé. ${eurosInWords(effect.keptCents)} sont retenus pour ${effect.daysUsed} jour${effect.daysUsed > 1 ? 's' : ''} d’accès que vous aviez demandé${effect.daysUsed > 1 ? 's' : ''} tout de suite.`,
        staysOpen,
      ]
    case 'too-late':
      return [
        `Le délai pour renoncer est passé depuis le ${dayInWords(effect.through)} : rien n’a changé.`,
        'Vous pouvez résilier le contrat à tout moment.',
      ]
    case 'professional':
      return [
        'Ce contrat est celui d’une organisation : la loi n’y prévoit pas de délai pour renoncer, et rien n’a changé.',
        'Il peut être résilié à tout moment.',
      ]
    case 'already':
      return [
        effect.withdrawn
          ? `Vous avez déjà renoncé à ce contrat : il a pris fin le ${dayInWords(effect.on)}. Rien n’a changé, et il n’y a rien à confirmer.`
          : `Ce contrat a déjà une fin : le ${dayInWords(effect.on)}. Rien n’a changé, rien n’est dû, et il n’y a rien à confirmer.`,
      ]
    case 'not-concluded':
      return ['Ce contrat n’a pas été payé : il n’engage personne, et il n’y a rien à résilier.']
  }
}
