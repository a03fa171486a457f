import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { datedOffersAreHeld } from '../../testing/dated-offers.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  approve,
  anUnvettedProvider,
  aPublishedOffer,
  aVettedProvider,
  dayFromToday,
  promoCodeFields,
  publishedOffersOfUnvettedProviders,
} from '../../testing/situations.ts'

let cms: Cms
let vetted: string
let unvetted: string
let category: string
beforeAll(async () => {
  cms = await startCms()
  vetted = (await aVettedProvider(cms)).id
  unvetted = (await anUnvettedProvider(cms)).id
  category = (await aCategory(cms)).id
})
afterAll(() => cms.stop())
afterEach(async () => {
  const offending = await publishedOffersOfUnvettedProviders(cms)
  if (offending.length > 0) throw new Error(`Published offers of unvetted providers: ${offending.join(', ')}`)
})

const published = { _status: 'published' as const }
const invalid = /^Le champ suivant n’est pas valide\s: Présentation > Prestataire$/
const refusedVetting = /n’est pas vérifié. Il manque un avis favorable sur la fiabilité/

// CGU article 2: quality, morality and reliability before anything is listed.
describe('an offer of an unvetted provider is not published', () => {
  test('by the local API, with all rights', async () => {
    const data = { ...promoCodeFields(unvetted, category), ...published }
    await expect(cms.payload.create({ collection: 'offers', data, overrideAccess: true })).rejects.toThrow(
      invalid,
    )
    const { id } = await aDraftOffer(cms, unvetted, category)
    const wanted = { collection: 'offers', id, data: published, overrideAccess: true } as const
    await expect(cms.payload.update(wanted)).rejects.toMatchObject({
      data: { errors: [{ path: 'provider', message: expect.stringMatching(refusedVetting) }] },
    })
    // « draft » does not make « published » something else.
    await expect(cms.payload.update({ ...wanted, draft: true })).rejects.toThrow(invalid)
    await expect(
      cms.payload.update({
        collection: 'offers',
        where: { id: { equals: id } },
        data: published,
        overrideAccess: true,
      }),
    ).resolves.toMatchObject({ docs: [], errors: [{ id }] })
  })

  test.each(['administrateur', 'editeur', 'relecteur'] as const)('by REST as %s', async (role) => {
    const { id } = await aDraftOffer(cms, unvetted, category)
    for (const query of ['', '?draft=true', '?draft=false&autosave=true', '?publishAllLocales=true']) {
      const answer = await cms.rest(role, 'PATCH', `/offers/${id}${query}`, published)
      expect({ query, status: answer.status }).toEqual({ query, status: 400 })
      expect(answer.text).toMatch(refusedVetting)
    }
    const bulk = await cms.rest(role, 'PATCH', `/offers?where[id][equals]=${id}`, published)
    expect(bulk.json).toMatchObject({ docs: [], errors: [{ id }] })
  })

  test('by moving a published offer to it, nor by a schedule', async () => {
    const offer = await aPublishedOffer(cms, vetted, category)
    const moved = await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, { provider: unvetted })
    expect(moved.status).toBe(400)

    const draft = await aDraftOffer(cms, unvetted, category)
    await cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'offers', value: draft.id } },
      overrideAccess: true,
    })
    await cms.payload.jobs.run({ overrideAccess: true })
    const after = await cms.payload.findByID({ collection: 'offers', id: draft.id, draft: false })
    expect(after._status).toBe('draft')
  })

  test('by restoring a version from when its provider was vetted', async () => {
    const provider = await aVettedProvider(cms)
    const offer = await aPublishedOffer(cms, provider.id, category)
    const off = { _status: 'draft' as const }
    const out = { data: off, overrideAccess: true, context: { fromArchive: true } }
    await cms.payload.update({ collection: 'offers', id: offer.id, ...out })
    await cms.payload.update({ collection: 'providers', id: provider.id, ...out })
    const { docs } = await cms.payload.findVersions({
      collection: 'offers',
      where: { parent: { equals: offer.id }, 'version._status': { equals: 'published' } },
    })
    const version = docs[0]
    expect(version).toBeDefined()
    const answer = await cms.rest('administrateur', 'POST', `/offers/versions/${version?.id}`)
    expect(answer.status).toBe(400)
    await expect(
      cms.payload.restoreVersion({ collection: 'offers', id: version?.id ?? '', overrideAccess: true }),
    ).rejects.toThrow(invalid)
  })

  test('by whoever writes in the database itself', async () => {
    const { id } = await aDraftOffer(cms, unvetted, category)
    await expect(
      cms.payload.db.updateOne({
        collection: 'offers',
        id,
        data: { ...published, review: { state: 'approved' } },
      }),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining('published offer of an unvetted provider') },
    })
    const offer = await aPublishedOffer(cms, vetted, category)
    await expect(
      cms.payload.db.deleteOne({ collection: 'providers', where: { id: { equals: vetted } } }),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('provider of published offers') } })
    expect((await cms.payload.findByID({ collection: 'offers', id: offer.id, depth: 0 })).provider).toBe(
      vetted,
    )
  })
})

describe('a vetted provider', () => {
  test('lets its offer be published, then dated once', async () => {
    const { id } = await aDraftOffer(cms, vetted, category)
    await approve(cms, 'offers', id)
    const first = await cms.rest('relecteur', 'PATCH', `/offers/${id}`, published)
    expect(first.status).toBe(200)
    const day = first.json.doc.publishedAt
    expect(day).toEqual(expect.any(String))
    await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'draft' })
    const again = await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)
    expect(again.json.doc.publishedAt).toBe(day)
  })

  test('is not unvetted, unpublished or deleted while an offer of it is published', async () => {
    const provider = await aVettedProvider(cms)
    const offer = await aPublishedOffer(cms, provider.id, category)
    const address = `/providers/${provider.id}`
    const unvet = await cms.rest('editeur', 'PATCH', address, { vetting: { quality: 'unfavourable' } })
    expect(unvet.status).toBe(400)
    const unpublish = await cms.rest('administrateur', 'PATCH', address, { _status: 'draft' })
    expect(unpublish.status).toBe(409)
    expect(unpublish.text).toContain(`«\u202f${offer.title}\u202f»`)
    const both = await cms.rest('editeur', 'PATCH', address, { _status: 'draft', vetting: { quality: null } })
    expect(both.status).toBe(409)
    expect((await cms.rest('administrateur', 'DELETE', address)).status).toBe(409)
    const bulk = await cms.rest('administrateur', 'DELETE', `/providers?where[id][equals]=${provider.id}`)
    expect(bulk.json.docs).toEqual([])
    await expect(
      cms.payload.update({
        collection: 'providers',
        id: provider.id,
        data: { _status: 'draft' },
        overrideAccess: true,
      }),
    ).rejects.toThrow('offres publiées')

    // A draft beside what is published is no change of what is published; restoring it over would be.
    const draft = await cms.rest('editeur', 'PATCH', `${address}?draft=true`, { vetting: { quality: null } })
    expect(draft.status).toBe(200)
    const { docs } = await cms.payload.findVersions({
      collection: 'providers',
      where: { parent: { equals: provider.id }, latest: { equals: true } },
    })
    expect((await cms.rest('administrateur', 'POST', `/providers/versions/${docs[0]?.id}`)).status).toBe(409)
    expect((await cms.rest('administrateur', 'PATCH', address, { name: 'Un autre nom' })).status).toBe(409)
  })

  test('cannot be declared vetted by its sender', async () => {
    const answer = await cms.rest('administrateur', 'PATCH', `/providers/${unvetted}`, {
      vettingComplete: true,
      _status: 'published',
    })
    expect(answer.status).toBe(400)
    const still = await cms.payload.findByID({ collection: 'providers', id: unvetted })
    expect(still.vettingComplete).toBe(false)
  })

  test('whose review is overdue publishes nothing more', async () => {
    const provider = await aVettedProvider(cms)
    const { id } = await aDraftOffer(cms, provider.id, category)
    await expect(
      cms.payload.update({
        collection: 'offers',
        id,
        data: published,
        overrideAccess: true,
        context: { now: new Date(dayFromToday(301)), withoutPublication: true },
      }),
    ).rejects.toMatchObject({ data: { errors: [{ message: expect.stringContaining('dépassé') }] } })
  })
})

describe('a copy', () => {
  test('of a published offer is a draft with its own address and no date', async () => {
    const offer = await aPublishedOffer(cms, vetted, category)
    for (const body of [{}, published]) {
      const { status, json } = await cms.rest('editeur', 'POST', `/offers/${offer.id}/duplicate`, body)
      expect(status).toBe(200)
      expect(json.doc._status).toBe('draft')
      expect(json.doc.slug).not.toBe(offer.slug)
      expect(json.doc.publishedAt ?? null).toBeNull()
      const stored = await cms.payload.findByID({ collection: 'offers', id: json.doc.id, draft: false })
      expect(stored._status).toBe('draft')
    }
  })
})

describe('an incomplete offer', () => {
  test('is kept as a draft and refused as published, naming each field in French', async () => {
    const { id } = await aDraftOffer(cms, vetted, category)
    const wrong = { summary: 'court', destination: 'http://sans-s.example', reduction: { percent: 95 } }
    expect((await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, wrong)).status).toBe(200)
    const { status, json } = await cms.rest('editeur', 'PATCH', `/offers/${id}`, { ...wrong, ...published })
    expect(status).toBe(400)
    const paths = json.errors[0].data.errors.map((error: { path: string }) => error.path)
    expect(paths).toEqual(expect.arrayContaining(['summary', 'destination', 'reduction.percent']))
  })

  test('whose member price is above the public one, or with a tariff twice, is refused as a publication would', async () => {
    const tariff = { label: 'Adulte', priceCents: 5000, maximumPerOrder: 5 }
    const seen = { amountCents: 4000, source: 'au guichet', observedOn: dayFromToday(-3) }
    const ticket = {
      ...promoCodeFields(vetted, category),
      kind: 'billetterie',
      seller: vetted,
      maximumPerOrder: 5,
      delivery: 'e-billet',
      deliveryWithinDays: 0,
      use: 'Présentez le code à l’entrée.',
      dating: { kind: 'open', validDays: 120 },
      ...published,
    }
    for (const [tariffs, message, column, columnLabel] of [
      [
        [{ ...tariff, identifier: 'adulte', publicPrice: seen }],
        'le prix membre dépasse le prix public',
        'priceCents',
        'Prix membre TTC',
      ],
      [
        [
          { ...tariff, identifier: 'adulte' },
          { ...tariff, identifier: 'adulte' },
        ],
        'le tarif existe deux fois',
        'identifier',
        'Identifiant',
      ],
    ] as const) {
      const { status, json } = await cms.rest('editeur', 'POST', '/offers', { ...ticket, tariffs })
      expect(status).toBe(400)
      const path = `tariffs.${tariffs.length - 1}.${column}`
      const label = `Prix et remise > Tarifs > n° ${tariffs.length} > ${columnLabel}`
      expect(json.errors[0].data.errors).toContainEqual({ path, label, message })
    }
    const right = [{ ...tariff, identifier: 'adulte', publicPrice: { ...seen, amountCents: 5000 } }]
    const draft = { ...ticket, tariffs: right, _status: 'draft' }
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', draft)
    await approve(cms, 'offers', json.doc.id)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${json.doc.id}`, published)).status).toBe(200)
  })
})

describe('an offer that is sold by date', () => {
  datedOffersAreHeld(() => ({ cms, provider: vetted, category }))
})
