import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { asParisDay, type Snapshot } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'
import { type Publication, publishSite } from './publish-site.ts'
import { liveBuild } from './swap-site.ts'

let folder: string
let places: PublicationPlaces

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'publish-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const legalFolder = fileURLToPath(new URL('../../../../content/legal', import.meta.url))

async function documents(title: string): Promise<Snapshot> {
  return {
    categories: [
      {
        slug: 'maison',
        name: 'Maison',
        introduction: 'Pour bricoler moins cher.',
        motif: 'maison',
        position: 1,
      },
    ],
    providers: [
      {
        slug: 'martel',
        name: 'Quincaillerie Martel',
        description: 'Outillage à main pour les artisans.',
        place: { scope: 'online', label: 'En ligne' },
        website: 'https://martel.example',
        terms: { title: 'Conditions de vente', url: 'https://martel.example/cgv' },
        claims: { email: 'aide@martel.example', phone: null },
        vettedThrough: asParisDay('2027-06-30'),
      },
    ],
    offers: [
      {
        kind: 'code-promo',
        slug: 'outillage',
        title,
        summary: 'Quinze pour cent sur l’outillage à main.',
        description: ['Marteaux, scies et tournevis.'],
        provider: 'martel',
        category: 'maison',
        place: { scope: 'online', label: 'En ligne' },
        validity: { from: asParisDay('2026-11-01'), through: null },
        conditions: [],
        image: null,
        featured: false,
        publishedAt: '2026-11-01T08:00:00Z',
        code: { mode: 'shared', value: 'MARTEL-15-X4' },
        destination: 'https://martel.example/panier',
        reduction: { unit: 'percent', percent: 15 },
        minimumSpendCents: null,
      },
    ],
    plans: [],
    legalTexts: await readLegalArchive(legalFolder),
  }
}

let instant = Date.parse('2026-11-23T08:00:00Z')

function publish(content: unknown, fault = 'none', overrides: Partial<Publication> = {}) {
  process.env['PRETEND_FAULT'] = fault
  return publishSite({
    places,
    builder: {
      command: process.execPath,
      parameters: [fileURLToPath(new URL('./pretend-astro.ts', import.meta.url))],
      folder,
      timeoutMs: 30_000,
    },
    readContent: () => Promise.resolve({ content, media: new Map() }),
    createdAt: new Date((instant += 60_000)),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
    force: false,
    ...overrides,
  })
}

const livePage = async () =>
  readFile(path.join((await liveBuild(places)) ?? '', 'client', 'offres', 'outillage.html'), 'utf8')

test('documents go live, and the same documents again change nothing', async () => {
  expect(await publish(await documents('Outillage'))).toMatchObject({ kind: 'live', pagesRendered: 16 })
  expect(await livePage()).toContain('Outillage')
  expect(await publish(await documents('Outillage'))).toMatchObject({ kind: 'unchanged' })
  expect(await publish(await documents('Outillage'), 'none', { force: true })).toMatchObject({ kind: 'live' })
})

test('the same documents are another site on another day in Paris', async () => {
  const at = (createdAt: string) => ({ createdAt: new Date(createdAt) })
  expect(await publish(await documents('Outillage'), 'none', at('2026-11-24T21:00:00Z'))).toMatchObject({
    kind: 'live',
  })
  expect(await publish(await documents('Outillage'), 'none', at('2026-11-24T22:59:00Z'))).toMatchObject({
    kind: 'unchanged',
  })
  expect(await publish(await documents('Outillage'), 'none', at('2026-11-24T23:00:00Z'))).toMatchObject({
    kind: 'live',
  })
})

test('says what changed against what was live', async () => {
  expect(await publish(await documents('Avant'))).toMatchObject({
    changes: expect.arrayContaining([{ kind: 'added', noun: 'offers', name: 'Avant' }]) as unknown,
  })
  expect(await publish(await documents('Après'))).toMatchObject({
    changes: [{ kind: 'changed', noun: 'offers', name: 'Après' }],
  })
})

test.each([
  ['the build throws', 'crash', 'build', 'Impossible de lire le gabarit des offres'],
  ['the build is killed', 'killed', 'build', 'SIGKILL'],
  ['a page is missing', 'missing-page', 'checks', 'offres/outillage.html'],
  ['a link leads nowhere', 'broken-link', 'checks', '/offres/partie'],
  ['a promo code stands in a page', 'leak', 'checks', 'code promo'],
])('fault injected: %s; the live site stays and the editor is told', async (_name, fault, step, reason) => {
  await publish(await documents('Avant'))
  const outcome = await publish(await documents('Après'), fault)
  expect(outcome).toMatchObject({ kind: 'failed', step, reason: expect.stringContaining(reason) })
  expect(await livePage()).toContain('Avant')
  expect(await publish(await documents('Après'))).toMatchObject({ kind: 'live' })
  expect(await livePage()).toContain('Après')
})

test('fault injected: a build that hangs is ended', async () => {
  const builder = {
    command: process.execPath,
    parameters: [fileURLToPath(new URL('./pretend-astro.ts', import.meta.url))],
    folder,
    timeoutMs: 1_500,
  }
  expect(await publish(await documents('Avant'), 'hang', { builder })).toMatchObject({
    kind: 'failed',
    step: 'build',
  })
})

test('one wrong document refuses the whole, with its name and field', async () => {
  await publish(await documents('Avant'))
  const outcome = await publish(await documents(''))
  expect(outcome).toMatchObject({
    kind: 'failed',
    step: 'snapshot',
    reason: expect.stringMatching(/^offre « outillage » : champ titre : est trop court/),
  })
  expect(await livePage()).toContain('Avant')
})

test('fault injected: the CMS cannot be read', async () => {
  const readContent = () => Promise.reject(new Error('base verrouillée'))
  expect(await publish(null, 'none', { readContent })).toMatchObject({
    kind: 'failed',
    step: 'snapshot',
    reason: expect.stringContaining('base verrouillée'),
  })
})

test('fault injected: after a build cut short, cached pages are not trusted', async () => {
  await publish(await documents('Avant'))
  await writeFile(path.join(places.cache, 'page.html'), 'a page of the build that was cut')
  await publish(await documents('Après'), 'killed')
  expect(existsSync(places.building)).toBe(true)
  await publish(await documents('Après'))
  expect(existsSync(path.join(places.cache, 'page.html'))).toBe(false)
  expect(existsSync(places.building)).toBe(false)
})

test('only the last snapshots are kept', async () => {
  for (let count = 0; count < 7; count++) await publish(await documents(`Titre ${count}`))
  expect(await readdir(places.snapshots)).toHaveLength(5)
})
