import { image as imageSchema, legalTextKinds } from '@portal/content'
import { eachAtOnce, type PictureFile, SnapshotError } from '@portal/content/snapshot-store'
import type { Payload } from 'payload'
import { environment } from '../ground/host/environment.ts'
import type { Media } from '../ground/payload-types.ts'
import { archiveEntry } from '../review/archive/archive-steps.ts'
import { drawnFiles } from '../shown/pictures/picture-store.ts'
import { prepareStored } from '../shown/picture-library/prepare-stored.ts'
import { readStoredPicture } from '../shown/pictures/stored-picture.ts'
import { readEndedTakedowns } from './takedown/ended-takedowns.ts'
import { toCategory } from '../shown/to-snapshot/category.ts'
import { toImage } from '../shown/to-snapshot/image.ts'
import { toLegalText } from '../shown/to-snapshot/legal-text.ts'
import { toOffer } from '../shown/to-snapshot/offer.ts'
import { toPlan } from '../shown/to-snapshot/plan.ts'
import { toProvider } from '../shown/to-snapshot/provider.ts'
import { namedUnreadable } from './unreadable-document.ts'

/** What a publication shows, not checked yet, and the files of each picture that it names. */
export interface PublishedContent {
  content: {
    categories: ReturnType<typeof toCategory>[]
    providers: ReturnType<typeof toProvider>[]
    offers: ReturnType<typeof toOffer>[]
    plans: ReturnType<typeof toPlan>[]
    legalTexts: ReturnType<typeof toLegalText>[]
    /** Absent when this publication ends none. */
    endedTakedowns?: string[]
  }
  /** Name in the snapshot → the file; lacks those of a picture that is lost or cannot be read. */
  media: Map<string, PictureFile>
}

type Published = 'categories' | 'providers' | 'offers' | 'plans' | 'legal-texts'

async function readPublished<Slug extends Published>(payload: Payload, collection: Slug) {
  const read = payload.find({
    collection,
    // `draft: false` alone returns documents that were never published (payloadcms/payload#14750).
    draft: false,
    where: { _status: { equals: 'published' } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const { docs } = await read.catch(async (fault: unknown) => {
    throw await namedUnreadable(payload, collection, fault)
  })
  return docs
}

/** Sorted here: databases differ on hyphens and enumerations, and equal contents must have equal digests. */
function inOrder<Document>(
  documents: Document[],
  ...keys: ((document: Document) => number | string)[]
): Document[] {
  return documents.toSorted((one, other) => {
    for (const key of keys) {
      if (key(one) < key(other)) return -1
      if (key(one) > key(other)) return 1
    }
    return 0
  })
}

const slugOf = ({ slug }: { slug: string }) => slug
const positionOf = ({ position }: { position: number }) => position

const bySlug = (documents: readonly { id: string; slug: string }[]) =>
  new Map(documents.map((it) => [it.id, it.slug]))
const idOf = (reference: string | { id: string } | null | undefined) =>
  typeof reference === 'object' ? reference?.id : reference

const archiveEnters =
  'L’archive des textes juridiques est en train d’entrer : attendez la fin, page « Archive des textes », puis relancez la publication.'

/**
 * Every published document in the shape of a snapshot; the pipeline checks it against the schema. Throws `SnapshotError`
 * while the archive enters: SQLite shows half of it, and members would be asked to accept a text that another replaces.
 */
export async function readPublishedContent(payload: Payload): Promise<PublishedContent> {
  const before = await archiveEntry(payload)
  const read = await readAll(payload)
  const after = await archiveEntry(payload)
  if (after.isEntering || after.stepsTaken !== before.stepsTaken) throw new SnapshotError([archiveEnters])
  return read
}

async function readAll(payload: Payload): Promise<PublishedContent> {
  const categories = inOrder(await readPublished(payload, 'categories'), positionOf, slugOf)
  const providers = inOrder(await readPublished(payload, 'providers'), slugOf)
  const offers = inOrder(await readPublished(payload, 'offers'), slugOf)
  const plans = inOrder(await readPublished(payload, 'plans'), positionOf, slugOf)
  const legalTexts = inOrder(
    await readPublished(payload, 'legal-texts'),
    ({ kind }) => legalTextKinds.indexOf(kind),
    ({ effectiveOn }) => effectiveOn,
  )
  const pictures = await readPictures(
    payload,
    offers.flatMap(({ image }) => idOf(image) ?? []),
  )
  const providerSlugs = bySlug(providers)
  const categorySlugs = bySlug(categories)
  const slugIn = (slugs: ReadonlyMap<string, string>, reference: Parameters<typeof idOf>[0]) =>
    slugs.get(idOf(reference) ?? '')

  const endedTakedowns = await readEndedTakedowns(payload, { offers, providers })

  return {
    content: {
      ...(endedTakedowns.length > 0 ? { endedTakedowns } : {}),
      categories: categories.map(toCategory),
      providers: providers.map(toProvider),
      offers: offers.map((offer) =>
        toOffer(offer, {
          provider: slugIn(providerSlugs, offer.provider),
          seller: slugIn(providerSlugs, offer.seller),
          category: slugIn(categorySlugs, offer.category),
          image: pictures.get(idOf(offer.image) ?? '') ?? null,
        }),
      ),
      plans: plans.map(toPlan),
      legalTexts: legalTexts.map(toLegalText),
    },
    media: await filesOf([...pictures.values()]),
  }
}

/**
 * The published files of each picture. Those of a picture that was stored before pictures were prepared, and those that
 * an interrupted upload left out, are drawn now.
 */
async function filesOf(pictures: readonly Media[]): Promise<PublishedContent['media']> {
  const files: PublishedContent['media'] = new Map()
  const { stateFolder } = environment
  await eachAtOnce(pictures, async (picture) => {
    const shown = imageSchema.safeParse(toImage(picture))
    if (!shown.success || !picture.digest) return
    const drawn = await drawnFiles(stateFolder, shown.data, () => readStoredPicture(stateFolder, picture))
    for (const [name, file] of drawn ?? []) files.set(name, file)
  })
  return files
}

async function readPictures(payload: Payload, identifiers: string[]) {
  if (identifiers.length === 0) return new Map<string, never>()
  const { docs } = await payload.find({
    collection: 'media',
    draft: false,
    where: { id: { in: identifiers }, _status: { equals: 'published' } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const pictures = new Map<string, Media>()
  for (const picture of docs) {
    const isPrepared = Boolean(picture.digest)
    pictures.set(picture.id, isPrepared ? picture : (await prepareStored(payload, picture)).picture)
  }
  return pictures
}
