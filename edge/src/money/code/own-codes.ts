import {
  type CodedOffer,
  isSold,
  type Offer,
  type ParisDay,
  type Provider,
  type ValidityState,
} from '@portal/content'
import type { OwnCodeView } from '../../ground/contract/index.ts'
import { daysLeft } from './days-left.ts'

/** What is known of the offer of a code that somebody revealed; `offer` is `null` when it is not on the portal. */
export interface KnownOffer {
  offer: Offer | null
  provider: Provider | null
  validity: ValidityState
}

/** How a code stands on `today`. `code` is `null` when its member has none for this offer any more. */
export function stateOfCode(
  { offer, provider, validity }: KnownOffer,
  code: string | null,
  today: ParisDay,
): OwnCodeView['state'] {
  if (!offer || isSold(offer)) return { kind: 'gone' }
  if (validity === 'expired' && offer.validity.through !== null)
    return { kind: 'ended', on: offer.validity.through }
  if (validity !== 'current' || !provider || code === null) return { kind: 'gone' }
  return { kind: 'usable', code, offer, provider, daysLeft: daysLeft(offer, today) }
}

/** What can be used first, the nearest end before the others; then the rest, latest revealed first. */
export function inOrderOfUse(codes: readonly OwnCodeView[]): OwnCodeView[] {
  return codes.toSorted((one, other) => weight(one) - weight(other))
}

function weight({ state }: OwnCodeView): number {
  if (state.kind !== 'usable') return Number.MAX_SAFE_INTEGER
  return state.daysLeft ?? Number.MAX_SAFE_INTEGER - 1
}

/** The code of an offer that is the same for all; else the one that was drawn, `null` when none was. */
export const codeFor = ({ slug, code }: CodedOffer, drawn: ReadonlyMap<string, string>): string | null =>
  code.mode === 'shared' ? code.value : (drawn.get(slug) ?? null)
