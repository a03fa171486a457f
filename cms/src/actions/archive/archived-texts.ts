import path from 'node:path'
import {
  asParisDay,
  canonicalJson,
  canonicalLegalText,
  digestLegalText,
  type LegalText,
  type ParisDay,
} from '@portal/content'
import { sha256Hex } from '@portal/content/bytes'
import { readLegalArchive } from '@portal/content/legal-archive'
import { projectRoot } from '../../ground/host/environment.ts'

/** The archive that this release brings: bundled code cannot ask where its file was. */
export const archiveFolder = path.join(projectRoot(process.cwd()), 'content', 'legal')

/** What would enter: every version of the archive that took effect by `through`. */
export interface ArchivedTexts {
  /** SHA-256, hexadecimal, of all of them: words, marks and summaries. Two people confirm it, and nothing else enters. */
  digest: string
  /** Last day of effect that is taken, Europe/Paris. */
  through: ParisDay
  texts: LegalText[]
}

/** One of them as people are shown it. */
export interface ListedText {
  kind: LegalText['kind']
  effectiveOn: ParisDay
  title: string
  /** As receipts and orders show it: `sha256sum` of its plain text. */
  digest: string
  toBeConfirmed: boolean
}

/** Reads the archive, each digest held against its plain text. Throws `LegalArchiveError` when one is not its own. */
export async function readArchivedTexts(through: string, folder = archiveFolder): Promise<ArchivedTexts> {
  const last = asParisDay(through)
  const texts = (await readLegalArchive(folder)).filter(({ effectiveOn }) => effectiveOn <= last)
  return { digest: await sha256Hex(canonicalJson(texts)), through: last, texts }
}

export function listed(texts: readonly LegalText[]): Promise<ListedText[]> {
  return Promise.all(
    texts.map(async (text) => ({
      kind: text.kind,
      effectiveOn: text.effectiveOn,
      title: text.title,
      digest: await digestLegalText(text),
      toBeConfirmed: text.toBeConfirmed,
    })),
  )
}

/** The plain text of one version, whose SHA-256 is its digest; `null` when the archive has none. */
export async function plainTextOf(kind: string, day: string, folder = archiveFolder): Promise<string | null> {
  const found = (await readLegalArchive(folder)).find((one) => one.kind === kind && one.effectiveOn === day)
  return found ? canonicalLegalText(found) : null
}
