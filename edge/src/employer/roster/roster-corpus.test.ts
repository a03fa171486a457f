import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aFirm, sendFile } from '../../../tests/roster.builder.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { readRosterFile } from './roster-file.ts'
import { rosters } from './roster-schema.ts'
import { refusedFile } from './roster-sentences.ts'

const refused = z.object({ refused: z.string() })
const person = z.tuple([z.number(), z.string(), z.string(), z.string(), z.string().nullable()])
const corpus = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        roster: z.union([
          refused,
          // Line to a part of its sentence.
          z.object({ people: z.array(person), wrong: z.record(z.string(), z.string()) }),
        ]),
      }),
    ),
    repeated: z.array(
      z.object({
        before: z.string(),
        pattern: z.string(),
        repeat: z.number(),
        roster: z.union([refused, z.object({ people: z.number(), wrong: z.number() })]),
      }),
    ),
    bytes: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(env.CORPUS))

describe('the hostile files, sent as rosters', () => {
  it('are each answered as they must be', async () => {
    const { browser, id, database } = await aFirm()
    /** What the pages say of a file: who would get a seat, which lines are wrong and why, or the refusal. */
    async function answerTo(file: string) {
      const bytes = Uint8Array.from(atob(corpus.bytes[file] ?? ''), (one) => one.charCodeAt(0))
      const response = await sendFile(browser, id, new File([bytes], file))
      if (response.status === 422)
        return { refused: (await drawn(response)).locals.rosterUpload?.form.errors['fichier'] }
      expect(response.status, file).toBe(303)
      const { rosterDraft } = (await drawn(await browser.get(response.headers.get('Location') ?? ''))).locals
      return {
        people: rosterDraft?.added.first.map((one) => [
          one.line,
          one.firstName,
          one.lastName,
          one.email,
          one.team,
        ]),
        wrong: Object.fromEntries(rosterDraft?.wrong.first.map(({ line, error }) => [line, error]) ?? []),
      }
    }
    expect(corpus.files.length).toBeGreaterThanOrEqual(200)
    for (const { file, roster } of corpus.files) {
      const answer = await answerTo(file)
      const wanted =
        'refused' in roster
          ? { refused: expect.stringContaining(roster.refused) as string }
          : {
              people: roster.people,
              wrong: Object.fromEntries(
                Object.entries(roster.wrong).map(([line, part]) => [line, expect.stringContaining(part)]),
              ),
            }
      expect(answer, file).toEqual(wanted)
    }
    // A refused file leaves the draft before it as it was.
    expect(await database.select().from(rosters)).toHaveLength(1)
    expect((await browser.get(paths.account)).status).toBe(200)
  }, 240_000)
})

describe('the worst files at their largest size, sent as rosters', () => {
  it.each(corpus.repeated)(
    '$before and $repeat times $pattern',
    async ({ before, pattern, repeat, roster }) => {
      const read = await readRosterFile(new TextEncoder().encode(before + pattern.repeat(repeat)))
      const answer =
        read.kind === 'read'
          ? { people: read.people.length, wrong: read.wrong.length }
          : { refused: refusedFile(read) }
      expect(answer).toEqual(
        'refused' in roster ? { refused: expect.stringContaining(roster.refused) as string } : roster,
      )
    },
  )
})
