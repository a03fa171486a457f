import { getPayload, type Migration, type Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import configPromise from '../payload.config.ts'
import { readPublishedContent } from '../publish/read-content.ts'
import { migrations as forPostgres } from './postgres/index.ts'
import { migrations as forSqlite } from './sqlite/index.ts'
import { runRaw } from '../testing/raw-database.ts'

const isSqlite = environment.databaseUrl === null
const migrations = (isSqlite ? forSqlite : forPostgres) as Migration[]
const before = migrations.slice(
  0,
  migrations.findIndex(({ name }) => name.endsWith('second_person')),
)
const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`
const at = '2026-11-20T08:00:00.000Z'
const yes = isSqlite ? '1' : 'true'
const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const

/** A CMS as it was before it took a second person: all of it live, read by nobody else. */
const asItWas = [
  `INSERT INTO categories (id, slug, name, introduction, motif, position, _status, updated_at, created_at)
    VALUES ('${id(1)}', 'neige', 'Neige', 'Les pistes et ce qui les entoure.', 'montagne', 1, 'published', '${at}', '${at}')`,
  `INSERT INTO _categories_v (id, parent_id, version_slug, version_name, version_introduction, version_motif,
    version_position, version__status, version_updated_at, version_created_at, updated_at, created_at, latest)
    VALUES ('${id(2)}', '${id(1)}', 'neige', 'Neige', 'Les pistes et ce qui les entoure.', 'montagne', 1, 'published',
    '${at}', '${at}', '${at}', '${at}', ${yes})`,
  `INSERT INTO media (id, alt, filename, mime_type, filesize, width, height, focal_x, focal_y, updated_at, created_at)
    VALUES ('${id(3)}', 'Une piste au soleil', 'piste.png', 'image/png', 90, 2, 1, 50, 50, '${at}', '${at}')`,
  `INSERT INTO offers (id, slug, title, image_id, _status, updated_at, created_at)
    VALUES ('${id(4)}', 'forfait', 'Forfait', '${id(3)}', 'draft', '${at}', '${at}')`,
  `INSERT INTO legal_settings (id, minimum_notice_days, updated_at, created_at) VALUES ('${id(5)}', 30, '${at}', '${at}')`,
  `INSERT INTO _legal_settings_v (id, version_minimum_notice_days, version_updated_at, version_created_at, updated_at,
    created_at) VALUES ('${id(6)}', 30, '${at}', '${at}', '${at}', '${at}')`,
]

let payload: Payload
beforeAll(async () => {
  payload = await getPayload({ config: await configPromise })
  payload.logger.level = 'fatal'
  await payload.db.migrate({ migrations: before })
  for (const raw of asItWas) await runRaw(payload, raw)
  await payload.db.migrate({ migrations })
})
afterAll(() => payload.destroy())

test('what was live stays live, and is approved as it stands', async () => {
  const { content } = await readPublishedContent(payload)
  expect(content.categories).toMatchObject([{ slug: 'neige' }])
  const again = { collection: 'categories', id: id(1), data: { _status: 'published' }, ...local } as const
  expect((await payload.update(again))._status).toBe('published')
  await expect(payload.update({ ...again, data: { name: 'Autre', _status: 'published' } })).rejects.toThrow(/relecture/)
})

test('pictures stay with the offers that show them, published, and listed in the admin', async () => {
  expect((await payload.findByID({ collection: 'offers', id: id(4), ...local })).image).toBe(id(3))
  const { docs } = await payload.find({ collection: 'media', draft: true, ...local })
  expect(docs).toMatchObject([
    { id: id(3), filename: 'piste.png', alt: 'Une piste au soleil', _status: 'published', review: { state: 'approved' } },
  ])
  const again = { collection: 'media', id: id(3), data: { _status: 'published' }, ...local } as const
  expect((await payload.update(again))._status).toBe('published')
  await expect(payload.update({ ...again, data: { alt: 'Autre chose', _status: 'published' } })).rejects.toThrow(/relecture/)
})

test('the notice stays what the legal team had set', async () => {
  const read = () => payload.findGlobal({ slug: 'legal-settings', draft: false, ...local })
  expect(await read()).toMatchObject({ minimumNoticeDays: 30, _status: 'published' })
  const change = { slug: 'legal-settings', data: { minimumNoticeDays: 0, _status: 'published' }, ...local } as const
  await expect(payload.updateGlobal(change)).rejects.toThrow(/relecture/)
  expect((await read()).minimumNoticeDays).toBe(30)
})

test('the migration goes back and forth', async () => {
  await payload.db.migrateDown()
  await payload.db.migrate({ migrations })
  expect((await readPublishedContent(payload)).content.categories).toHaveLength(1)
})
