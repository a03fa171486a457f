import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { jsonLog, logLines } from './log.ts'

async function logOf(said: (string | Buffer)[]): Promise<Record<string, unknown>[]> {
  let output = ''
  const log = jsonLog({ write: (text: string) => (output += text) }, () => new Date('2026-11-30T12:00:00Z'))
  const stream = new PassThrough()
  logLines(stream, 'cms', log)
  for (const piece of said) stream.write(piece)
  stream.end()
  await new Promise((resolve) => stream.on('close', resolve))
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
const textsOf = async (said: (string | Buffer)[]) => (await logOf(said)).map(({ text }) => text)

test('what a program says is a line of JSON each, colours left out, whatever pieces it comes in', async () => {
  const euro = Buffer.from('10 €\n')
  expect(
    await logOf(['\u001b[32mune\u001b[39m\ndeu', 'x\n', euro.subarray(0, 4), euro.subarray(4), 'fin']),
  ).toEqual(
    ['une', 'deux', '10 €', 'fin'].map((text) => ({
      at: '2026-11-30T12:00:00.000Z',
      part: 'cms',
      event: 'said',
      text,
    })),
  )
})

test('names of mailboxes, and what a failed query was given, stay out', async () => {
  expect(
    await textsOf([
      'Error: no mail to camille.artisan+test@ca-cpourmoi.example today\n',
      'Failed query: insert into members values (?, ?) params: 1,Camille,ca@x.fr\n',
    ]),
  ).toEqual([
    'Error: no mail to [adresse] today',
    'Failed query: insert into members values (?, ?) params: […]',
  ])
})

test('a line of ours keeps its facts, its instant and the number of its request', async () => {
  const own = {
    at: '2026-11-30T11:59:00.000Z',
    level: 'error',
    event: 'fault',
    request: 'K7QF3M2XA0',
    route: '/commande',
  }
  expect(await logOf([`${JSON.stringify({ ...own, part: 'autre' })}\n`, '{"at":1}\n', '{\n'])).toEqual([
    { ...own, part: 'cms' },
    ...['{"at":1}', '{'].map((text) => ({
      at: '2026-11-30T12:00:00.000Z',
      part: 'cms',
      event: 'said',
      text,
    })),
  ])
})

test('a line that never ends fills no memory and no journal', async () => {
  const texts = await textsOf([...Array.from({ length: 100 }, () => 'x'.repeat(10_000))])
  expect(texts).toHaveLength(1)
  expect(String(texts[0]).length).toBe(4_000)
})
