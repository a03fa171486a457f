import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { classOf } from '../../ground/http/addresses.ts'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import { type FileView, readFile } from './static-files.ts'

const absent = () => Promise.reject(new Error('not asked'))
const legalTexts: LegalTexts = {
  inForce: (kind) =>
    Promise.resolve({
      ...{ kind, effectiveOn: asParisDay('2024-07-17'), title: 'CGU', digest: 'a'.repeat(64) },
      ...{ change: 'major', summaryOfChanges: null, toBeConfirmed: false },
    }),
  versions: absent,
  consentTexts: absent,
  sufficientDigests: absent,
  byDigest: absent,
  whole: absent,
}

/** Asks for a file of a build that answers with `status`. */
async function read(
  pathname: string,
  {
    status = 200,
    method = 'GET',
    headers = {},
    answered = {},
  }: {
    status?: number
    method?: string
    headers?: Record<string, string>
    answered?: Record<string, string>
  } = {},
) {
  const asked: Request[] = []
  const view: FileView = {
    request: new Request(`https://portail.exemple.fr${pathname}`, { method, headers }),
    pathname,
    kind: classOf(pathname),
    reader: null,
    assets: {
      fetch: (request) => {
        asked.push(request)
        return Promise.resolve(
          new Response(status === 304 ? null : 'un fichier', { status, headers: answered }),
        )
      },
    },
    legalTexts,
    today: asParisDay('2026-11-22'),
  }
  const response = await readFile(view)
  return { response, asked: asked.map(({ url, headers: sent }) => ({ url, ...Object.fromEntries(sent) })) }
}

const forEver = 'public, max-age=31536000, immutable'
const anHour = 'public, max-age=3600, stale-while-revalidate=86400'
const own = 'private, no-cache'

it.each([
  ['/_assets/portail.css', '/_assets/portail.css', forEver, null],
  ['/favicon.svg', '/favicon.svg', 'public, max-age=60', null],
  ['/', '/', 'public, max-age=60', 'Cookie'],
  ['/cgu', '/cgu/2024-07-17', 'public, max-age=60', 'Cookie'],
  ['/cgu/2024-07-17', '/cgu/2024-07-17', anHour, 'Cookie'],
  ['/cgu/2024-07-17.txt', '/cgu/2024-07-17.txt', anHour, null],
  ['/cgu/versions', '/cgu/versions', 'public, max-age=60', 'Cookie'],
  ['/cgu/comparer/2024-07-17/2026-11-01', '/cgu/comparer/2024-07-17/2026-11-01', anHour, 'Cookie'],
  ['/adhesion/formulaire', '/adhesion/formulaire', own, 'Cookie'],
  ['/offres', '/offres', own, 'Cookie'],
  ['/images/piste.webp', '/images/piste.webp', own, 'Cookie'],
  ['/images/2024-07-17', '/images/2024-07-17', own, 'Cookie'],
])('%s is the file %s, kept as « %s »', async (pathname, file, cached, vary) => {
  const { response, asked } = await read(pathname)
  expect(asked).toEqual([{ url: `https://assets.invalid${file}` }])
  expect(response?.headers.get('Cache-Control')).toBe(cached)
  expect(response?.headers.get('Vary')).toBe(vary)
  expect(await response?.text()).toBe('un fichier')
})

it.each([
  [200, 200],
  [304, 304],
  [404, null],
  [307, null],
  [500, null],
])('a build that answers %i is answered %s', async (status, expected) => {
  expect((await read('/offres', { status })).response?.status ?? null).toBe(expected)
})

it('asks for the file as the browser knows it and takes it, and for nothing else', async () => {
  const headers = { 'If-None-Match': '"a"', 'Accept-Encoding': 'br', Cookie: 'session=secret' }
  const { asked, response } = await read('/offres', { headers, answered: { Vary: 'Accept-Encoding' } })
  expect(asked).toEqual([
    { url: 'https://assets.invalid/offres', 'if-none-match': '"a"', 'accept-encoding': 'br' },
  ])
  expect(response?.headers.get('Vary')).toBe('Accept-Encoding, Cookie')
  const tagged = await read('/offres', { headers: { 'If-None-Match': '"a"' } })
  expect(tagged.asked).toEqual([{ url: 'https://assets.invalid/offres', 'if-none-match': '"a"' }])
  const small = await read('/offres', { headers: { 'Accept-Encoding': 'br' } })
  expect(small.asked).toEqual([{ url: 'https://assets.invalid/offres', 'accept-encoding': 'br' }])
  // A tag of a page that was drawn for somebody.
  const other = await read('/offres', { headers: { 'If-None-Match': 'W/"a-member"' } })
  expect(other.asked).toEqual([{ url: 'https://assets.invalid/offres' }])
})

it('answers HEAD without a body', async () => {
  const { response } = await read('/offres', { method: 'HEAD' })
  expect([response?.status, await response?.text()]).toEqual([200, ''])
})
