import {
  canonicalJson,
  category,
  type Image,
  legalText,
  offer,
  plan,
  provider,
  type Snapshot,
} from '@portal/content'
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { shownOffer } from '../shown/to-snapshot/references.ts'
import type { Drafted } from '../review/draft/published-now.ts'
import type { Category, LegalText, Media, Offer, Plan, Provider } from '../ground/payload-types.ts'
import { toCategory } from '../shown/to-snapshot/category.ts'
import { toImage } from '../shown/to-snapshot/image.ts'
import { toLegalText } from '../shown/to-snapshot/legal-text.ts'
import { toPlan } from '../shown/to-snapshot/plan.ts'
import { toProvider } from '../shown/to-snapshot/provider.ts'

/** What a publication shows of a document, held against what the CMS publishes of it now. */
export type Shown = 'as-published' | 'otherwise' | 'absent'

export type DraftedDocument = Category | LegalText | Media | Offer | Plan | Provider

/** Judges what `snapshot` shows of a document as the CMS publishes it; a former address counts as the document too. */
export async function shownIn(
  snapshot: Snapshot,
  { req, collection, document }: { req: PayloadRequest; collection: Drafted; document: DraftedDocument },
): Promise<Shown> {
  const { now, schema, foundIn } = await formsOf(req, collection, document)
  const found = foundIn(snapshot)
  if (found === undefined)
    return (await standsAtFormerAddress(snapshot, req, collection, document)) ? 'otherwise' : 'absent'
  // Read by the schema as the snapshot was: what it fills in or cleans is no difference.
  const parsed = schema?.safeParse(now)
  const content = parsed?.success ? parsed.data : now
  return canonicalJson(content) === canonicalJson(found) ? 'as-published' : 'otherwise'
}

interface Forms {
  /** The document in the form of a snapshot. */
  now: unknown
  schema: z.ZodType | null
  foundIn: (snapshot: Snapshot) => unknown
}

async function formsOf(req: PayloadRequest, collection: Drafted, document: DraftedDocument): Promise<Forms> {
  switch (collection) {
    case 'offers': {
      const { offer: now } = await shownOffer(req, document as Offer)
      return { now, schema: offer, foundIn: ({ offers }) => bySlug(offers, now.slug) }
    }
    case 'providers': {
      const now = toProvider(document as Provider)
      return { now, schema: provider, foundIn: ({ providers }) => bySlug(providers, now.slug) }
    }
    case 'categories': {
      const now = toCategory(document as Category)
      return { now, schema: category, foundIn: ({ categories }) => bySlug(categories, now.slug) }
    }
    case 'plans': {
      const now = toPlan(document as Plan)
      return { now, schema: plan, foundIn: ({ plans }) => bySlug(plans, now.slug) }
    }
    case 'legal-texts': {
      const now = toLegalText(document as LegalText)
      const isIt = ({ kind, effectiveOn }: Snapshot['legalTexts'][number]) =>
        kind === now.kind && effectiveOn === now.effectiveOn
      return { now, schema: legalText, foundIn: ({ legalTexts }) => legalTexts.find(isIt) }
    }
    case 'media': {
      const now = toImage(document as Media)
      return { now, schema: null, foundIn: (snapshot) => pictureIn(snapshot, now.key) }
    }
  }
}

const bySlug = <One extends { slug: string }>(documents: readonly One[], slug: string) =>
  documents.find((one) => one.slug === slug)

function pictureIn({ offers }: Snapshot, key: string): Image | undefined {
  return offers.flatMap(({ image }) => (image !== null && image.key === key ? [image] : []))[0]
}

/** Whether a published version of this document had an address of `snapshot` that no other document has now. */
async function standsAtFormerAddress(
  snapshot: Snapshot,
  { payload }: PayloadRequest,
  collection: Drafted,
  { id }: DraftedDocument,
): Promise<boolean> {
  if (collection === 'media' || collection === 'legal-texts') return false
  const quiet = { depth: 0, pagination: false, overrideAccess: true } as const
  const { docs } = await payload.findVersions({
    collection,
    where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
    ...quiet,
  })
  const slugs = [...new Set(docs.flatMap(({ version }) => version.slug))].filter(
    (slug) => bySlug<{ slug: string }>(snapshot[collection], slug) !== undefined,
  )
  if (slugs.length === 0) return false
  const { docs: others } = await payload.find({
    collection,
    draft: false,
    where: { slug: { in: slugs }, id: { not_equals: id } },
    ...quiet,
  })
  return others.length < slugs.length
}
