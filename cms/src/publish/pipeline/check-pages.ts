import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { eachAtOnce } from '@portal/content/snapshot-store'
import { findBrokenLinks, linksOf, searchForLinks } from './check-links.ts'
import { codeFinder, searchForCodes } from './find-codes.ts'
import { type KeptAnswers, sha256 } from './kept-answers.ts'

const textFile = /\.(?:html|json|js|xml|atom|txt|svg)$/

/** Digest of the code of the checks: kept answers are discarded when that code changes. */
export const rulesOfPages = sha256(
  [textFile, searchForLinks, searchForCodes, checkPages].map(String).join('\n'),
)

interface Pages {
  /** Folder of what is served. */
  client: string
  /** All of it, relative to `client`. */
  files: ReadonlySet<string>
  /** SHA-256 of the bytes of files, for those of which it is known. */
  digests: ReadonlyMap<string, string>
  answered: string[]
  codes: readonly string[]
  /** What is known of the build before; `null` reads all. */
  known: KeptAnswers | null
}

interface PageFaults {
  /** Files that hold a code. */
  leaks: string[]
  broken: { page: string; link: string }[]
  /** Digests of the files in which nothing is wrong. */
  clean: string[]
}

/**
 * Holds every file that is served against the addresses that exist and the codes that stand in none. Files that were
 * found clean in the build before are read only when a code is new or a file is gone, and for these alone.
 */
export async function checkPages({
  client,
  files,
  digests,
  answered,
  codes,
  known,
}: Pages): Promise<PageFaults> {
  const isSameWorker = known !== null && answered.every((address, at) => known.answered[at] === address)
  const trusted = new Set(isSameWorker && known.answered.length === answered.length ? known.clean : [])
  const before = new Set(known?.codes)
  const findCode = codeFinder(codes)
  const findNewCode = codeFinder(codes.filter((code) => !before.has(sha256(code))))
  const hasNewCode = codes.some((code) => !before.has(sha256(code)))
  const gone = (known?.files ?? []).filter((file) => !files.has(file)).map(addressOf)

  const leaks: string[] = []
  const linksByPage = new Map<string, Set<string>>()
  const clean = new Set<string>()
  const readable = [...files].filter((file) => !file.startsWith('_prive/') && textFile.test(file))
  await eachAtOnce(readable, async (file) => {
    const digest = digests.get(file)
    if (digest !== undefined) clean.add(digest)
    const isKnown = digest !== undefined && trusted.has(digest)
    if (isKnown && !hasNewCode && gone.length === 0) return
    const body = await readFile(path.join(client, file), 'utf8')
    if ((isKnown ? findNewCode : findCode)(body) !== null) leaks.push(file)
    const mayLead = !isKnown || gone.length > mostLookedFor || gone.some((address) => body.includes(address))
    if (mayLead && file.endsWith('.html')) linksByPage.set(file, linksOf(body))
  })
  return { leaks, broken: findBrokenLinks(linksByPage, files, answered), clean: [...clean] }
}

/** More than these are found faster among the links of a page than one by one in its text. */
const mostLookedFor = 20

/** How pages write the address of a file. */
function addressOf(file: string): string {
  return encodeURI(`/${file.replace(/\.html$/, '')}`)
}
