import type { CollectionSlug, Payload } from 'payload'

/** A document that the database holds in a form that cannot be read; the message is French and names it. */
class UnreadableDocument extends Error {}

const nouns = {
  categories: 'catégorie',
  providers: 'prestataire',
  offers: 'offre',
  plans: 'formule',
  'legal-texts': 'texte',
} satisfies Partial<Record<CollectionSlug, string>>

/**
 * The fault to tell when a whole collection cannot be read: SQLite keeps what it is given, and a date that is none
 * makes the reading of all documents fail without a word of which. Halving finds it among thousands.
 * @returns `fault` itself when every document can be read by itself
 */
export async function namedUnreadable(
  payload: Payload,
  collection: keyof typeof nouns,
  fault: unknown,
): Promise<unknown> {
  const options = { collection, draft: false, pagination: false, depth: 0, overrideAccess: true } as const
  const canRead = (ids: string[]) =>
    payload.find({ ...options, where: { id: { in: ids } } }).then(
      () => true,
      () => false,
    )
  const known = await payload.find({
    ...options,
    where: { _status: { equals: 'published' } },
    select: collection === 'legal-texts' ? { title: true } : { slug: true },
  })
  const names = new Map(
    known.docs.map((one) => {
      const { id, slug, title }: { id: string; slug?: string; title?: string } = one
      return [id, slug ?? title ?? id]
    }),
  )
  let suspects = [...names.keys()]
  while (suspects.length > 1) {
    const half = suspects.slice(0, suspects.length / 2)
    suspects = (await canRead(half)) ? suspects.slice(half.length) : half
  }
  const [found] = suspects
  if (found === undefined || (await canRead([found]))) return fault
  const message = fault instanceof Error ? fault.message : String(fault)
  return new UnreadableDocument(
    `${nouns[collection]} « ${names.get(found)} » : ne peut pas être lu dans la base (${message})`,
    { cause: fault },
  )
}
