import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documents } from '../../testing/pretend-documents.ts'
import { livePageIn, pretendRenderer, publishIn } from '../../testing/pretend-publication.ts'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'
import type { Publication } from './publish-site.ts'

let folder: string
let places: PublicationPlaces

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'publish-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const publish = (content: unknown, fault = 'none', overrides: Partial<Publication> = {}) =>
  publishIn(folder, content, fault, overrides)
const livePage = () => livePageIn(folder)

test('documents go live, and the same documents again change nothing', async () => {
  expect(await publish(await documents('Outillage'))).toMatchObject({ kind: 'live', pagesRendered: 19 })
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
  const renderer = { ...pretendRenderer, timeoutMs: 1_500 }
  expect(await publish(await documents('Avant'), 'hang', { renderer })).toMatchObject({
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
    reason: expect.stringMatching(/^offre «\u202foutillage\u202f»\u00a0: champ titre\u00a0: est trop court/),
  })
  expect(await livePage()).toContain('Avant')
  // The renderer that got ready meanwhile was ended.
  expect(existsSync(places.rendering)).toBe(false)
})

test('fault injected: the CMS cannot be read', async () => {
  const readContent = () => Promise.reject(new Error('base verrouillée'))
  expect(await publish(null, 'none', { readContent })).toMatchObject({
    kind: 'failed',
    step: 'snapshot',
    reason: expect.stringContaining('base verrouillée'),
  })
})

test('fault injected: a page throws; the editor is told which one', async () => {
  await publish(await documents('Avant'))
  const outcome = await publish(await documents('Après'), 'page-throws')
  expect(outcome).toMatchObject({
    kind: 'failed',
    step: 'build',
    reason: expect.stringContaining('La page offres/outillage.html n’a pas pu être dessinée.'),
  })
  expect(await livePage()).toContain('Avant')
})

test('fault injected: the renderer says that all is well and ends ill', async () => {
  expect(await publish(await documents('Avant'), 'lies')).toMatchObject({ kind: 'failed', step: 'build' })
})

test('a host without a renderer says so, and a program that is not there too', async () => {
  expect(await publish(await documents('Avant'), 'none', { renderer: null })).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('Le programme qui dessine les pages manque sur ce serveur'),
  })
  const renderer = { ...pretendRenderer, command: path.join(folder, 'none') }
  expect(await publish(await documents('Avant'), 'none', { renderer })).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('n’a pas pu démarrer'),
  })
})

test('the same documents drawn by another release are another site', async () => {
  await publish(await documents('Outillage'))
  const renderer = { ...pretendRenderer, stamp: 'b'.repeat(64) }
  expect(await publish(await documents('Outillage'))).toMatchObject({ kind: 'unchanged' })
  expect(await publish(await documents('Outillage'), 'none', { renderer })).toMatchObject({ kind: 'live' })
})

test('after a publication that was cut short, the next one is whole', async () => {
  await publish(await documents('Avant'))
  await publish(await documents('Après'), 'killed')
  expect(existsSync(places.rendering)).toBe(false)
  await publish(await documents('Après'))
  expect(await livePage()).toContain('Après')
})

test('only the last snapshots are kept', async () => {
  for (let count = 0; count < 7; count++) await publish(await documents(`Titre ${count}`))
  expect(await readdir(places.snapshots)).toHaveLength(5)
})
