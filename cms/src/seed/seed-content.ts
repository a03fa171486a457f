import { addDays, type ParisDay, parisDayAt, type Snapshot } from '@portal/content'
import type { CollectionSlug, Payload } from 'payload'
import { storedDay } from '../ground/fields/day-field.ts'
import { fromLegalText } from '../actions/archive/legal-text-document.ts'
import { fromCategory, fromOffer, fromPlan, fromProvider } from './from-snapshot.ts'

/** How many documents were created; those that were there already are left as editors made them, the trash included. */
export type SeedCount = Record<'categories' | 'providers' | 'plans' | 'offers' | 'legal-texts', number>

/** No publication is asked for: the first start publishes once, at its end. What it shows was read before. */
const quietly = { withoutPublication: true, fromArchive: true }

async function identifiersBySlug(
  payload: Payload,
  collection: 'categories' | 'providers' | 'plans' | 'offers',
) {
  const { docs } = await payload.find({
    collection,
    pagination: false,
    depth: 0,
    select: { slug: true },
    // What lies in the trash keeps its slug, and stays there.
    trash: true,
    overrideAccess: true,
  })
  return new Map(docs.map(({ slug, id }) => [slug, id]))
}

function required(map: ReadonlyMap<string, string>, collection: CollectionSlug) {
  return (slug: string): string => {
    const id = map.get(slug)
    if (id === undefined) throw new Error(`The demonstration content names an unknown ${collection}: ${slug}`)
    return id
  }
}

/**
 * Creates what is missing of `content`, published. Providers are vetted in the name of `decidedBy`, the day before
 * `now`. Idempotent; everything comes approved, and the archive is the one caller that may publish a text of the past.
 */
export async function seedContent(
  payload: Payload,
  content: Snapshot,
  { decidedBy, now }: { decidedBy: string; now: Date },
): Promise<SeedCount> {
  const count: SeedCount = { categories: 0, providers: 0, plans: 0, offers: 0, 'legal-texts': 0 }
  const decidedOn = storedDay(addDays(parisDayAt(now), -1))
  const evidence = 'Dossier de démonstration : extrait Kbis, attestation d’assurance, visite du service.'
  const context = { ...quietly, now }
  const options = { context, depth: 0, overrideAccess: true } as const

  const categories = await identifiersBySlug(payload, 'categories')
  for (const category of content.categories) {
    if (categories.has(category.slug)) continue
    const { id } = await payload.create({
      collection: 'categories',
      data: fromCategory(category),
      ...options,
    })
    categories.set(category.slug, id)
    count.categories += 1
  }

  const providers = await identifiersBySlug(payload, 'providers')
  for (const provider of content.providers) {
    if (providers.has(provider.slug)) continue
    const data = fromProvider(provider, { decidedBy, decidedOn, evidence })
    const { id } = await payload.create({ collection: 'providers', data, ...options })
    providers.set(provider.slug, id)
    count.providers += 1
  }

  const plans = await identifiersBySlug(payload, 'plans')
  for (const plan of content.plans) {
    if (plans.has(plan.slug)) continue
    await payload.create({ collection: 'plans', data: fromPlan(plan), ...options })
    count.plans += 1
  }

  const offers = await identifiersBySlug(payload, 'offers')
  const identifiers = {
    provider: required(providers, 'providers'),
    category: required(categories, 'categories'),
  }
  for (const offer of content.offers) {
    if (offers.has(offer.slug)) continue
    await payload.create({
      collection: 'offers',
      data: fromOffer(offer, identifiers),
      draft: false,
      ...options,
    })
    count.offers += 1
  }

  const known = await knownVersions(payload)
  for (const text of content.legalTexts) {
    if (known.has(versionKey(text.kind, text.effectiveOn))) continue
    await payload.create({
      collection: 'legal-texts',
      data: fromLegalText(text),
      ...options,
    })
    count['legal-texts'] += 1
  }
  return count
}

const versionKey = (kind: string, day: ParisDay) => `${kind} ${storedDay(day)}`

async function knownVersions(payload: Payload): Promise<Set<string>> {
  const { docs } = await payload.find({
    collection: 'legal-texts',
    pagination: false,
    depth: 0,
    select: { kind: true, effectiveOn: true },
    overrideAccess: true,
  })
  return new Set(docs.map(({ kind, effectiveOn }) => `${kind} ${effectiveOn}`))
}
