import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sharedCode, type Snapshot } from '@portal/content'
import { pageRecord, pageRecordFile } from '@portal/content/rendering'
import { z } from 'zod'
import { checkPages, rulesOfPages } from './check-pages.ts'
import { type KeptAnswers, readAnswers, sha256, writeAnswers } from './kept-answers.ts'

const deploymentFile = z.object({ snapshotDigest: z.string(), offerCount: z.number() })
const addressesFile = z.object({ answered: z.array(z.string()) })
const shardFile = z.object({ offers: z.array(z.object({ slug: z.string() })) })

/** Digest of the code that reads a build: kept answers are discarded when that code changes. */
const rules = sha256([rulesOfPages, checkPrivateFiles, offersIn].map(String).join('\n'))

/** At most this many problems of one sort are told: the first ones are enough to mend the rest. */
const mostTold = 8

interface BuildToCheck {
  build: string
  /** Whose answers hold for the files that both have; `null` reads all. */
  former: string | null
  snapshot: Snapshot
  /** Of the snapshot. */
  digest: string
}

/**
 * Reads a finished build and says, in French, what forbids to put it online: a page or a private file that
 * is missing, a link to nowhere, a promo code outside the private files. An empty list lets it pass.
 */
export async function checkBuild({ build, former, snapshot, digest }: BuildToCheck): Promise<string[]> {
  const client = path.join(build, 'client')
  const files = await listFiles(client)
  const [digests, known] = [await digestsOf(build), await readAnswers(former, rules)]
  const { problems: privateProblems, offers } = await checkPrivateFiles(
    { client, files, digests, known },
    snapshot,
    digest,
  )
  const problems = [...missingPages(files, snapshot), ...privateProblems]
  if (problems.length > 0) return problems
  const addresses = addressesFile.parse(await readJson(client, '_prive/addresses.json'))
  const codes = [...new Set(snapshot.offers.flatMap((offer) => sharedCode(offer) ?? []))]
  const { leaks, broken, clean } = await checkPages({
    client,
    files,
    digests,
    answered: addresses.answered,
    codes,
    known,
  })
  if (leaks.length === 0 && broken.length === 0)
    await writeAnswers(build, {
      rules,
      clean,
      files: [...files],
      answered: addresses.answered,
      codes: codes.map(sha256),
      offers,
    })
  return [
    ...told(leaks.toSorted(), (file) => `Un code promo apparaît dans ${file}, hors des fichiers privés.`),
    ...told(broken, ({ page, link }) => `La page ${page} mène à ${link}, qui n’existe pas.`),
  ]
}

/** What the renderer says of its files, by name; none when it says nothing that can be read: all are then read. */
async function digestsOf(build: string): Promise<ReadonlyMap<string, string>> {
  const record = pageRecord.safeParse(await readJson(build, pageRecordFile))
  if (!record.success) return new Map()
  return new Map(Object.entries(record.data.pages).map(([file, { digest }]) => [file, digest]))
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Set<string>()
  for (const entry of entries) {
    const below = entry.parentPath.slice(folder.length + 1).replaceAll(path.sep, '/')
    if (entry.isFile()) files.add(below === '' ? entry.name : `${below}/${entry.name}`)
  }
  return files
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

interface PrivateFiles {
  client: string
  files: ReadonlySet<string>
  digests: ReadonlyMap<string, string>
  known: KeptAnswers | null
}

/** A file for the Worker that was read in the build before holds the same offers while it has the same digest. */
async function checkPrivateFiles(
  { client, files, digests, known }: PrivateFiles,
  snapshot: Snapshot,
  snapshotDigest: string,
): Promise<{ problems: string[]; offers: KeptAnswers['offers'] }> {
  const offers: KeptAnswers['offers'] = {}
  const refused = (problem: string) => ({ problems: [problem], offers })
  const deployment = deploymentFile.safeParse(await readJson(client, '_prive/deployment.json'))
  if (!deployment.success) return refused('Le fichier privé deployment.json manque ou est illisible.')
  if (deployment.data.snapshotDigest !== snapshotDigest)
    return refused('Le site construit ne vient pas des documents que l’on publie.')
  const found = new Set<string>()
  for (const shard of [...files].filter((file) => file.startsWith('_prive/offers/'))) {
    const digest = digests.get(shard)
    const before = digest === undefined ? undefined : known?.offers[digest]
    const slugs = before ?? (await offersIn(client, shard))
    if (slugs === null) return refused(`Le fichier privé ${shard} est illisible.`)
    if (digest !== undefined) offers[digest] = slugs
    for (const slug of slugs) found.add(slug)
  }
  const missing = snapshot.offers.filter(({ slug }) => !found.has(slug))
  const sentence = ({ slug }: { slug: string }) =>
    `L’offre ${slug} manque dans les fichiers privés : elle ne pourrait pas être commandée.`
  return { problems: told(missing, sentence), offers }
}

async function offersIn(client: string, shard: string): Promise<string[] | null> {
  const parsed = shardFile.safeParse(await readJson(client, shard))
  return parsed.success ? parsed.data.offers.map(({ slug }) => slug) : null
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
