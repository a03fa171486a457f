import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  approve,
  aVettedProvider,
  legalTextFields,
  promoCodeFields,
  leaving,
} from '../../testing/situations.ts'
import { type Role, roles } from './roles.ts'

let cms: Cms
let provider = ''
let category = ''
let offer = ''
let text = ''
beforeAll(async () => {
  cms = await startCms()
  provider = (await aVettedProvider(cms)).id
  category = (await aCategory(cms)).id
  offer = (await aDraftOffer(cms, provider, category)).id
  text = (await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(90))).json.doc.id
})
afterAll(() => cms.stop())

const collections = [
  'offers',
  'providers',
  'categories',
  'plans',
  'media',
  'legal-texts',
  'publications',
  'users',
] as const
const internal = [
  'archive-steps',
  'access-journal',
  'staff-sessions',
  'second-factors',
  'recovery-codes',
  'passages',
  'access-links',
  'address-changes',
  'attempt-counts',
  'ticking-leases',
  'payload-jobs',
  'payload-locked-documents',
  'payload-preferences',
  'payload-migrations',
  'payload-kv',
]
const denied = [401, 403, 404]
/** Payload answers `null` for the preferences of nobody. */
const empty = /^\{"message":"Pas trouvé","value":null\}$/

describe('nobody who is not signed in', () => {
  test.each([...collections, ...internal])('reads %s, its versions or its count', async (collection) => {
    for (const address of [
      `/${collection}`,
      `/${collection}/versions`,
      `/${collection}/count`,
      `/${collection}/x`,
    ]) {
      const { status, text } = await cms.rest(null, 'GET', address)
      expect(denied.includes(status) || empty.test(text), `${address} ${status} ${text}`).toBe(true)
      expect(text).not.toMatch(/Ateliers|@cms\.test|totalDocs|Cannot|Route|wrong/)
    }
  })

  test('writes, asks for a publication or runs jobs', async () => {
    for (const [method, address] of [
      ['POST', '/providers'],
      ['PATCH', `/offers/${offer}`],
      ['DELETE', `/providers/${provider}`],
      ['POST', '/publications/request'],
      ['GET', '/payload-jobs/run'],
      ['POST', '/users'],
    ] as const) {
      const { status } = await cms.rest(null, method, address, method === 'GET' ? undefined : {})
      expect({ address, isDenied: denied.includes(status) }).toEqual({ address, isDenied: true })
    }
  })

  test('registers as the first user of an empty CMS', async () => {
    const { docs } = await cms.payload.find({ collection: 'users', pagination: false })
    expect(docs).toHaveLength(roles.length + 1)
    const { status } = await cms.rest(null, 'POST', '/users/first-register', {
      email: 'intrus@cms.test',
      password: 'un-long-mot-de-passe',
      name: 'Intrus',
      roles: ['administrateur'],
    })
    expect(status).toBe(403)
  })
})

test.each(roles)('%s reads every collection', async (role) => {
  for (const collection of collections)
    expect((await cms.rest(role, 'GET', `/${collection}`)).status).toBe(200)
})

/** What each role may do; all that is not listed is refused. */
const rights: Record<'offers' | 'providers' | 'legal-texts' | 'users' | 'publications', Role[]> = {
  offers: ['administrateur', 'editeur'],
  providers: ['administrateur', 'editeur'],
  'legal-texts': ['administrateur', 'juriste'],
  users: ['administrateur'],
  publications: [],
}

describe.each(roles)('%s', (role) => {
  test('creates what its role allows', async () => {
    let days = 100 + roles.indexOf(role)
    const bodies = {
      offers: promoCodeFields(provider, category),
      providers: { slug: `cree-par-${role}`, name: 'Un prestataire' },
      'legal-texts': legalTextFields((days += 10)),
      users: {
        email: `${role}-bis@cms.test`,
        name: 'Bis',
        roles: ['editeur'],
      },
      publications: { state: 'live' },
    }
    for (const [collection, allowed] of Object.entries(rights)) {
      const body = bodies[collection as keyof typeof bodies]
      const { status } = await cms.rest(role, 'POST', `/${collection}?draft=true`, body)
      expect({ collection, status }).toEqual({ collection, status: allowed.includes(role) ? 201 : 403 })
    }
  })

  test('changes what its role allows', async () => {
    const legal = await cms.rest(role, 'PATCH', `/legal-texts/${text}?draft=true`, {
      title: `Titre de ${role}`,
    })
    expect(legal.status).toBe(rights['legal-texts'].includes(role) ? 200 : 403)
    const dossier = await cms.rest(role, 'PATCH', `/providers/${provider}?draft=true`, {
      name: `Nom de ${role}`,
    })
    expect(dossier.status).toBe(rights.providers.includes(role) ? 200 : 403)
  })

  test('does not raise itself, and is told so', async () => {
    const raised = await cms.rest(role, 'PATCH', `/users/${cms.userId(role)}`, {
      name: role,
      roles: [...roles],
    })
    expect(raised.status).toBe(role === 'administrateur' ? 200 : 403)
    if (role !== 'administrateur')
      expect(raised.json.errors[0].message).toBe(
        'Les rôles d’un compte sont changés par un administrateur : rien n’a été enregistré.',
      )
    const same = await cms.rest(role, 'PATCH', `/users/${cms.userId(role)}`, {
      name: role,
      roles: role === 'administrateur' ? [...roles] : [role],
    })
    expect(same.status).toBe(200)
    const { roles: after } = await cms.payload.findByID({ collection: 'users', id: cms.userId(role) })
    expect(after).toEqual(role === 'administrateur' ? roles : [role])
  })

  test('does not touch the record of publications or the queue', async () => {
    const { id } = await cms.payload.create({
      collection: 'publications',
      data: { state: 'failed' },
      overrideAccess: true,
    })
    expect((await cms.rest(role, 'PATCH', `/publications/${id}`, { state: 'live' })).status).toBe(403)
    expect((await cms.rest(role, 'DELETE', `/publications/${id}`)).status).toBe(403)
    expect(denied).toContain((await cms.rest(role, 'POST', '/payload-jobs', { taskSlug: 'publish' })).status)
  })
})

describe('a reviewer', () => {
  test('publishes an offer and takes it back, and changes not a word of it', async () => {
    const reviewed = await aDraftOffer(cms, provider, category)
    await approve(cms, 'offers', reviewed.id)
    const body = {
      _status: 'published',
      title: 'Un autre titre',
      code: { value: 'PIRATE' },
      place: { label: 'Ailleurs' },
    }
    const { status, json } = await cms.rest('relecteur', 'PATCH', `/offers/${reviewed.id}`, body)
    expect(status).toBe(200)
    expect(json.doc).toMatchObject({
      _status: 'published',
      title: reviewed.title,
      code: reviewed.code,
      place: reviewed.place,
    })
    await leaving(cms, 'offers', reviewed.id)
    expect(
      (await cms.rest('relecteur', 'PATCH', `/offers/${reviewed.id}`, { _status: 'draft' })).status,
    ).toBe(200)
    expect((await cms.rest('relecteur', 'DELETE', `/offers/${reviewed.id}`)).status).toBe(403)
  })
})

describe('hostile values', () => {
  test.each([
    ['emoji', 'Forfait 🎿 👨‍👩‍👧 ski'],
    ['SQL', `Robert'); DROP TABLE offers;--`],
    ['markup', '<script>alert(1)</script>'],
    ['the far end of Unicode', 'Ski 𠮷野家 \u{1faf6}'],
  ])('%s are kept as they are', async (_, title) => {
    const { status, json } = await cms.rest('editeur', 'PATCH', `/offers/${offer}?draft=true`, { title })
    expect(status).toBe(200)
    expect(json.doc.title).toBe(title)
    expect(
      (
        await cms.rest(
          'editeur',
          'GET',
          `/offers?where[title][equals]=${encodeURIComponent(title)}&draft=true`,
        )
      ).status,
    ).toBe(200)
    expect((await cms.payload.count({ collection: 'offers' })).totalDocs).toBeGreaterThan(0)
  })

  test('a slug is plain ASCII, once', async () => {
    const taken = await cms.payload.findByID({ collection: 'providers', id: provider })
    for (const slug of [taken.slug, 'Été', '../../admin', 'a b']) {
      await cms.rest('editeur', 'PATCH', `/offers/${offer}?draft=true`, { slug })
      const { status } = await cms.rest('editeur', 'POST', `/offers/${offer}/review`, { step: 'submit' })
      expect({ slug, status }).toEqual({ slug, status: slug === taken.slug ? 200 : 400 })
    }
  })

  test('queries do not reach secrets', async () => {
    for (const field of ['hash', 'salt', 'resetPasswordToken', 'sessions.id']) {
      const { json } = await cms.rest('juriste', 'GET', `/users?where[${field}][exists]=true`)
      expect({ field, found: json?.totalDocs ?? 0 }).toEqual({ field, found: 0 })
    }
    const { text } = await cms.rest('administrateur', 'GET', '/users?depth=2')
    expect(text).not.toMatch(/"(hash|salt|resetPasswordToken|lockUntil)"/)
  })
})

describe('the last administrator', () => {
  test('keeps its role and its account', async () => {
    const address = `/users/${cms.userId('administrateur')}`
    expect((await cms.rest('administrateur', 'PATCH', address, { roles: ['editeur'] })).status).toBe(409)
    expect((await cms.rest('administrateur', 'DELETE', address)).status).toBe(409)
  })
})
