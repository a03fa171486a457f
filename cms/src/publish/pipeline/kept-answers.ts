import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/**
 * What the checks of a build found, kept in its folder for the next one. A page with the same bytes leads to the same
 * addresses and holds the same words: only what went from under its links, and codes that are new, can make it wrong.
 */
const keptAnswers = z.object({
  /** Of the checks that gave them. */
  rules: z.string(),
  /** SHA-256 of every file in which nothing was wrong. */
  clean: z.array(z.string()),
  /** Every file of the build, relative to `client`. */
  files: z.array(z.string()),
  /** Addresses that the Worker answers. */
  answered: z.array(z.string()),
  /** SHA-256 of each code that was looked for. */
  codes: z.array(z.string()),
  /** Slugs of the offers in each file for the Worker, by its digest. */
  offers: z.record(z.string(), z.array(z.string())),
})
export type KeptAnswers = z.infer<typeof keptAnswers>

const answersFile = 'checks.json'

/** Those of `build`; `null` when there are none, or they are damaged, or other checks gave them: all is read again. */
export async function readAnswers(build: string | null, rules: string): Promise<KeptAnswers | null> {
  if (build === null) return null
  const stored = await readFile(path.join(build, answersFile), 'utf8').catch(() => '')
  const end = stored.indexOf('\n')
  if (end === -1) return null
  const body = stored.slice(end + 1)
  if (sha256(body) !== stored.slice(0, end)) return null
  try {
    const answers = keptAnswers.parse(JSON.parse(body))
    return answers.rules === rules ? answers : null
  } catch {
    return null
  }
}

/** The digest of the answers comes first, so that damage is seen. */
export async function writeAnswers(build: string, answers: KeptAnswers): Promise<void> {
  const body = JSON.stringify(answers)
  await writeFile(path.join(build, answersFile), `${sha256(body)}\n${body}`)
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
