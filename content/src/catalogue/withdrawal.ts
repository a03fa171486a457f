import type { OfferKind } from './offer.ts'
import type { Dating } from './dating.ts'

/** `none`: no withdrawal; `fourteen-days`: what was bought may be given back, without a reason. */
export type Withdrawal = 'none' | 'fourteen-days'

/**
 * Whether what is sold can be given back. An activity on a determined day cannot (Code de la consommation, L221-28
 * 12°); a ticket whose buyer has yet to choose the day, and a gift card, can (L221-18).
 */
export function withdrawalOf({
  kind,
  dating,
}: {
  kind: OfferKind
  dating: Pick<Dating, 'kind'>
}): Withdrawal {
  return kind === 'billetterie' && dating.kind !== 'open' ? 'none' : 'fourteen-days'
}
