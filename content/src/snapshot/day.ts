import { legalTextKinds } from '../legal-text/legal-text.ts'
import { textInForce } from '../legal-text/version.ts'
import { isSold } from '../catalogue/offer.ts'
import type { ParisDay } from '../value/paris-day.ts'
import type { Snapshot } from './snapshot.ts'
import type { SnapshotProblem } from './problem.ts'

/** What must not be published on `day`, Europe/Paris: unvetted providers (CGU article 2), texts not in force yet. */
export function problemsOn({ offers, providers, legalTexts }: Snapshot, day: ParisDay): SnapshotProblem[] {
  const overdue = new Map(
    providers.filter(({ vettedThrough }) => vettedThrough < day).map((one) => [one.slug, one.vettedThrough]),
  )
  const unvetted = offers.flatMap((offer) =>
    Object.entries({ provider: offer.provider, ...(isSold(offer) && { seller: offer.seller }) }).flatMap(
      ([field, slug]) => {
        const vettedThrough = overdue.get(slug)
        if (vettedThrough === undefined) return []
        const message = `l’examen du prestataire ${slug} valait jusqu’au ${vettedThrough}`
        return [{ document: `offre « ${offer.slug} »`, field, message }]
      },
    ),
  )
  const announced = legalTextKinds
    .filter((kind) => textInForce(legalTexts, kind, day) === null)
    .map((kind) => ({
      document: `texte « ${kind} »`,
      field: '—',
      message: `aucune version en vigueur le ${day}`,
    }))
  return [...unvetted, ...announced]
}
