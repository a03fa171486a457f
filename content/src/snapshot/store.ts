import { hash } from 'node:crypto'
import { mkdir, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { imageFile, imageFiles } from '../value/image.ts'
import type { Snapshot, SnapshotNoun } from './snapshot.ts'
import { checkSnapshot } from './check.ts'
import { describeProblem } from './describe-problem.ts'
import { digestsOf, sha256, snapshotDigest, takeDigests } from './digest.ts'
import { eachAtOnce, placeFile, writeDurably } from './place-file.ts'

/** Version of the format of snapshot folders: those it does not know are refused rather than misread. */
const formatVersion = 3
/** Of folders whose offers do not say how they are dated: read, each as `readFormerOffer` reads it. */
const formerFormatVersion = 2

const nouns = ['categories', 'providers', 'offers', 'plans', 'legalTexts'] as const satisfies SnapshotNoun[]
/** Written when there are any: older folders have none. */
const endedTakedownsFile = 'endedTakedowns.json'
/** The digest of each document, for who knows pages by what they show; older folders have none. */
const digestsFile = 'digests.json'

/** A file of the folder and nothing above it: the manifest is outside data. */
const fileName = z.string().refine((name) => {
  const isOwn =
    name === endedTakedownsFile || name === digestsFile || nouns.some((known) => name === `${known}.json`)
  return isOwn || (name.startsWith('media/') && imageFile.safeParse(name.slice('media/'.length)).success)
})

const manifest = z.object({
  formatVersion: z.literal([formerFormatVersion, formatVersion]),
  /** UTC instant. */
  createdAt: z.iso.datetime(),
  /** Of the whole, whatever the order of documents. */
  snapshotDigest: sha256,
  /** SHA-256 of each file, by its name in the folder. */
  files: z.record(fileName, sha256),
})
type Manifest = z.infer<typeof manifest>

/** What is written besides for who reads the folder by eye; digests say the same to programs. */
interface WrittenManifest extends Manifest {
  counts: Record<(typeof nouns)[number], number>
}

/** A file of a picture where it was drawn; nobody changes it in place. */
export interface PictureFile {
  place: string
  /** SHA-256 of its bytes, hexadecimal. */
  digest: string
}

export interface StoredSnapshot {
  snapshot: Snapshot
  digest: string
  createdAt: string
}

export { knownDigest, snapshotDigest } from './digest.ts'
export { eachAtOnce, placeFile, writeDurably } from './place-file.ts'

/** A folder that is not a whole, unaltered, valid snapshot; `problems` are French sentences. */
export class SnapshotError extends Error {
  readonly problems: string[]
  constructor(problems: string[], options?: ErrorOptions) {
    super(problems.join('\n'), options)
    this.name = 'SnapshotError'
    this.problems = problems
  }
}

/**
 * Writes a snapshot into `folder`, which must not exist: one JSON file a noun, the pictures, a manifest with the
 * digest of each. Everything is written beside first, flushed to the disk and renamed in one step, so that `folder`
 * is whole or absent even when the machine stops.
 * Throws SnapshotError when a picture that a document shows is not in `media`, and the fault of the disk otherwise;
 * nothing is left behind in either case.
 * @param media file name in the snapshot → the file, which the snapshot shares with where it was drawn: ten thousand
 *   pictures are not copied at each publication
 * @param digest that of the snapshot, of who knows it already
 */
export async function writeSnapshot(
  folder: string,
  snapshot: Snapshot,
  {
    createdAt,
    media = new Map(),
    digest,
  }: { createdAt: Date; media?: ReadonlyMap<string, PictureFile>; digest?: string },
): Promise<void> {
  const missing = pictureProblems(snapshot, (file) => media.has(file))
  if (missing.length > 0) throw new SnapshotError(missing)
  await mkdir(path.dirname(folder), { recursive: true })
  const beside = await mkdtemp(`${folder}.writing-`)
  try {
    const files: Manifest['files'] = {}
    for (const noun of nouns) {
      const body = jsonOfList(snapshot[noun])
      await writeDurably(path.join(beside, `${noun}.json`), body)
      files[`${noun}.json`] = digestOf(body)
    }
    if (snapshot.endedTakedowns !== undefined) {
      const body = JSON.stringify(snapshot.endedTakedowns)
      await writeDurably(path.join(beside, endedTakedownsFile), body)
      files[endedTakedownsFile] = digestOf(body)
    }
    const digests = JSON.stringify(digestsOf(snapshot))
    await writeDurably(path.join(beside, digestsFile), digests)
    files[digestsFile] = digestOf(digests)
    if (media.size > 0) await mkdir(path.join(beside, 'media'))
    await eachAtOnce(media, async ([name, file]) => {
      await placeFile(file.place, path.join(beside, 'media', imageFile.parse(name)))
      files[`media/${name}`] = file.digest
    })
    if (media.size > 0) await flush(path.join(beside, 'media'))
    const content: WrittenManifest = {
      formatVersion,
      createdAt: createdAt.toISOString(),
      counts: countsOf(snapshot),
      snapshotDigest: digest ?? snapshotDigest(snapshot),
      files,
    }
    await writeDurably(path.join(beside, 'manifest.json'), JSON.stringify(content, null, 2))
    await flush(beside)
    await rename(beside, folder)
    await flush(path.dirname(folder))
  } catch (fault) {
    await rm(beside, { recursive: true, force: true })
    throw fault
  }
}

/**
 * Reads a snapshot folder; throws SnapshotError, with every problem, when a file is missing, altered or wrong.
 * @param pictures `seen`: pictures must be there and are not read, which with ten thousand of them takes longer than a
 *   publication; their bytes were digested when they were drawn
 * @param documents `unaltered`: their bytes must be those that the manifest tells of, and are not held against the
 *   schemas a second time; for who reads what was written, and checked, a moment before
 */
export async function readSnapshot(
  folder: string,
  {
    pictures = 'read',
    documents = 'checked',
  }: { pictures?: 'read' | 'seen'; documents?: 'checked' | 'unaltered' } = {},
): Promise<StoredSnapshot> {
  const { files, createdAt, snapshotDigest: digest, formatVersion: version } = await readManifest(folder)

  const problems = nouns
    .filter((noun) => files[`${noun}.json`] === undefined)
    .map((noun) => `Le manifeste ne nomme pas le fichier ${noun}.json.`)
  const bodies = new Map<string, Buffer>()
  await eachAtOnce(Object.entries(files), async ([name, expected]) => {
    const place = path.join(folder, name)
    if (pictures === 'seen' && name.startsWith('media/')) {
      const seen = await stat(place).catch(() => null)
      if (!seen?.size) problems.push(`Le fichier ${name} manque.`)
      return
    }
    const body = await readIfPresent(place)
    if (body === null) problems.push(`Le fichier ${name} manque.`)
    else if (digestOf(body) !== expected) problems.push(`Le fichier ${name} a été altéré.`)
    else if (!name.startsWith('media/')) bodies.set(name, body)
  })
  if (problems.length > 0) throw new SnapshotError(problems.toSorted())

  const read = {
    ...Object.fromEntries(nouns.map((noun) => [noun, parseJson(bodies.get(`${noun}.json`))])),
    ...(bodies.has(endedTakedownsFile) ? { endedTakedowns: parseJson(bodies.get(endedTakedownsFile)) } : {}),
  }
  const digests = bodies.get(digestsFile)
  const isFormer = version === formerFormatVersion
  if (documents === 'unaltered' && !isFormer && wasChecked(read)) {
    if (digests && !takeDigests(read, parseJson(digests), digest)) throw new SnapshotError([otherDigests])
    return { snapshot: read, digest, createdAt }
  }
  const checked = checkSnapshot(read)
  if (checked.kind === 'refused') throw new SnapshotError(checked.problems.map(describeProblem))
  const { snapshot } = checked

  problems.push(...pictureProblems(snapshot, (file) => `media/${file}` in files))
  // What was written is what the digests are of: a former offer is read as more than it said.
  const written = isFormer && wasChecked(read) ? read : snapshot
  if (snapshotDigest(written) !== digest) {
    problems.push('Le manifeste ne correspond pas au contenu de la publication.')
  }
  if (digests && digests.toString('utf8') !== JSON.stringify(digestsOf(written))) problems.push(otherDigests)
  if (problems.length > 0) throw new SnapshotError(problems)
  return { snapshot, digest, createdAt }
}

const otherDigests = `Le fichier ${digestsFile} ne correspond pas au contenu de la publication.`

/** Whether every noun is there. What each holds was checked when it was written, and still has the digest that it had then. */
const wasChecked = (read: Record<string, unknown>): read is Snapshot & Record<string, unknown> =>
  nouns.every((noun) => typeof read[noun] === 'object' && read[noun] !== null)

async function readManifest(folder: string): Promise<Manifest> {
  const body = await readIfPresent(path.join(folder, 'manifest.json'))
  if (body === null) throw new SnapshotError(['Le fichier manifest.json manque.'])
  const content = parseJson(body)
  const version = z.object({ formatVersion: z.number() }).safeParse(content)
  const found = version.data?.formatVersion
  if (found !== undefined && found !== formatVersion && found !== formerFormatVersion) {
    throw new SnapshotError([
      `La publication est au format ${found}, ce programme lit le format ${formatVersion}.`,
    ])
  }
  const parsed = manifest.safeParse(content)
  if (!parsed.success) throw new SnapshotError(['Le manifeste de la publication est illisible.'])
  return parsed.data
}

function pictureProblems({ offers }: Snapshot, isThere: (file: string) => boolean): string[] {
  return offers.flatMap(({ slug, image: shown }) =>
    shown === null || imageFiles(shown).every(isThere)
      ? []
      : [
          describeProblem({
            document: `offre « ${slug} »`,
            field: 'image',
            message: `la photographie « ${shown.alternative} » manque ou ne peut pas être lue : remplacez-la`,
          }),
        ],
  )
}

function countsOf(snapshot: Snapshot): WrittenManifest['counts'] {
  const { categories, providers, offers, plans, legalTexts } = snapshot
  return {
    categories: categories.length,
    providers: providers.length,
    offers: offers.length,
    plans: plans.length,
    legalTexts: legalTexts.length,
  }
}

/** Makes what stands at `place`, a file or the entries of a folder, outlive a power cut. */
async function flush(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** `null` when there is no such file; other faults of the disk are thrown. */
async function readIfPresent(place: string): Promise<Buffer | null> {
  try {
    return await readFile(place)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}

/** `null` when `body` is not JSON, which no schema of this file takes. */
function parseJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? 'null')
  } catch {
    return null
  }
}

/** Documents do not change once they are checked: the bytes of those of the snapshot before are not made again. */
const written = new WeakMap<object, Buffer>()

/** The JSON of a list of documents, as bytes: a string would be turned into them twice, to be digested and written. */
function jsonOfList(documents: readonly object[]): Buffer {
  const parts = documents.flatMap((document, at) => {
    const bytes = written.get(document) ?? Buffer.from(JSON.stringify(document))
    written.set(document, bytes)
    return at === 0 ? [bytes] : [comma, bytes]
  })
  return Buffer.concat([Buffer.from('['), ...parts, Buffer.from(']')])
}
const comma = Buffer.from(',')

function digestOf(body: string | Buffer): string {
  return hash('sha256', body)
}
