import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aWholeCatalogue } from '../testing/whole-catalogue.ts'
import { pretendRenderer } from '../testing/pretend-publication.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { runPublication } from './run-publication.ts'
import { liveBuild } from './pipeline/swap-site.ts'
import { requestPublication } from './request-publication.ts'
import { runRaw } from '../testing/raw-database.ts'

// The fault of this file: a document is altered by SQL, below the hooks that would have refused.
let cms: Cms
beforeAll(async () => {
  cms = await startCms()
  await aWholeCatalogue(cms)
})
afterAll(() => cms.stop())

const run = (query: string) => runRaw(cms.payload, query)

async function publish() {
  const { publicationId: id } = await requestPublication({ payload: cms.payload, user: null })
  await runPublication({ payload: cms.payload, publicationId: id, renderer: pretendRenderer, force: true })
  return cms.payload.findByID({ collection: 'publications', id, depth: 0 })
}
const livePage = async () => {
  const build = (await liveBuild(publicationPlaces(environment.stateFolder))) ?? ''
  return readFile(path.join(build, 'client', 'offres', 'forfait.html'), 'utf8')
}

let mend = ''
afterEach(async () => {
  // Nothing is lost: mended, the same documents go live.
  await run(mend)
  expect(await publish()).toMatchObject({ state: 'live', reason: null })
})

const offer = (column: string, value: string, slug: string) =>
  `UPDATE offers SET ${column} = ${value} WHERE slug = '${slug}'`

const idOf = (slug: string) => `(SELECT id FROM offers WHERE slug = '${slug}')`

const alterations: [fault: string, alter: string, mending: string, reason: string][] = [
  [
    'a price below zero',
    `UPDATE offers_tariffs SET price_cents = -1 WHERE identifier = 'adulte'`,
    `UPDATE offers_tariffs SET price_cents = 4650 WHERE identifier = 'adulte'`,
    'offre « forfait » : champ tarifs[0].prix : est trop petit (au moins 0)',
  ],
  [
    'a slug that is no address',
    offer('slug', `'Forfait Journée'`, 'forfait'),
    offer('slug', `'forfait'`, 'Forfait Journée'),
    'offre « Forfait Journée » : champ adresse : n’a pas la bonne forme',
  ],
  [
    'a title that is empty',
    offer('title', `''`, 'forfait'),
    offer('title', `'Forfait journée'`, 'forfait'),
    'offre « forfait » : champ titre : est trop court (au moins',
  ],
  [
    'a title that is gone',
    offer('title', 'NULL', 'forfait'),
    offer('title', `'Forfait journée'`, 'forfait'),
    'offre « forfait » : champ titre : manque',
  ],
  [
    'no tariff left',
    `UPDATE offers_tariffs SET _parent_id = ${idOf('remise')} WHERE _parent_id = ${idOf('forfait')}`,
    `UPDATE offers_tariffs SET _parent_id = ${idOf('forfait')} WHERE _parent_id = ${idOf('remise')}`,
    'offre « forfait » : champ tarifs : est trop court (au moins 1)',
  ],
  [
    'a first day after the last',
    offer('validity_from', `'2027-05-30T12:00:00.000Z'`, 'forfait'),
    offer('validity_from', `'2026-10-01T12:00:00.000Z'`, 'forfait'),
    'offre « forfait » : champ validité.dernier jour : la fin précède le début',
  ],
  [
    'a category that is a draft',
    `UPDATE categories SET _status = 'draft' WHERE slug = 'neige'`,
    `UPDATE categories SET _status = 'published' WHERE slug = 'neige'`,
    'offre « forfait » : champ catégorie : manque',
  ],
  [
    'a website that is no address',
    `UPDATE providers SET website = 'javascript:alert(1)' WHERE slug = 'cimes'`,
    `UPDATE providers SET website = 'https://cimes.example' WHERE slug = 'cimes'`,
    'prestataire « cimes » : champ site : n’est pas une adresse https',
  ],
]

/** What Postgres refuses by its types. */
const onSqliteAlone: typeof alterations = [
  [
    'a last day that is no date',
    offer('validity_through', `'demain'`, 'forfait'),
    offer('validity_through', `'2027-04-30T12:00:00.000Z'`, 'forfait'),
    'offre « forfait » : ne peut pas être lu dans la base',
  ],
  [
    'a nature that nobody knows',
    offer('kind', `'autre'`, 'remise'),
    offer('kind', `'code-promo'`, 'remise'),
    'offre « remise » : champ nature : ne correspond à aucune forme connue',
  ],
]

test.each([...alterations, ...(environment.databaseUrl === null ? onSqliteAlone : [])])(
  'fault injected: %s',
  async (_fault, alter, mending, reason) => {
    mend = mending
    expect(await publish()).toMatchObject({ state: 'live' })
    await run(alter)
    const record = await publish()
    expect(record).toMatchObject({ state: 'failed', steps: [{ step: 'snapshot' }] })
    expect(record.reason).toContain(reason)
    expect(await livePage()).toContain('Forfait journée')
  },
)
