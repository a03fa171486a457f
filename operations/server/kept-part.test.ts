import { afterEach, expect, test, onTestFinished, vi } from 'vitest'
import { keepPart, type KeptPart, type PartCommand } from './kept-part.ts'
import type { Log } from './log.ts'
import { nextWait } from './waits.ts'

let part: KeptPart | null = null
afterEach(async () => {
  await part?.stop()
  part = null
})

function aPart(source: string, more: Partial<PartCommand> = {}) {
  const facts: Record<string, unknown>[] = []
  const log: Log = (fact) => void facts.push(fact)
  part = keepPart(
    {
      name: 'essai',
      file: process.execPath,
      parameters: ['-e', source],
      folder: process.cwd(),
      environment: { WORD: 'dit' },
      listening: { path: '/nowhere' },
      ...more,
    },
    log,
  )
  const events = (event: string) => facts.filter((fact) => fact['event'] === event)
  return { part, events }
}

test('a part is told its own environment and nothing of ours', async () => {
  vi.stubEnv('A_SECRET_OF_OURS', 'secret')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { events, part: one } = aPart(
    'console.log(process.env.WORD, process.env.A_SECRET_OF_OURS); process.send("ready"); setInterval(()=>{},1000)',
  )
  await one.ready
  await expect.poll(() => events('said')).toMatchObject([{ part: 'essai', text: 'dit undefined' }])
})

test('one that ends is started again, later each time, and that is said', async () => {
  const { events } = aPart('process.exit(3)')
  await expect.poll(() => events('ended').length, { timeout: 20_000 }).toBe(2)
  expect(events('ended')).toMatchObject([
    { code: 3, againInMs: 500, inARow: 1 },
    { code: 3, againInMs: 1_000, inARow: 2 },
  ])
})

test('what fails before its start counts as an end, and starts nothing', async () => {
  const { events } = aPart('0', { before: () => Promise.reject(new Error('migration')) })
  await expect.poll(() => events('ended').length, { timeout: 20_000 }).toBe(1)
  expect(events('started')).toEqual([])
})

test('stopping lets it end by itself, and starts it no more', async () => {
  const { events, part: one } = aPart(
    'process.on("SIGTERM",()=>{console.log("finished");process.exit(0)});process.send("ready");setInterval(()=>{},1000)',
  )
  await one.ready
  await one.stop()
  expect(events('said')).toMatchObject([{ text: 'finished' }])
  expect([events('started').length, events('ended').length, events('killed').length]).toEqual([1, 0, 0])
})

test.each([
  [0, 10, 500],
  [1, 10, 1_000],
  [6, 10, 30_000],
  [400, 10, 30_000],
  [9, 60_000, 500],
])('after %i ends in a row and a life of %i ms it waits %i ms', (inARow, livedMs, waitMs) =>
  expect(nextWait(inARow, livedMs).waitMs).toBe(waitMs),
)
