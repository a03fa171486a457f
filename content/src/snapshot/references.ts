import { legalTextKinds } from '../legal-text/legal-text.ts'
import { isSold, type Offer } from '../catalogue/offer.ts'
import type { Snapshot } from './snapshot.ts'
import type { SnapshotProblem } from './problem.ts'

/** What documents say of each other: references, doubles, prices, texts that must exist. */
export function referenceProblems(snapshot: Snapshot): SnapshotProblem[] {
  return [
    ...doubles('catégorie', snapshot.categories, ({ slug }) => slug),
    ...doubles('prestataire', snapshot.providers, ({ slug }) => slug),
    ...doubles('offre', snapshot.offers, ({ slug }) => slug),
    ...doubles('formule', snapshot.plans, ({ slug }) => slug),
    ...doubles('texte', snapshot.legalTexts, ({ kind, effectiveOn }) => `${kind} ${effectiveOn}`),
    ...legalTextKinds
      .filter((kind) => !snapshot.legalTexts.some((text) => text.kind === kind))
      .map((kind) => ({ document: `texte « ${kind} »`, field: '—', message: noVersion })),
    ...saleConditionsProblems(snapshot),
    ...offerProblems(snapshot),
  ]
}

/** What a CMS lacks on its first day, and what to do. */
const noVersion =
  'n’a aucune version publiée : faites entrer l’archive (page « Archive des textes » du CMS), ou publiez une version'

/** Terms on the portal itself are one of its texts: `/cgv-billetterie`. */
function saleConditionsProblems({ providers, legalTexts }: Snapshot): SnapshotProblem[] {
  return providers
    .filter(({ terms: { url } }) => url.startsWith('/') && !legalTexts.some(({ kind }) => `/${kind}` === url))
    .map(({ slug, terms: { url } }) => ({
      document: `prestataire « ${slug} »`,
      field: 'terms.url',
      message: `aucun texte n’est publié à l’adresse ${url}`,
    }))
}

function doubles<Document>(
  label: string,
  documents: Document[],
  identity: (document: Document) => string,
): SnapshotProblem[] {
  const seen = new Set<string>()
  return documents.flatMap((document) => {
    const name = identity(document)
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ document: `${label} « ${name} »`, field: 'slug', message: 'existe deux fois' }]
  })
}

function offerProblems({ offers, providers, categories }: Snapshot): SnapshotProblem[] {
  const knownProviders = new Set(providers.map(({ slug }) => slug))
  const knownCategories = new Set(categories.map(({ slug }) => slug))
  return offers.flatMap((offer) => {
    const problems: { field: string; message: string }[] = []
    if (!knownProviders.has(offer.provider)) {
      problems.push({ field: 'provider', message: `le prestataire ${offer.provider} n’est pas publié` })
    }
    if (!knownCategories.has(offer.category)) {
      problems.push({ field: 'category', message: `la catégorie ${offer.category} n’est pas publiée` })
    }
    if (isSold(offer) && !knownProviders.has(offer.seller)) {
      problems.push({ field: 'seller', message: `le vendeur ${offer.seller} n’est pas publié` })
    }
    return [...problems, ...priceProblems(offer)].map((problem) => ({
      document: `offre « ${offer.slug} »`,
      ...problem,
    }))
  })
}

function priceProblems(offer: Offer): { field: string; message: string }[] {
  const lines = isSold(offer)
    ? offer.tariffs.map(({ id, priceCents, publicPrice }) => ({
        field: `tariffs.${id}.priceCents`,
        priceCents,
        publicPrice,
      }))
    : offer.kind === 'voyage'
      ? [{ field: 'fromPriceCents', priceCents: offer.fromPriceCents, publicPrice: offer.publicPrice }]
      : []
  const dearer = lines
    .filter(({ priceCents, publicPrice }) => publicPrice && publicPrice.amountCents < priceCents)
    .map(({ field }) => ({ field, message: 'le prix membre dépasse le prix public' }))
  const tariffs = isSold(offer) ? offer.tariffs.map(({ id }) => id) : []
  const twice = tariffs
    .filter((id, index) => tariffs.indexOf(id) !== index)
    .map((id) => ({ field: `tariffs.${id}`, message: 'le tarif existe deux fois' }))
  return [...dearer, ...twice]
}
