import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importCodes } from './import-codes.ts'
import { readCodeFile } from './read-code-file.ts'
import { refusedCodeFile } from './refused-code-file.ts'

const folder = path.join(import.meta.dirname, '../../../../tests/corpus')
const refused = z.object({ refused: z.string() })
const corpus = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        pool: z.union([
          refused,
          // Line to a part of its reason.
          z.object({ codes: z.array(z.string()), rejected: z.record(z.string(), z.string()) }),
        ]),
      }),
    ),
    repeated: z.array(
      z.object({
        before: z.string(),
        pattern: z.string(),
        repeat: z.number(),
        pool: z.union([refused, z.object({ codes: z.number(), rejected: z.number() })]),
      }),
    ),
  })
  .parse(JSON.parse(await readFile(path.join(folder, 'files.json'), 'utf8')))

/** What a trial of a file brings: the codes that reach the portal, the lines that are refused and why. */
async function trialOf(
  bytes: ArrayBuffer,
): Promise<{ codes: string[]; rejected: Record<string, string> } | { refused: string }> {
  const file = await readCodeFile(bytes, () => Promise.resolve())
  if (file.kind !== 'read') return { refused: refusedCodeFile(file) }
  const codes: string[] = []
  const send = (part: string[]) =>
    Promise.resolve(void codes.push(...part)).then(() => ({ added: part.length, known: [] }))
  const report = await importCodes(file, true, send, () => undefined)
  expect(report.added).toBe(codes.length)
  return { codes, rejected: Object.fromEntries(file.rejected.map(({ line, reason }) => [line, reason])) }
}

describe('the hostile files, tried as codes', () => {
  test.each(corpus.files)('$file', async ({ file, pool }) => {
    const answer = await trialOf(new Uint8Array(await readFile(path.join(folder, 'files', file))).buffer)
    const wanted =
      'refused' in pool
        ? { refused: expect.stringContaining(pool.refused) }
        : {
            codes: pool.codes,
            rejected: Object.fromEntries(
              Object.entries(pool.rejected).map(([line, part]) => [line, expect.stringContaining(part)]),
            ),
          }
    expect(answer).toEqual(wanted)
  })

  test.each(corpus.repeated)(
    '$before and $repeat times $pattern',
    async ({ before, pattern, repeat, pool }) => {
      const answer = await trialOf(new TextEncoder().encode(before + pattern.repeat(repeat)).buffer)
      const counted =
        'codes' in answer
          ? { codes: answer.codes.length, rejected: Object.keys(answer.rejected).length }
          : answer
      expect(counted).toEqual('refused' in pool ? { refused: expect.stringContaining(pool.refused) } : pool)
    },
    60_000,
  )
})
