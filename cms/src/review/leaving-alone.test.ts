import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import {
  aCategory,
  aPublishedOffer,
  aPublishedPicture,
  aPublishedPlan,
  aPublishedText,
  aVettedProvider,
  approve,
} from '../testing/situations.ts'
import type { ReviewedCollection } from './reviewed-kind.ts'

let cms: Cms
let days = 100
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
const off = { _status: 'draft' as const }
const trashed = () => ({ deletedAt: new Date().toISOString() })

/** Where a refusal sends a person, in the words of the form. */
const elsewhere = {
  offers: /Relecture.*Retirer tout de suite/s,
  providers: /Relecture.*Retirer tout de suite/s,
  categories: /Relecture/,
  plans: /Relecture/,
  media: /Relecture/,
  'legal-texts': /ne peut plus être modifié/,
} as const satisfies Record<ReviewedCollection, RegExp>

const kinds = {
  offers: {
    make: async () => aPublishedOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id),
  },
  providers: { make: () => aVettedProvider(cms) },
  categories: { make: () => aCategory(cms) },
  plans: { make: () => aPublishedPlan(cms) },
  media: { make: () => aPublishedPicture(cms) },
  'legal-texts': { make: () => aPublishedText(cms, (days += 1)) },
} as const satisfies Record<ReviewedCollection, { make: () => Promise<{ id: string }> }>

const isLive = async (collection: ReviewedCollection, id: string) =>
  (
    await cms.payload.count({
      collection,
      where: { id: { equals: id }, _status: { equals: 'published' } },
      overrideAccess: true,
    })
  ).totalDocs === 1

/** A version of the document that is a draft. */
async function aDraftVersion(collection: ReviewedCollection, id: string): Promise<string> {
  // A draft of a picture is whole.
  const { alt, mimeType } = collection === 'media' ? await cms.payload.findByID({ collection, id }) : {}
  const data: object = collection === 'media' ? { alt, mimeType } : {}
  // An approved text has none.
  await cms.payload.update({ collection, id, data, draft: true, ...local }).catch(() => null)
  const { docs } = await cms.payload.findVersions({ collection, where: { parent: { equals: id } } })
  const draft = docs.find(({ version }) => version._status === 'draft') ?? docs[0]
  return String(draft?.id)
}

interface Target {
  collection: ReviewedCollection
  id: string
  who: 'administrateur' | 'editeur' | 'juriste'
}

/** Every way by which what is published could leave; what answers, in words. */
const ways: Record<string, (target: Target) => Promise<string>> = {
  unpublish: async ({ collection, id, who }) =>
    (await cms.rest(who, 'PATCH', `/${collection}/${id}`, off)).text,
  'unpublish in every language': async ({ collection, id, who }) =>
    (await cms.rest(who, 'PATCH', `/${collection}/${id}?unpublishAllLocales=true`, off)).text,
  'unpublish in bulk': async ({ collection, id, who }) =>
    (await cms.rest(who, 'PATCH', `/${collection}?where[id][equals]=${id}`, off)).text,
  'unpublish by a local call': ({ collection, id }) =>
    saidBy(cms.payload.update({ collection, id, data: off, ...local })),
  'unpublish many by a local call': async ({ collection, id }) =>
    JSON.stringify(
      (await cms.payload.update({ collection, where: { id: { equals: id } }, data: off, ...local })).errors,
    ),
  'save over a draft on top': async ({ collection, id, who }) => {
    await aDraftVersion(collection, id)
    const more = collection === 'legal-texts' ? off : {}
    return (await cms.rest(who, 'PATCH', `/${collection}/${id}`, more)).text
  },
  trash: async ({ collection, id, who }) =>
    (await cms.rest(who, 'PATCH', `/${collection}/${id}`, { ...off, ...trashed() })).text,
  'trash in bulk': async ({ collection, id, who }) =>
    (await cms.rest(who, 'PATCH', `/${collection}?where[id][equals]=${id}`, { ...off, ...trashed() })).text,
  'trash as a draft, then save': async ({ collection, id, who }) => {
    await cms.rest(who, 'PATCH', `/${collection}/${id}?draft=true`, trashed())
    return (await cms.rest(who, 'PATCH', `/${collection}/${id}?trash=true`, off)).text
  },
  'trash by a local call': ({ collection, id }) =>
    saidBy(cms.payload.update({ collection, id, data: { ...off, ...trashed() }, ...local })),
  'delete for ever': async ({ collection, id }) =>
    (await cms.rest('administrateur', 'DELETE', `/${collection}/${id}`)).text,
  'delete for ever in bulk': async ({ collection, id }) =>
    (await cms.rest('administrateur', 'DELETE', `/${collection}?where[id][equals]=${id}`)).text,
  'delete for ever by a local call': ({ collection, id }) =>
    saidBy(cms.payload.delete({ collection, id, ...local })),
  'put a draft version back': async ({ collection, id, who }) => {
    const version = await aDraftVersion(collection, id)
    return (await cms.rest(who, 'POST', `/${collection}/versions/${version}`)).text
  },
  'put a draft version back by a local call': async ({ collection, id }) => {
    const version = await aDraftVersion(collection, id)
    return saidBy(cms.payload.restoreVersion({ collection, id: version, ...local }))
  },
  'a schedule': async ({ collection, id }) => {
    // The admin schedules offers alone; a job may name anything.
    const doc = { relationTo: collection as 'offers', value: id }
    await cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'unpublish', doc },
      overrideAccess: true,
    })
    await cms.payload.jobs.run({ overrideAccess: true })
    return 'scheduled'
  },
}

async function saidBy(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'taken',
    (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)),
  )
}

describe.each(Object.keys(kinds) as ReviewedCollection[])('on one person’s word: %s', (collection) => {
  const { make } = kinds[collection]
  const isText = collection === 'legal-texts'
  let id = ''
  beforeEach(async () => {
    id = (await make()).id
  })

  describe.each(isText ? (['juriste', 'administrateur'] as const) : (['editeur', 'administrateur'] as const))(
    '%s',
    (who) => {
      test.each(Object.keys(ways))('%s leaves it live, and says where to go', async (way) => {
        const said = await ways[way]?.({ collection, id, who })
        expect(await isLive(collection, id), said).toBe(true)
        // A schedule answers nobody, and an approved text has no draft that could be put back.
        if (way !== 'a schedule' && !(isText && way.includes('version')))
          expect(said).toMatch(
            way === 'save over a draft on top' && !isText
              ? /Rien n’a été enregistré.*Relecture/s
              : elsewhere[collection],
          )
      })
    },
  )

  test('a draft beside what is live is saved, and put back as one, by one person', async () => {
    if (isText) return
    const version = await aDraftVersion(collection, id)
    const { status } = await cms.rest('editeur', 'POST', `/${collection}/versions/${version}?draft=true`)
    expect([status, await isLive(collection, id)]).toEqual([200, true])
  })
})

test('what the legal team has set stays, whoever takes it off', async () => {
  const address = '/globals/legal-settings'
  await cms.rest('juriste', 'POST', `${address}?draft=true`, { minimumNoticeDays: 30 })
  await approve(cms, 'legal-settings')
  await cms.rest('juriste', 'POST', address, { _status: 'published' })
  for (const [said, body] of [
    ['unpublished', off],
    ['emptied', { minimumNoticeDays: null, ...off }],
  ] as const) {
    const { status, text } = await cms.rest('administrateur', 'POST', address, body)
    expect([said, status, text]).toEqual([said, 409, expect.stringContaining('restent publiés')])
  }
  await saidBy(cms.payload.updateGlobal({ slug: 'legal-settings', data: off, ...local }))
  const live = await cms.payload.findGlobal({ slug: 'legal-settings', draft: false, ...local })
  expect(live).toMatchObject({ minimumNoticeDays: 30, _status: 'published' })
})
