import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sharedCode, type Snapshot } from '@portal/content'
import { eachAtOnce } from '@portal/content/snapshot-store'
import { z } from 'zod'
import { findBrokenLinks, linksOf } from './check-links.ts'
import { codeFinder } from './find-codes.ts'

const deploymentFile = z.object({ snapshotDigest: z.string(), offerCount: z.number() })
const addressesFile = z.object({ answered: z.array(z.string()) })
const shardFile = z.object({ offers: z.array(z.object({ slug: z.string() })) })

const textFile = /\.(?:html|json|js|xml|atom|txt|svg)$/

/** At most this many problems of one sort are told: the first ones are enough to mend the rest. */
const mostTold = 8

/**
 * Reads a finished build and says, in French, what forbids to put it online: a page or a private file that
 * is missing, a link to nowhere, a promo code outside the private files. An empty list lets it pass.
 */
export async function checkBuild(
  buildFolder: string,
  snapshot: Snapshot,
  snapshotDigest: string,
): Promise<string[]> {
  const client = path.join(buildFolder, 'client')
  const files = await listFiles(client)
  const problems = [
    ...missingPages(files, snapshot),
    ...(await privateFileProblems(client, files, snapshot, snapshotDigest)),
  ]
  if (problems.length > 0) return problems
  return pageProblems(client, files, snapshot)
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      ),
  )
}

function missingPages(files: Set<string>, snapshot: Snapshot): string[] {
  const wanted = [
    'index.html',
    'offres.html',
    ...snapshot.offers.map(({ slug }) => `offres/${slug}.html`),
    ...snapshot.categories.map(({ slug }) => `categories/${slug}.html`),
    ...snapshot.providers.map(({ slug }) => `prestataires/${slug}.html`),
    ...snapshot.legalTexts.flatMap(({ kind, effectiveOn }) => [
      `${kind}/${effectiveOn}.html`,
      `${kind}/versions.html`,
      ...snapshot.legalTexts
        .filter((newer) => newer.kind === kind && newer.effectiveOn > effectiveOn)
        .map((newer) => `${kind}/comparer/${effectiveOn}/${newer.effectiveOn}.html`),
    ]),
  ]
  return told(
    wanted.filter((file) => !files.has(file)),
    (file) => `La page ${file} manque dans le site construit.`,
  )
}

async function privateFileProblems(
  client: string,
  files: Set<string>,
  snapshot: Snapshot,
  snapshotDigest: string,
): Promise<string[]> {
  const deployment = deploymentFile.safeParse(await readJson(client, '_prive/deployment.json'))
  if (!deployment.success) return ['Le fichier privé deployment.json manque ou est illisible.']
  if (deployment.data.snapshotDigest !== snapshotDigest) {
    return ['Le site construit ne vient pas des documents que l’on publie.']
  }
  const shards = [...files].filter((file) => file.startsWith('_prive/offers/'))
  const known = new Set<string>()
  for (const shard of shards) {
    const parsed = shardFile.safeParse(await readJson(client, shard))
    if (!parsed.success) return [`Le fichier privé ${shard} est illisible.`]
    for (const { slug } of parsed.data.offers) known.add(slug)
  }
  return told(
    snapshot.offers.filter(({ slug }) => !known.has(slug)),
    ({ slug }) => `L’offre ${slug} manque dans les fichiers privés : elle ne pourrait pas être commandée.`,
  )
}

async function pageProblems(client: string, files: Set<string>, snapshot: Snapshot): Promise<string[]> {
  const addresses = addressesFile.parse(await readJson(client, '_prive/addresses.json'))
  const findCode = codeFinder(snapshot.offers.flatMap((offer) => sharedCode(offer) ?? []))
  const leaks: string[] = []
  const linksByPage = new Map<string, Set<string>>()
  const readable = [...files].filter((file) => !file.startsWith('_prive/') && textFile.test(file))
  await eachAtOnce(readable, async (file) => {
    const body = await readFile(path.join(client, file), 'utf8')
    if (findCode(body) !== null) leaks.push(file)
    if (file.endsWith('.html')) linksByPage.set(file, linksOf(body))
  })
  return [
    ...told(leaks.sort(), (file) => `Un code promo apparaît dans ${file}, hors des fichiers privés.`),
    ...told(
      findBrokenLinks(linksByPage, files, addresses.answered),
      ({ page, link }) => `La page ${page} mène à ${link}, qui n’existe pas.`,
    ),
  ]
}

async function readJson(client: string, file: string): Promise<unknown> {
  const body = await readFile(path.join(client, file), 'utf8').catch(() => 'null')
  try {
    return JSON.parse(body) as unknown
  } catch {
    return null
  }
}

function told<Item>(items: Item[], sentence: (item: Item) => string): string[] {
  const lines = items.slice(0, mostTold).map(sentence)
  if (items.length > mostTold) lines.push(`… et ${items.length - mostTold} autres du même ordre.`)
  return lines
}
