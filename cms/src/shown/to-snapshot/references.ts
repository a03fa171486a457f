import type { CollectionSlug, PayloadRequest } from 'payload'
import type { Offer } from '../../ground/payload-types.ts'
import { toOffer } from './offer.ts'
import { nowFor } from '../../review/draft/drafts.ts'

const identifier = (reference: unknown): string | null =>
  typeof reference === 'string'
    ? reference
    : typeof reference === 'object' && reference !== null && 'id' in reference
      ? String(reference.id)
      : null

/** The document itself as it stands, not its latest draft; `null` when it is not there. */
async function read<Slug extends Extract<CollectionSlug, 'providers' | 'categories' | 'media'>>(
  req: PayloadRequest,
  collection: Slug,
  reference: unknown,
) {
  const id = identifier(reference)
  if (id === null) return null
  return req.payload.findByID({
    collection,
    id,
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
}

/** What an offer points at. */
export async function readReferences(
  req: PayloadRequest,
  offer: Pick<Offer, 'kind' | 'provider' | 'seller' | 'category' | 'image'>,
) {
  const isSold = offer.kind === 'billetterie' || offer.kind === 'carte-cadeau'
  const provider = await read(req, 'providers', offer.provider)
  const seller = isSold ? await read(req, 'providers', offer.seller) : null
  const category = await read(req, 'categories', offer.category)
  const image = await read(req, 'media', offer.image)
  return { provider, seller, category, image }
}

/**
 * An offer with what it points at, as a publication would show it now; one that has no date of publication yet would
 * be published now.
 */
export async function shownOffer(req: PayloadRequest, document: Offer) {
  const { provider, seller, category, image } = await readReferences(req, document)
  const publishedAt = document.publishedAt ?? nowFor(req).toISOString()
  const slugs = { provider: provider?.slug, seller: seller?.slug, category: category?.slug, image }
  return { offer: toOffer({ ...document, publishedAt }, slugs), provider, seller, category }
}
