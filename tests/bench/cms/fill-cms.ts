import { randomUUID } from 'node:crypto'
import { parisDayAt } from '@portal/content'
import { generateSnapshot } from '@portal/content/demonstration'
import { getPayload } from 'payload'
import config from '../../../cms/src/payload.config.ts'
import { fromOffer } from '../../../cms/src/seed/from-snapshot.ts'
import { seedContent } from '../../../cms/src/seed/seed-content.ts'
import { seedStaff } from '../../../cms/src/seed/seed-staff.ts'

// Fills the CMS of this environment with its team and a generated catalogue. Offers go below the hooks, which would take
// longer: each with three versions, one in ten still a draft that waits to be read.
const versionsEach = 3
const [offerCount, password] = [Number(process.argv[2]), process.env['PORTAL_DEMO_PASSWORD'] ?? '']
const now = new Date()
const payload = await getPayload({ config })
const decidedBy = await seedStaff(payload, password)
const { offers, ...catalogue } = generateSnapshot({ seed: 1, offerCount, today: parisDayAt(now) })
await seedContent(payload, { ...catalogue, offers: [], legalTexts: [] }, { decidedBy, now })

const providers = await identifiers('providers')
const categories = await identifiers('categories')
for (const [index, offer] of offers.entries()) {
  const isDraft = index % 10 === 0
  const fields = fromOffer(offer, { provider: providers, category: categories })
  // One an hour, the last one just now.
  const at = (version: number) =>
    new Date(now.getTime() - (offerCount - index) * 3_600_000 + version * 60_000).toISOString()
  const data = (version: number) => ({
    ...fields,
    conditions: withIdentifiers(fields.conditions),
    tariffs: withIdentifiers(fields.tariffs),
    _status: isDraft ? 'draft' : 'published',
    review: { state: isDraft ? 'submitted' : 'approved', authors: [decidedBy] },
    createdAt: at(0),
    updatedAt: at(version),
  })
  const { id } = await payload.db.create({ collection: 'offers', data: data(versionsEach) })
  for (let version = 1; version <= versionsEach; version++)
    await payload.db.createVersion({
      collectionSlug: 'offers',
      parent: String(id),
      versionData: data(version),
      createdAt: at(version),
      updatedAt: at(version),
      autosave: false,
      returning: false,
    })
}
await payload.destroy()
process.exit(0)

async function identifiers(collection: 'providers' | 'categories') {
  const { docs } = await payload.find({
    collection,
    pagination: false,
    depth: 0,
    select: { slug: true },
    overrideAccess: true,
  })
  const known = new Map(docs.map(({ slug, id }) => [slug, id]))
  return (slug: string) => known.get(slug) ?? ''
}

/** Rows of an array, as the hooks would have named them. */
function withIdentifiers<Row extends object>(rows: Row[] | null | undefined) {
  return (rows ?? []).map((row) => ({ ...row, id: randomUUID() }))
}
