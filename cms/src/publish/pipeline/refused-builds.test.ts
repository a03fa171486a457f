import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asParisDay, type Snapshot } from '@portal/content'
import { afterEach, expect, it } from 'vitest'
import { checkBuild } from './check-build.ts'
import { documents } from '../../testing/pretend-documents.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const snapshot = await documents('Outillage')
const [offer] = snapshot.offers
const [text] = snapshot.legalTexts
if (!offer || !text) throw new Error('no documents')
const older = { ...text, effectiveOn: asParisDay('2020-01-01') }
const twoVersions: Snapshot = {
  ...snapshot,
  legalTexts: [older, { ...text, effectiveOn: asParisDay('2021-01-01') }],
}

/** The files of a build that may go online. */
const whole = ({ offers, categories, providers, legalTexts }: Snapshot): Record<string, string> => ({
  'index.html': '<a href="/offres">Offres</a><a href="/connexion">Se connecter</a>',
  'offres.html': '',
  ...Object.fromEntries([
    ...offers.map(({ slug }) => [`offres/${slug}.html`, '']),
    ...categories.map(({ slug }) => [`categories/${slug}.html`, '']),
    ...providers.map(({ slug }) => [`prestataires/${slug}.html`, '']),
    ...legalTexts.flatMap(({ kind, effectiveOn }) => [
      [`${kind}/${effectiveOn}.html`, ''],
      [`${kind}/versions.html`, ''],
      ...legalTexts
        .filter((newer) => newer.kind === kind && newer.effectiveOn > effectiveOn)
        .map((newer) => [`${kind}/comparer/${effectiveOn}/${newer.effectiveOn}.html`, '']),
    ]),
  ]),
  '_prive/deployment.json': JSON.stringify({ snapshotDigest: 'digest', offerCount: offers.length }),
  '_prive/addresses.json': JSON.stringify({ answered: ['/connexion'] }),
  '_prive/offers/00.json': JSON.stringify({ offers }),
})

/** What forbids a build with these changes; a file that is `null` is not there. */
async function problems(changes: Record<string, string | null>, of = snapshot): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'check-build-'))
  folders.push(folder)
  for (const [file, body] of Object.entries({ ...whole(of), ...changes })) {
    const place = path.join(folder, 'client', file)
    await mkdir(path.dirname(place), { recursive: true })
    if (body !== null) await writeFile(place, body)
  }
  return checkBuild({ build: folder, former: null, snapshot: of, digest: 'digest' })
}

it('lets a whole build pass', async () => {
  expect(await problems({})).toEqual([])
  expect(await problems({}, twoVersions)).toEqual([])
})

it.each([
  'index.html',
  'offres.html',
  'offres/outillage.html',
  'categories/maison.html',
  'prestataires/martel.html',
  `${text.kind}/2020-01-01.html`,
  `${text.kind}/versions.html`,
  `${text.kind}/comparer/2020-01-01/2021-01-01.html`,
])('wants %s', async (file) => {
  const told = await problems({ [file]: null }, twoVersions)
  expect(told).toContain(`La page ${file} manque dans le site construit.`)
  expect(new Set(told).size).toBe(1)
})

it.each([
  ['missing', null],
  ['no JSON', '{'],
  ['of another shape', '{"snapshotDigest":1}'],
])('refuses a deployment file that is %s', async (_name, body) => {
  expect(await problems({ '_prive/deployment.json': body })).toEqual([
    'Le fichier privé deployment.json manque ou est illisible.',
  ])
})

it('refuses a build of other documents', async () => {
  const deployment = JSON.stringify({ snapshotDigest: 'another', offerCount: 1 })
  expect(await problems({ '_prive/deployment.json': deployment })).toEqual([
    'Le site construit ne vient pas des documents que l’on publie.',
  ])
})

it.each([
  ['missing', { '_prive/offers/00.json': null }],
  ['without the offer', { '_prive/offers/00.json': '{"offers":[]}' }],
  ['elsewhere', { '_prive/offers/00.json': null, '_prive/00.json': JSON.stringify({ offers: [offer] }) }],
])('refuses an offer that cannot be ordered: private file %s', async (_name, changes) => {
  expect(await problems(changes)).toEqual([
    'L’offre outillage manque dans les fichiers privés : elle ne pourrait pas être commandée.',
  ])
})

it('refuses a private file that cannot be read', async () => {
  expect(await problems({ '_prive/offers/01.json': '{"offers":[{}]}' })).toEqual([
    'Le fichier privé _prive/offers/01.json est illisible.',
  ])
})

it('takes offers from any private file', async () => {
  const changes = {
    '_prive/offers/00.json': '{"offers":[]}',
    '_prive/offers/7f.json': JSON.stringify({ offers: [offer] }),
  }
  expect(await problems(changes)).toEqual([])
})

it.each([
  'autre.html',
  'recherche.json',
  'script.js',
  'sitemap.xml',
  'flux.atom',
  'robots.txt',
  'dessin.svg',
])('refuses a promo code in %s', async (file) => {
  expect(await problems({ [file]: 'avec le code MARTEL-15-X4' })).toEqual([
    `Un code promo apparaît dans ${file}, hors des fichiers privés.`,
  ])
})

it('lets a promo code stand in the private files', async () => {
  expect(await problems({ '_prive/codes.json': '"MARTEL-15-X4"' })).toEqual([])
})

it('refuses a link to nowhere, in pages alone', async () => {
  const link = '<a href="/offres/partie">x</a>'
  expect(await problems({ 'offres.html': link })).toEqual([
    'La page offres.html mène à /offres/partie, qui n’existe pas.',
  ])
  expect(await problems({ 'script.js': link })).toEqual([])
})

it.each([
  [8, 8, null],
  [9, 9, '… et 1 autres du même ordre.'],
  [12, 9, '… et 4 autres du même ordre.'],
])('of %i problems of a sort tells %i lines', async (count, lines, last) => {
  const files = Array.from({ length: count }, (_, index) => [
    `f${String(index).padStart(2, '0')}.txt`,
    'MARTEL-15-X4',
  ])
  const told = await problems(Object.fromEntries(files))
  expect(told).toHaveLength(lines)
  expect(told[0]).toContain('f00.txt')
  if (last !== null) expect(told.at(-1)).toBe(last)
})
