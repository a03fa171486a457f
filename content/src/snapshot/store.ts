import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Snapshot } from '../snapshot.ts'
import { checkSnapshot } from './check.ts'
import { snapshotDigest } from './digest.ts'

/** Raised when the shape of snapshot folders changes: older ones are refused rather than misread. */
const formatVersion = 1

const nouns = [
  'categories',
  'providers',
  'offers',
  'plans',
  'legalTexts',
] as const satisfies (keyof Snapshot)[]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifest = z.object({
  formatVersion: z.literal(formatVersion),
  /** UTC instant. */
  createdAt: z.iso.datetime(),
  /** Of the whole, whatever the order of documents. */
  snapshotDigest: sha256,
  /** SHA-256 of each file, by its name in the folder. */
  files: z.record(z.string(), sha256),
})

export interface StoredSnapshot {
  snapshot: Snapshot
  digest: string
  createdAt: string
}

/** A folder that is not a whole, unaltered, valid snapshot; `problems` are French sentences. */
export class SnapshotError extends Error {
  readonly problems: string[]
  constructor(problems: string[], options?: ErrorOptions) {
    super(problems.join('\n'), options)
    this.problems = problems
  }
}

/**
 * Writes a snapshot into `folder`, which must not exist: one JSON file a noun, the pictures, a manifest with the
 * digest of each. Everything is written beside first and renamed in one step, so that `folder` is whole or absent.
 * @param media file name in the snapshot → path of the picture
 */
export async function writeSnapshot(
  folder: string,
  snapshot: Snapshot,
  { createdAt, media = new Map() }: { createdAt: Date; media?: Map<string, string> },
): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  const beside = await mkdtemp(`${folder}.writing-`)
  try {
    const files: Record<string, string> = {}
    for (const noun of nouns) {
      const body = JSON.stringify(snapshot[noun])
      await writeDurably(path.join(beside, `${noun}.json`), body)
      files[`${noun}.json`] = digestOf(body)
    }
    if (media.size > 0) await mkdir(path.join(beside, 'media'))
    for (const [name, source] of media) {
      await copyFile(source, path.join(beside, 'media', name))
      files[`media/${name}`] = digestOf(await readFile(source))
    }
    const content: z.input<typeof manifest> = {
      formatVersion,
      createdAt: createdAt.toISOString(),
      snapshotDigest: await snapshotDigest(snapshot),
      files,
    }
    await writeDurably(path.join(beside, 'manifest.json'), JSON.stringify(content, null, 2))
    await rename(beside, folder)
  } catch (fault) {
    await rm(beside, { recursive: true, force: true })
    throw fault
  }
}

/** Reads a snapshot folder; throws SnapshotError when a file is missing, altered or wrong. */
export async function readSnapshot(folder: string): Promise<StoredSnapshot> {
  const parsed = manifest.safeParse(await readJson(path.join(folder, 'manifest.json')))
  if (!parsed.success)
    throw new SnapshotError(['Le manifeste de la publication est illisible ou d’un autre format.'])
  const { files, createdAt, snapshotDigest: digest } = parsed.data

  const problems: string[] = []
  const bodies = new Map<string, Buffer>()
  for (const [name, expected] of Object.entries(files)) {
    const body = await readFile(path.join(folder, name)).catch(() => null)
    if (body === null) problems.push(`Le fichier ${name} manque.`)
    else if (digestOf(body) !== expected) problems.push(`Le fichier ${name} a été altéré.`)
    else bodies.set(name, body)
  }
  if (problems.length > 0) throw new SnapshotError(problems)

  const candidate = Object.fromEntries(
    nouns.map((noun) => [
      noun,
      JSON.parse(bodies.get(`${noun}.json`)?.toString('utf8') ?? 'null') as unknown,
    ]),
  )
  const checked = checkSnapshot(candidate)
  if (checked.kind === 'refused') {
    throw new SnapshotError(
      checked.problems.map(({ document, field, message }) => `${document} : ${field} : ${message}`),
    )
  }
  return { snapshot: checked.snapshot, digest, createdAt }
}

async function writeDurably(place: string, body: string): Promise<void> {
  const file = await open(place, 'wx')
  try {
    await file.writeFile(body)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function readJson(place: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(place, 'utf8')) as unknown
  } catch {
    return null
  }
}

function digestOf(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}
