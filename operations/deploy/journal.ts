import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { jsonOf } from '../settings/json.ts'
import { writeOwnerOnly } from '../settings/settings-file.ts'

const parts = z.object({
  /** What it runs, with the bindings and settings that are no secrets. */
  code: z.string(),
  files: z.string(),
  /** Fingerprints of secrets by name. */
  secrets: z.record(z.string(), z.string()),
})
export type PortalParts = z.infer<typeof parts>

const journal = z.object({
  /** Under which fingerprints of secrets are made: the platform gives no secret back to compare. */
  fingerprintKey: z.string(),
  /** The version of the portal that this machine has put into service, and what it was made of. */
  portal: z.object({ versionId: z.string(), parts }).nullable(),
  /** What was done, oldest first. */
  lines: z.array(
    z.object({
      at: z.iso.datetime(),
      step: z.string(),
      state: z.enum(['begun', 'done', 'failed']),
      why: z.string().optional(),
    }),
  ),
})
export type Journal = z.infer<typeof journal>

const mostLines = 500

const journalFile = (folder: string) => path.join(folder, 'deploy', 'journal.json')

/** The journal of an environment; a new one when there is none or it cannot be read, which costs one whole upload. */
export async function openJournal(folder: string): Promise<Journal> {
  const text = await readFile(journalFile(folder), 'utf8').catch(() => '')
  const kept = journal.safeParse(jsonOf(text))
  if (kept.success) return kept.data
  return { fingerprintKey: randomBytes(32).toString('base64url'), portal: null, lines: [] }
}

export async function keepJournal(folder: string, kept: Journal): Promise<void> {
  const shortened = { ...kept, lines: kept.lines.slice(-mostLines) }
  await writeOwnerOnly(journalFile(folder), `${JSON.stringify(shortened, null, 2)}\n`)
}

/** Tells whether a secret is another than before, to nobody without the journal. */
export const fingerprintOf = ({ fingerprintKey }: Journal, name: string, secret: string): string =>
  createHmac('sha256', fingerprintKey).update(`${name}\n${secret}`).digest('hex').slice(0, 32)

/** The step in which the last run ended before its time, `null` when it came to its end. */
export function unfinished({ lines }: Journal): { step: string; why: string | undefined } | null {
  const last = lines.at(-1)
  return last && last.state !== 'done' ? { step: last.step, why: last.why } : null
}
