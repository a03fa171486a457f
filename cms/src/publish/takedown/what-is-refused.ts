import type { Payload } from 'payload'
import { z } from 'zod'
import type { Media, Offer } from '../../ground/payload-types.ts'
import { toImage } from '../../shown/to-snapshot/image.ts'

/** What the portal is told to refuse, by the ends of their addresses; a takedown keeps it. */
export const refusedNames = z.object({
  offers: z.array(z.string()),
  providers: z.array(z.string()),
  /** Keys of pictures that illustrate these offers and no other that is published. */
  pictures: z.array(z.string()),
})
export type Refused = z.infer<typeof refusedNames>

const quiet = { depth: 0, pagination: false, overrideAccess: true } as const
const idOf = (reference: string | { id: string } | null | undefined) =>
  typeof reference === 'object' ? reference?.id : reference

/** What goes with an offer when it is taken down. */
export async function refusedWithOffer(payload: Payload, id: string): Promise<Refused> {
  const { docs } = await payload.find({ collection: 'offers', where: { id: { equals: id } }, ...quiet })
  return {
    offers: await shownSlugs(payload, 'offers', [id]),
    providers: [],
    pictures: await ownPictures(payload, docs),
  }
}

/** What goes with a provider: every offer that it provides or sells. */
export async function refusedWithProvider(payload: Payload, id: string): Promise<Refused> {
  const offers = await publishedOffersOf(payload, id)
  return {
    offers: await shownSlugs(
      payload,
      'offers',
      offers.map((offer) => offer.id),
    ),
    providers: await shownSlugs(payload, 'providers', [id]),
    pictures: await ownPictures(payload, offers),
  }
}

/** The published offers that a provider provides or sells. */
export async function publishedOffersOf(payload: Payload, provider: string): Promise<Offer[]> {
  const { docs } = await payload.find({
    collection: 'offers',
    draft: false,
    where: {
      and: [
        { or: [{ provider: { equals: provider } }, { seller: { equals: provider } }] },
        { _status: { equals: 'published' } },
      ],
    },
    ...quiet,
  })
  return docs
}

/**
 * Where documents can be met: at their address of now, and at the one that the live site was built with, when it has
 * changed since and nobody else has it.
 */
async function shownSlugs(
  payload: Payload,
  collection: 'offers' | 'providers',
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.find({ collection, draft: false, where: { id: { in: ids } }, ...quiet })
  const built = await slugsOfLiveSite(payload, collection, ids)
  const { docs: others } = await payload.find({
    collection,
    draft: false,
    where: { slug: { in: built }, id: { not_in: ids } },
    ...quiet,
  })
  const taken = new Set(others.map(({ slug }) => slug))
  return [...new Set([...docs.map(({ slug }) => slug), ...built.filter((slug) => !taken.has(slug))])].filter(
    Boolean,
  )
}

async function slugsOfLiveSite(
  payload: Payload,
  collection: 'offers' | 'providers',
  ids: string[],
): Promise<string[]> {
  const live = await payload.find({
    collection: 'publications',
    where: { state: { equals: 'live' }, startedAt: { exists: true } },
    sort: '-startedAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const startedAt = live.docs[0]?.startedAt
  if (!startedAt) return []
  const { docs } = await payload.findVersions({
    collection,
    where: {
      parent: { in: ids },
      'version._status': { equals: 'published' },
      updatedAt: { less_than_equal: startedAt },
    },
    sort: '-updatedAt',
    ...quiet,
  })
  const newest = new Map<string, string>()
  for (const { parent, version } of docs) {
    const id = String(idOf(parent as string | { id: string }))
    if (!newest.has(id) && version.slug) newest.set(id, version.slug)
  }
  return [...newest.values()]
}

/**
 * Keys of the pictures that no other published offer shows, those under which the live site may still show them
 * included: a picture that was framed again has another. Two pictures of the same pixels share theirs.
 */
async function ownPictures(payload: Payload, offers: readonly Offer[]): Promise<string[]> {
  const pictures = [...new Set(offers.flatMap(({ image }) => idOf(image) ?? []))]
  if (pictures.length === 0) return []
  const alike = [...new Set([...pictures, ...(await samePixels(payload, pictures))])]
  const { docs: others } = await payload.find({
    collection: 'offers',
    draft: false,
    where: {
      image: { in: alike },
      id: { not_in: offers.map(({ id }) => id) },
      _status: { equals: 'published' },
    },
    ...quiet,
  })
  const shared = new Set(others.map(({ image }) => idOf(image)))
  const keysOfShared = new Set(
    await keysOf(
      payload,
      alike.filter((id) => shared.has(id)),
    ),
  )
  const keys = await keysOf(
    payload,
    pictures.filter((id) => !shared.has(id)),
  )
  return keys.filter((key) => !keysOfShared.has(key))
}

async function samePixels(payload: Payload, ids: string[]): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'media',
    draft: false,
    where: { id: { in: ids } },
    ...quiet,
  })
  const digests = docs.flatMap(({ digest }) => digest ?? [])
  const { docs: same } = await payload.find({
    collection: 'media',
    draft: false,
    where: { digest: { in: digests } },
    ...quiet,
  })
  return same.map(({ id }) => id)
}

/** Under which pictures are, or were, published. */
async function keysOf(payload: Payload, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.find({
    collection: 'media',
    draft: false,
    where: { id: { in: ids } },
    ...quiet,
  })
  const { docs: versions } = await payload.findVersions({
    collection: 'media',
    where: { parent: { in: ids }, 'version._status': { equals: 'published' } },
    ...quiet,
  })
  const states = [...docs, ...versions.map(({ parent, version }) => ({ ...version, id: String(parent) }))]
  return [...new Set(states.filter(({ digest }) => digest).map((state) => toImage(state as Media).key))]
}
