import type { StoredFacture } from './facture-store.ts'

/** One correction and one replacement a facture, for ever. */
export const correctionKey = (factureId: string) => `correction:${factureId}`
export const replacementKey = (factureId: string) => `replacement:${factureId}`

/**
 * The facture that stands for a term among those of its contract: the one issued for it, or the last that replaced it;
 * `null` when there is none, or an avoir alone has taken it back.
 */
export function validFacture(factures: readonly StoredFacture[], termId: string): StoredFacture | null {
  const from = (sourceKey: string) => factures.find((one) => one.sourceKey === sourceKey) ?? null
  const last = (facture: StoredFacture): StoredFacture => {
    const next = from(replacementKey(facture.id))
    return next ? last(next) : facture
  }
  const first = from(`term:${termId}`)
  if (!first) return null
  const valid = last(first)
  return from(correctionKey(valid.id)) ? null : valid
}

/** What was paid for a term and no avoir has taken back: what can still be given back for it. */
export function uncreditedCents(
  factures: readonly StoredFacture[],
  { id, totalCents }: { id: string; totalCents: number },
): number {
  if (!factures.some(({ sourceKey }) => sourceKey === `term:${id}`)) return totalCents
  const valid = validFacture(factures, id)
  if (!valid) return 0
  const charged = valid.content.totals.grossCents
  const taken = factures
    .filter(({ content }) => content.typeCode === '381')
    .flatMap(({ content: { preceding, totals } }) =>
      preceding
        .filter(({ number }) => number === valid.number)
        .map(({ cents }) => cents ?? Math.min(totals.grossCents, charged)),
    )
  return Math.max(0, charged - taken.reduce((sum, cents) => sum + cents, 0))
}
