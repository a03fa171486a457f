import type { ParisDay, Plan } from '@portal/content'
import { cutTo, keptLine } from '@portal/content/text'
import { readAddress } from '../../people/address/address.ts'
import { sha256Hex } from '@portal/content/bytes'
import type { LegalTextEntry, MemberView, PostalAddress } from '../../ground/contract/index.ts'
import { emailField, readForm } from '../../ground/form/read-fields.ts'
import { chargedNameFields, ownNameFields } from '../../people/member/person-fields.ts'
import { type Organisation, readOrganisation } from '../../people/organisation/organisation.ts'
import { periodSpan, type Span } from '../subscription/period.ts'
import { firstAccessDay, withdrawalThrough } from '../subscription/withdrawal.ts'

/** Beyond this an organisation is better served by a person. */
export const mostSeats = 500

/** Who subscribes, for whom, and what is paid (CGU article 4; 6.2: nothing but names, an address and a mailbox). */
export interface Joining {
  firstName: string
  lastName: string
  email: string
  address: PostalAddress
  /** For a plan by seat. */
  organisation: Organisation | null
  seats: number
  totalCents: number
}

export type ReadJoining =
  { kind: 'read'; joining: Joining } | { kind: 'wrong'; errors: Record<string, string> }

/** Factures of a personal plan name its payer; those of an organisation name the organisation. */
const payerFields = {
  personal: { ...chargedNameFields, email: emailField() },
  seats: { ...ownNameFields, email: emailField() },
}

/**
 * Reads the form of a plan, with a sentence for each field that cannot be taken. Whoever is signed in (`identified`)
 * joins as themselves, whatever the form says.
 */
export function readJoining(
  typed: Record<string, string>,
  plan: Plan,
  identified: MemberView | null,
): ReadJoining {
  const errors: Record<string, string> = {}
  const payer = readForm(payerFields[plan.audience], { ...typed, ...identified })
  if (payer.kind === 'wrong')
    for (const [field, sentence] of Object.entries(payer.errors))
      errors[field] = identified ? `${sentence} Corrigez-le dans votre compte, puis revenez ici.` : sentence
  const organisation = plan.audience === 'seats' ? readOrganisation(typed) : null
  if (organisation?.kind === 'wrong') Object.assign(errors, organisation.errors)
  const seats = plan.audience === 'seats' ? readSeats(typed['seats']) : 1
  if (seats === null) errors['seats'] = `Choisissez un nombre de places, de 1 à ${mostSeats}.`
  // Whom the bank and the facture name.
  const recipient =
    organisation?.kind === 'read'
      ? organisation.organisation.name
      : payer.kind === 'read'
        ? `${payer.values.firstName} ${payer.values.lastName}`
        : 'x'
  const address = readAddress({ ...typed, recipient: cutTo(recipient, 90) })
  if (address.kind === 'wrong') Object.assign(errors, address.errors)
  if (
    Object.keys(errors).length > 0 ||
    payer.kind === 'wrong' ||
    seats === null ||
    address.kind === 'wrong' ||
    organisation?.kind === 'wrong'
  )
    return { kind: 'wrong', errors }
  return {
    kind: 'read',
    joining: {
      ...payer.values,
      address: address.address,
      organisation: organisation?.organisation ?? null,
      seats,
      totalCents: plan.priceCents * seats,
    },
  }
}

function readSeats(typed: string | undefined): number | null {
  const text = keptLine(typed ?? '')
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= mostSeats ? count : null
}

/** VAT within an amount that includes it, to the nearest cent. */
export function vatWithin(totalCents: number, rateBasisPoints: number): number {
  return Math.round((totalCents * rateBasisPoints) / (10_000 + rateBasisPoints))
}

export interface Offered {
  atOnce: Span
  /** Without an express request; `null` for an organisation, which has no time to withdraw. */
  later: Span | null
  withdrawalThrough: ParisDay | null
}

/** What a first payment made at `now` would open (L221-18, L221-25). */
export function offeredSpans(plan: Plan, now: Date): Offered {
  const span = (startRequested: boolean) => periodSpan(firstAccessDay(now, startRequested), plan.period, 0)
  const consumer = plan.audience === 'personal'
  return {
    atOnce: span(true),
    later: consumer ? span(false) : null,
    withdrawalThrough: consumer ? withdrawalThrough(now) : null,
  }
}

/**
 * The key of a recap: what was drawn, then a digest of what is shown. Nobody orders at a price or under texts that
 * their page did not say (Code de la consommation, L221-14), and one key never means two contracts.
 */
export async function termKeyOf(
  drawn: string,
  plan: Plan,
  joining: Joining,
  texts: readonly LegalTextEntry[],
): Promise<string> {
  const { slug, priceCents, period, vatRateBasisPoints } = plan
  const shown = [slug, priceCents, period, vatRateBasisPoints, joining, texts.map(({ digest }) => digest)]
  return `${drawn}.${(await sha256Hex(JSON.stringify(shown))).slice(0, 32)}`
}
