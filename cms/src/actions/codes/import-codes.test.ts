import { expect, test } from 'vitest'
import { importCodes, type ImportReport } from './import-codes.ts'

const aFileOf = (count: number) => ({
  codes: Array.from({ length: count }, (_, place) => ({ line: place + 1, code: `CODE-${place}` })),
})

test('a hundred thousand codes leave a thousand at a time, told as they go', async () => {
  const sizes: number[] = []
  const told: number[] = []
  const report = await importCodes(
    aFileOf(100_500),
    false,
    async (codes) => {
      sizes.push(codes.length)
      return { added: codes.length, known: [] }
    },
    ({ done }) => told.push(done),
  )
  expect([sizes.length, sizes[0], sizes.at(-1)]).toEqual([101, 1000, 500])
  expect([told[0], told.at(-1)]).toEqual([1000, 100_500])
  expect(report).toEqual({ done: 100_500, of: 100_500, added: 100_500, known: [] })
})

test('codes that the pool holds are told by their line in the file', async () => {
  const report = await importCodes(
    aFileOf(1002),
    true,
    async (codes) => (codes.length === 2 ? { added: 1, known: [1] } : { added: 1000, known: [] }),
    () => undefined,
  )
  expect(report.known).toEqual([{ line: 1002, text: 'CODE-1001', reason: 'déjà dans la réserve' }])
})

// The fault: the third part is refused.
test('a part that fails stops there, and what was told stands', async () => {
  const told: ImportReport[] = []
  let sent = 0
  const send = async (codes: string[]) => {
    if ((sent += 1) === 3) throw new Error('Le portail ne répond pas.')
    return { added: codes.length, known: [] }
  }
  await expect(importCodes(aFileOf(5000), false, send, (report) => told.push(report))).rejects.toThrow(
    'Le portail ne répond pas.',
  )
  expect(told.map(({ done }) => done)).toEqual([1000, 2000])
})

test('it stops where it is asked to', async () => {
  const stop = new AbortController()
  const report = await importCodes(
    aFileOf(5000),
    false,
    async (codes) => ({ added: codes.length, known: [] }),
    ({ done }) => {
      if (done === 2000) stop.abort()
    },
    stop.signal,
  )
  expect(report).toMatchObject({ done: 2000, of: 5000 })
})
