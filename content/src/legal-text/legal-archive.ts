import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LegalText, legalText, legalTextKinds } from './legal-text.ts'
import { canonicalLegalText } from './digest.ts'
import { versionsOf } from './version.ts'

/** Where this repository keeps every version of every text. A program that bundles this file gives its own path. */
// Not `new URL('../../legal', import.meta.url)`: bundlers take that for an asset and look for a file.
export const legalArchiveFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'legal')

/** The archive cannot be trusted as it stands. One sentence a problem, each naming its file and its field. */
export class LegalArchiveError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(
      `L’archive des textes juridiques est incohérente :\n${problems.map((it) => `– ${it}`).join('\n')}`,
      options,
    )
    this.name = 'LegalArchiveError'
    this.problems = problems
  }
}

/** The result of adding a version to the archive. */
export type LegalArchiveWriting =
  | { kind: 'written' }
  /** The archive already holds this very version. */
  | { kind: 'unchanged' }
  /** The words are the same and the legal team has now confirmed them: the one change that a version takes. */
  | { kind: 'confirmed' }
  /** Another content is archived for that text and that day (CGU article 11.2): nothing was written. */
  | { kind: 'refused'; differs: (keyof LegalText)[] }

interface Reading {
  text: LegalText | null
  problems: string[]
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null
    throw new Error(`Lecture impossible : ${file}`, { cause })
  }
}

/** Creates a file atomically; false, with nothing changed, when there is one already. */
async function createFile(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}.draft`
  await writeFile(draft, content)
  try {
    await link(draft, file)
    return true
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false
    throw new Error(`Écriture impossible : ${file}`, { cause })
  } finally {
    await rm(draft)
  }
}

/** Replaces a file atomically. */
async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.draft`
  await writeFile(draft, content)
  await rename(draft, file)
}

function parseJson(source: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(source) }
  } catch {
    return null
  }
}

/** One `<kind>/<date>.json` with the plain text beside it. `name` is relative to the archive. */
async function readVersion(folder: string, kind: string, day: string): Promise<Reading> {
  const name = `${kind}/${day}.json`
  const json = parseJson(await readFile(join(folder, name), 'utf8'))
  if (json === null) return { text: null, problems: [`${name} : ce n’est pas du JSON`] }
  const parsed = legalText.safeParse(json.value)
  if (!parsed.success)
    return {
      text: null,
      problems: parsed.error.issues.map(
        (it) => `${name}, champ ${it.path.join('.') || '(racine)'} : ${it.message}`,
      ),
    }
  const text = parsed.data
  const problems: string[] = []
  if (text.kind !== kind) problems.push(`${name}, champ kind : « ${text.kind} » n’est pas son dossier`)
  if (text.effectiveOn !== day)
    problems.push(`${name}, champ effectiveOn : ${text.effectiveOn} n’est pas le nom du fichier`)
  const plain = await readIfPresent(join(folder, kind, `${day}.txt`))
  if (plain === null) problems.push(`${kind}/${day}.txt : le texte de référence manque`)
  else if (plain !== canonicalLegalText(text))
    problems.push(`${kind}/${day}.txt : l’empreinte n’est plus celle de ${name}, l’un des deux a été modifié`)
  return { text, problems }
}

/** The first version of a text asks for everyone’s acceptance; each later one says what it changes. */
function problemsOfSuccession(texts: readonly LegalText[]): string[] {
  return legalTextKinds.flatMap((kind) =>
    versionsOf(texts, kind).flatMap(({ text }, index) => {
      const name = `${kind}/${text.effectiveOn}.json`
      if (index > 0)
        return text.summaryOfChanges === null
          ? [`${name}, champ summaryOfChanges : une nouvelle version dit ce qu’elle change`]
          : []
      return text.change === 'major' ? [] : [`${name}, champ change : la première version est majeure`]
    }),
  )
}

/**
 * Every version of every text, by kind and then oldest first.
 * Throws `LegalArchiveError` with all that is wrong when one file is: a text is never read half-way.
 */
export async function readLegalArchive(folder: string = legalArchiveFolder): Promise<LegalText[]> {
  const texts: LegalText[] = []
  const problems: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    if (!entry.isDirectory()) continue
    const days = (await readdir(join(folder, entry.name)))
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
    for (const day of days.toSorted()) {
      const reading = await readVersion(folder, entry.name, day)
      problems.push(...reading.problems)
      if (reading.text) texts.push(reading.text)
    }
  }
  problems.push(...problemsOfSuccession(texts))
  if (problems.length > 0) throw new LegalArchiveError(problems)
  return legalTextKinds.flatMap((kind) => versionsOf(texts, kind).map(({ text }) => text))
}

const fields = Object.keys(legalText.shape) as (keyof LegalText)[]

/** What handing `version` to an archive that already has its day comes to. */
async function compare(version: LegalText, folder: string): Promise<LegalArchiveWriting> {
  const archived = (await readVersion(folder, version.kind, version.effectiveOn)).text
  const differs = fields.filter((it) => JSON.stringify(archived?.[it]) !== JSON.stringify(version[it]))
  if (differs.length === 0) return { kind: 'unchanged' }
  const confirms = differs.length === 1 && differs[0] === 'toBeConfirmed' && !version.toBeConfirmed
  return confirms ? { kind: 'confirmed' } : { kind: 'refused', differs }
}

/**
 * Puts a version in the archive: `<kind>/<effectiveOn>.json`, and beside it the plain text that its digest is taken
 * over. Two writers of one day cannot both succeed; see `LegalArchiveWriting` for what the second is told.
 * Throws when `text` does not follow the schema, or when a plain text without its version stands in the way.
 */
export async function writeLegalArchive(
  text: LegalText,
  folder: string = legalArchiveFolder,
): Promise<LegalArchiveWriting> {
  // Parsing drops what the schema does not know and fixes the order of keys, so that contents compare as JSON.
  const version = legalText.parse(text)
  const base = join(folder, version.kind, version.effectiveOn)
  const json = `${JSON.stringify(version, null, 2)}\n`
  const plain = canonicalLegalText(version)
  if ((await readIfPresent(`${base}.json`)) === null) {
    await mkdir(dirname(base), { recursive: true })
    // The plain text goes first: an interruption leaves no version, rather than one without its reference.
    if (!(await createFile(`${base}.txt`, plain)) && (await readIfPresent(`${base}.txt`)) !== plain)
      throw new Error(`Un autre texte occupe déjà ${base}.txt, sans sa version structurée`)
    if (await createFile(`${base}.json`, json)) return { kind: 'written' }
  }
  const outcome = await compare(version, folder)
  if (outcome.kind === 'confirmed') await replaceFile(`${base}.json`, json)
  return outcome
}
