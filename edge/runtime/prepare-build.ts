import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { getMimeType } from 'hono/utils/mime'
import { readHeaderRules } from './header-rules.ts'
import type { Encoding } from './workers/encoding.ts'
import type { Manifest, ManifestFile } from './workers/manifest.ts'

/** Files of a build that say how it is served, and are not served. */
const instructions = new Set(['/_headers', '/_redirects'])
const worthEncoding = /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|atom|rss|manifest))/
/** Smaller files are not worth compressing: the header weighs more than the gain. */
const leastBytes = 500
/** Files at a time: the thread pool of Node has four threads. */
const atOnce = 8

const encoders: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 6,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }),
}
/** Best first. */
const encodings = Object.keys(encoders) as Encoding[]

export interface PreparedBuild {
  manifest: Manifest
  /** False when the time limit left files uncompressed: a second call compresses them. */
  complete: boolean
}

/**
 * Reads a build that is to be served: what each file is and its tag. Compressed copies are written in `encoded`,
 * named by the digest of the original, so that an unchanged page is not compressed again.
 * @param client the folder `client` of the build
 * @param signal stops compressing: the remaining files are served uncompressed
 */
export async function prepareBuild(
  client: string,
  encoded: string,
  signal?: AbortSignal,
): Promise<PreparedBuild> {
  await mkdir(encoded, { recursive: true })
  const kept = new Set(await readdir(encoded))
  const names = (await readdir(client, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(client, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
  const files: Record<string, ManifestFile> = Object.fromEntries(names.map((name) => [`/${name}`, none]))
  const waiting = names.values()
  let complete = true
  const one = async () => {
    for (const name of waiting) {
      if (instructions.has(`/${name}`)) continue
      const prepared = await prepareFile(path.join(client, name), encoded, kept, signal)
      files[`/${name}`] = prepared.file
      complete &&= prepared.complete
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  for (const name of instructions) delete files[name]
  if (names.includes('_redirects')) throw new Error('_redirects is not known to this runtime')
  const rules = await readFile(path.join(client, '_headers'), 'utf8').catch(() => '')
  return { manifest: { files, headers: readHeaderRules(rules) }, complete }
}

const none: ManifestFile = { digest: '', type: null, encodings: [] }

/** As wrangler names it: text is in UTF-8, and nothing else says how it is written. */
function typeOf(file: string): string | null {
  const type = getMimeType(file)
  return type?.startsWith('text/') ? type : (type?.split(';')[0] ?? null)
}

async function prepareFile(
  file: string,
  encoded: string,
  kept: Set<string>,
  signal: AbortSignal | undefined,
): Promise<{ file: ManifestFile; complete: boolean }> {
  const bytes = await readFile(file)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const type = typeOf(file)
  const wanted = bytes.length >= leastBytes && worthEncoding.test(type ?? '') ? encodings : []
  const smaller: Encoding[] = []
  for (const encoding of wanted) {
    const name = `${digest}.${encoding}`
    if (!kept.has(name)) {
      if (signal?.aborted) continue
      await writeWhole(path.join(encoded, name), await encoders[encoding](bytes))
      kept.add(name)
    }
    smaller.push(encoding)
  }
  return { file: { digest, type, encodings: smaller }, complete: smaller.length === wanted.length }
}

/** A copy that a crash cuts short is never taken for a whole one; two files with the same bytes may be written at once. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${randomUUID()}.part`
  await writeFile(part, bytes)
  await rename(part, file)
}

/** Deletes the copies that none of `manifests` names. */
export async function forgetEncoded(encoded: string, manifests: readonly Manifest[]): Promise<void> {
  const named = new Set(
    manifests.flatMap(({ files }) =>
      Object.values(files).flatMap(({ digest, encodings: own }) =>
        own.map((encoding) => `${digest}.${encoding}`),
      ),
    ),
  )
  for (const name of await readdir(encoded)) {
    if (!named.has(name)) await rm(path.join(encoded, name), { force: true })
  }
}
