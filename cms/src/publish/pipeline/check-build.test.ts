import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Snapshot } from '@portal/content'
import { type PageRecord, pageRecordFile } from '@portal/content/rendering'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkBuild } from './check-build.ts'
import { sha256 } from './kept-answers.ts'
import { documents } from '../../testing/pretend-documents.ts'

let folder: string
let content: Snapshot
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-'))
  content = { ...(await documents('Outillage')), legalTexts: [] }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pages: Record<string, string> = {
  'index.html': '<a href="/offres">Offres</a>',
  'offres.html': '<a href="/offres/outillage">x</a>',
  'offres/outillage.html': '<a href="/aide">Aide</a> <a href="/connexion">x</a>',
  'categories/maison.html': '',
  'prestataires/martel.html': 'Le mot OUTILS-20 se lit ici.',
  'aide.html': '',
}

interface Differences {
  pages?: Record<string, string>
  without?: string
  answered?: string[]
}

/** A build whose renderer tells the digest of each page. */
async function built(
  name: string,
  { pages: other = {}, without, answered = ['/connexion'] }: Differences = {},
) {
  const build = path.join(folder, name)
  const record: PageRecord = { version: 1, release: 'a', pages: {} }
  const shard = { '_prive/offers/00.json': JSON.stringify({ offers: content.offers }) }
  for (const [file, body] of Object.entries({ ...pages, ...shard, ...other })) {
    if (file === without) continue
    await put(build, `client/${file}`, body)
    record.pages[file] = {
      key: 'k',
      digest: sha256(body),
      size: body.length,
      modifiedMs: 1,
      inode: 1,
    }
  }
  await put(build, pageRecordFile, JSON.stringify(record))
  await put(build, 'client/_prive/deployment.json', JSON.stringify({ snapshotDigest: 'd', offerCount: 1 }))
  await put(build, 'client/_prive/addresses.json', JSON.stringify({ answered }))
  return build
}

async function put(build: string, file: string, body: string): Promise<void> {
  const place = path.join(build, file)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, body)
}

const check = (build: string, former: string | null, snapshot = content) =>
  checkBuild({ build, former, snapshot, digest: 'd' })
const wrong = '<a href="/offres/partie">x</a>'
const told = ['La page offres.html mène à /offres/partie, qui n’existe pas.']

/** A page on the disk that leads nowhere, under the digest of one that was right: who reads it says so. */
async function altered(name: string, differences: Differences = {}): Promise<string> {
  const build = await built(name, differences)
  await put(build, 'client/offres.html', wrong)
  return build
}

describe('answers of the build before', () => {
  test('hold for files with the same bytes, which are not read again', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    const next = await altered('next')
    expect(await check(next, null)).toEqual(told)
    expect(await check(next, former)).toEqual([])
  })

  test('hold for nothing else', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    expect(await check(await built('next', { pages: { 'offres.html': wrong } }), former)).toEqual(told)
  })

  test.each([
    ['cut short', (body: string) => body.slice(0, -20)],
    ['altered', (body: string) => body.replace('aide.html', 'aidé.html')],
    ['empty', () => ''],
    ['of other checks', (body: string) => body.replace(/"rules":"[^"]*"/, '"rules":"others"')],
    ['whole and of another shape', () => `${sha256('{"clean":1}')}\n{"clean":1}`],
  ])('that are %s are not believed: every page is read', async (_what, damage) => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    const file = path.join(former, 'checks.json')
    await writeFile(file, damage(await readFile(file, 'utf8')))
    expect(await check(await altered('next'), former)).toEqual(told)
  })

  test('a file that is gone is missed by the kept pages that lead to it', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    expect(await check(await built('next', { without: 'aide.html' }), former)).toEqual([
      'La page offres/outillage.html mène à /aide, qui n’existe pas.',
    ])
  })

  test('an address that the Worker answers no more is missed too', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    expect(await check(await built('next', { answered: ['/ailleurs'] }), former)).toEqual([
      'La page offres/outillage.html mène à /connexion, qui n’existe pas.',
    ])
  })

  test('a code that is new is looked for in every kept page', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    const recoded = structuredClone(content)
    const [offer] = recoded.offers
    if (offer && 'code' in offer && offer.code.mode === 'shared') offer.code.value = 'OUTILS-20'
    expect(await check(await built('next'), former, recoded)).toEqual([
      'Un code promo apparaît dans prestataires/martel.html, hors des fichiers privés.',
    ])
  })

  const shard = 'client/_prive/offers/00.json'
  const missed = 'L’offre outillage manque dans les fichiers privés : elle ne pourrait pas être commandée.'

  test('say which offers the Worker has in files with the same bytes, and in no other', async () => {
    const former = await built('former')
    expect(await check(former, null)).toEqual([])
    const next = await built('next')
    await put(next, shard, '{"offers":[]}')
    expect(await check(next, null)).toEqual([missed])
    expect(await check(next, former)).toEqual([])
    const other = await built('other', { pages: { '_prive/offers/00.json': '{"offers":[]}' } })
    expect(await check(other, former)).toEqual([missed])
    const illegible = await built('illegible', { pages: { '_prive/offers/00.json': '{"offers":1}' } })
    expect(await check(illegible, former)).toEqual(['Le fichier privé _prive/offers/00.json est illisible.'])
  })

  test('a build that is refused leaves none', async () => {
    const former = await built('former', { pages: { 'offres.html': wrong } })
    expect(await check(former, null)).toEqual(told)
    await expect(readFile(path.join(former, 'checks.json'))).rejects.toThrow('ENOENT')
  })
})

// Four checks of which each was once taken out unseen.
test.each([
  ['js', 'Un code promo apparaît dans recherche/index.js, hors des fichiers privés.'],
  ['json', 'Un code promo apparaît dans recherche/index.json, hors des fichiers privés.'],
  ['txt', 'Un code promo apparaît dans recherche/index.txt, hors des fichiers privés.'],
])('a code in a file « .%s » is told', async (extension, sentence) => {
  const build = await built('build', { pages: { [`recherche/index.${extension}`]: '"MARTEL-15-X4"' } })
  expect(await check(build, null)).toEqual([sentence])
})

test('a page that is missing, a private file of another publication and an offer without one are told', async () => {
  expect(await check(await built('one', { without: 'offres/outillage.html' }), null)).toEqual([
    'La page offres/outillage.html manque dans le site construit.',
  ])
  const other = await built('other')
  await put(other, 'client/_prive/deployment.json', JSON.stringify({ snapshotDigest: 'e', offerCount: 1 }))
  expect(await check(other, null)).toEqual(['Le site construit ne vient pas des documents que l’on publie.'])
  const without = await built('without')
  await put(without, 'client/_prive/offers/00.json', JSON.stringify({ offers: [] }))
  expect(await check(without, null)).toEqual([
    'L’offre outillage manque dans les fichiers privés : elle ne pourrait pas être commandée.',
  ])
})
