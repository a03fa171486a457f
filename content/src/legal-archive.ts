import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LegalText, legalText, legalTextKinds } from './legal-text.ts'
import { canonicalLegalText } from './legal-text/digest.ts'
import { versionsOf } from './legal-text/version.ts'

/** Where this repository keeps every version of every text. */
export const legalArchiveFolder = fileURLToPath(new URL('../legal', import.meta.url))

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

/** What became of a version handed to the archive. */
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

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new Error(`Lecture impossible : ${file}`, { cause })
  }
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
  if (json === null) return { text: null, problems: [`${name} : ce n’est pas du JSON`] }
  const parsed = legalText.safeParse(json.value)
  if (!parsed.success)
    return {
      text: null,
      problems: parsed.error.issues.map(
        (it) => `${name}, champ ${it.path.join('.') || '(racine)'} : ${it.message}`,
      ),
    }
  const text = parsed.data
  const problems: string[] = []
  if (text.kind !== kind) problems.push(`${name}, champ kind : « ${text.kind} » n’est pas son dossier`)
  if (text.effectiveOn !== day)
    problems.push(`${name}, champ effectiveOn : ${text.effectiveOn} n’est pas le nom du fichier`)
  const plain = await readIfPresent(join(folder, kind, `${day}.txt`))
  if (plain === null) problems.push(`${kind}/${day}.txt : le texte de référence manque`)
  else if (plain !== canonicalLegalText(text))
    problems.push(`${kind}/${day}.txt : l’empreinte n’est plus celle de ${name}, l’un des deux a été modifié`)
  return { text, problems }
}

/** The first version of a text asks everyone and follows nothing; each later one says what it changes. */
function problemsOfSuccession(texts: readonly LegalText[]): string[] {
  return legalTextKinds.flatMap((kind) =>
    versionsOf(texts, kind).flatMap(({ text }, index) => {
      const name = `${kind}/${text.effectiveOn}.json`
      if (index > 0)
        return text.summaryOfChanges === null
          ? [`${name}, champ summaryOfChanges : une nouvelle version dit ce qu’elle change`]
          : []
      return text.change === 'major' ? [] : [`${name}, champ change : la première version est majeure`]
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

/**
 * Puts a version in the archive: `<kind>/<effectiveOn>.json`, and beside it the plain text that its digest is taken
 * over. Files are created, never replaced; see `LegalArchiveWriting` for what happens when there is one.
 */
export async function writeLegalArchive(
  text: LegalText,
  folder: string = legalArchiveFolder,
): Promise<LegalArchiveWriting> {
  // Parsing drops what the schema does not know and fixes the order of keys, so that contents compare as JSON.
  const version = legalText.parse(text)
  const base = join(folder, version.kind, version.effectiveOn)
  const json = `${JSON.stringify(version, null, 2)}\n`
  const existing = await readIfPresent(`${base}.json`)
  if (existing === null) {
    await mkdir(join(folder, version.kind), { recursive: true })
    // The plain text goes first: a crash between the two leaves no version, rather than one without its reference.
    await writeFile(`${base}.txt`, canonicalLegalText(version))
    await writeFile(`${base}.json`, json, { flag: 'wx' })
    return { kind: 'written' }
  }
  const archived = (await readVersion(folder, version.kind, version.effectiveOn)).text
  const differs = fields.filter((it) => JSON.stringify(archived?.[it]) !== JSON.stringify(version[it]))
  if (differs.length === 0) return { kind: 'unchanged' }
  if (differs.length === 1 && differs[0] === 'toBeConfirmed' && archived?.toBeConfirmed === true) {
    await writeFile(`${base}.json`, json)
    return { kind: 'confirmed' }
  }
  return { kind: 'refused', differs }
}
