import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestLegalText, imageFiles } from '@portal/content'
import { eachAtOnce, placeFile } from '@portal/content/snapshot-store'
import {
  type Deployment,
  type LegalTextEntry,
  offerShard,
  offerShardCount,
  offerShardName,
  paths,
  privateFiles,
} from '@portal/edge/contract'
import type { AstroIntegration } from 'astro'
import { type Publication, readPublication } from '../features/catalogue/snapshot-source.ts'
import { answeredAddresses } from './answered-addresses.ts'

/**
 * Writes beside the pages what only the Worker reads (`/_prive/…`), and the files of the pictures that offers show.
 * Both come from the snapshot that the pages were made from, so that a page and the price charged never differ.
 */
export function privateFilesOfPublication(): AstroIntegration {
  return {
    name: 'private-files',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir)
        const publication = await readPublication()
        await writePrivateFiles(publication, root)
        await placePictures(publication, root)
        logger.info('files for the Worker')
      },
    },
  }
}

/** Writes into `root`, the folder that is served, what only the Worker reads. */
export async function writePrivateFiles(publication: Publication, root: string): Promise<void> {
  for (const [address, body] of await contentsOf(publication)) {
    const file = path.join(root, address)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(body))
  }
}

/** Address to content of every private file. */
export async function contentsOf({ snapshot, digest, createdAt }: Publication): Promise<Map<string, object>> {
  const files = new Map<string, object>()
  const { offers, providers, plans, categories, legalTexts } = snapshot
  files.set(privateFiles.deployment, {
    snapshotDigest: digest,
    createdAt,
    offerCount: offers.length,
  } satisfies Deployment)
  files.set(privateFiles.providers, { providers })
  files.set(privateFiles.plans, { plans: plans.toSorted((left, right) => left.position - right.position) })
  files.set(privateFiles.categories, {
    categories: categories.toSorted((left, right) => left.position - right.position),
  })
  files.set(privateFiles.endedTakedowns, { ended: snapshot.endedTakedowns ?? [] })
  const byShard = Map.groupBy(offers, ({ slug }) => offerShard(slug))
  for (let shard = 0; shard < offerShardCount; shard++) {
    const name = offerShardName(shard)
    files.set(privateFiles.offers(name), { offers: byShard.get(name) ?? [] })
  }
  const entries: LegalTextEntry[] = []
  for (const text of [...legalTexts].sort((left, right) =>
    left.effectiveOn.localeCompare(right.effectiveOn),
  )) {
    const { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed } = text
    const textDigest = await digestLegalText(text)
    entries.push({ kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed, digest: textDigest })
    files.set(privateFiles.legalText(kind, effectiveOn), text)
  }
  files.set(privateFiles.legalTexts, { texts: entries })
  files.set('/_prive/addresses.json', { answered: answeredAddresses })
  return files
}

/** The files that the pages of this publication name, and no other. */
export async function placePictures(
  { folder, snapshot }: Pick<Publication, 'folder' | 'snapshot'>,
  root: string,
): Promise<void> {
  const place = (name: string) => path.join(root, paths.offerImage(name))
  await rm(path.dirname(place('any')), { recursive: true, force: true })
  const used = new Set(snapshot.offers.flatMap(({ image }) => (image ? imageFiles(image) : [])))
  if (used.size === 0) return
  await mkdir(path.dirname(place('any')), { recursive: true })
  await eachAtOnce(used, (name) => placeFile(path.join(folder, 'media', name), place(name)))
}
