import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { aCategory, aDraftOffer, aVettedProvider } from '../../testing/situations.ts'

let cms: Cms
let offer = ''
beforeAll(async () => {
  cms = await startCms()
  const provider = (await aVettedProvider(cms)).id
  offer = (await aDraftOffer(cms, provider, (await aCategory(cms)).id)).id
  await cms.payload.create({
    collection: 'publications',
    data: { state: 'failed', requestedBy: cms.userId('juriste') },
    overrideAccess: true,
  })
})
afterAll(() => cms.stop())

const others = ['editeur', 'relecteur', 'juriste'] as const satisfies Person[]
const addressOf = (person: Person) => `${person}@cms.test`
const get = (as: Person, address: string) => cms.rest(as, 'GET', address)
/** Addresses in what was read, besides one’s own. */
const read = (as: Person, text: string) =>
  (text.match(/[\w.-]+@cms\.test/g) ?? []).filter((address) => address !== addressOf(as))

describe.each(others)('%s', (person) => {
  test('reads its own account whole, and colleagues by name alone', async () => {
    const { json, text } = await get(person, '/users?depth=2&limit=0')
    expect(read(person, text)).toEqual([])
    for (const { id, createdAt, updatedAt, ...shown } of json.docs)
      expect([createdAt, updatedAt, shown]).toEqual(
        id === cms.userId(person)
          ? [
              expect.any(String),
              expect.any(String),
              { name: person, email: addressOf(person), roles: [person], collection: 'users' },
            ]
          : [
              expect.any(String),
              expect.any(String),
              { name: expect.stringMatching(/^[\w-]+$/), collection: 'users' },
            ],
      )
    const one = await get(person, `/users/${cms.userId('administrateur')}`)
    expect(one.json).toMatchObject({ name: 'administrateur' })
    expect(one.text).not.toMatch(/email|roles/)
    expect((await get(person, '/users/me')).json.user).toMatchObject({ email: addressOf(person) })
  })

  test.each([
    '/users?where[email][like]=administrateur',
    '/users?where[email][equals]=administrateur@cms.test',
    '/users?where[or][0][email][contains]=a&where[or][1][name][exists]=true',
    '/users?where[and][0][or][0][roles][in]=administrateur',
    '/users/count?where[email][like]=administrateur',
    '/users?sort=email',
    '/users?sort=-email,name',
    '/users?sort=roles',
    '/offers?where[review.authors.email][like]=e',
    '/offers?where[review.authors.roles][in]=editeur',
    '/offers?sort=review.authors.email',
    '/offers/versions?where[version.review.authors.email][like]=e',
    '/offers/versions?sort=version.review.authors.email',
    '/publications?where[requestedBy.email][like]=e',
    '/publications?sort=requestedBy.email',
    '/payload-locked-documents?where[user.email][like]=e',
  ])('learns nothing from %s', async (address) => {
    const { status, text } = await get(person, address)
    expect({ address, status }).toEqual({ address, status: 400 })
    expect(text).not.toContain('@cms.test')
  })

  test('reads no address through what colleagues have signed', async () => {
    await cms.payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'offers', value: offer },
        user: { relationTo: 'users', value: cms.userId('administrateur') },
      },
      overrideAccess: true,
    })
    for (const address of [
      `/offers/${offer}?depth=5&draft=true`,
      '/offers?depth=5&draft=true&populate[users][email]=true',
      '/offers/versions?depth=5',
      '/providers?depth=5&draft=true',
      '/publications?depth=5&populate[users][email]=true',
      '/users?select[email]=true',
      '/payload-locked-documents?depth=5',
    ]) {
      const { status, text } = await get(person, address)
      expect({ address, status }).toEqual({ address, status: 200 })
      expect({ address, read: read(person, text) }).toEqual({ address, read: [] })
    }
  })
})

// Payload takes this name, and orders nothing by it.
test('locks of documents are not in the order of addresses', async () => {
  for (const person of ['relecteur', 'autre-juriste', 'juriste'] as const)
    await cms.payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'offers', value: offer },
        user: { relationTo: 'users', value: cms.userId(person) },
      },
      overrideAccess: true,
    })
  const sorted = async (sort: string) => {
    const { json } = await get('editeur', `/payload-locked-documents?limit=0&depth=0&sort=${sort}`)
    return json.docs.map(({ id }: { id: string }) => id)
  }
  expect(await sorted('-user.email')).toEqual(await sorted('user.email'))
})

test('an administrator reads, finds and sorts them all', async () => {
  const { json } = await get('administrateur', '/users?sort=email&limit=0')
  expect(json.docs.map(({ email }: { email: string }) => email)).toEqual(
    ['administrateur', 'autre-juriste', 'editeur', 'juriste', 'relecteur'].map(
      (person) => `${person}@cms.test`,
    ),
  )
  const found = await get('administrateur', '/users?where[email][like]=juriste')
  expect(found.json.totalDocs).toBe(2)
})

test('GraphQL answers nobody', async () => {
  for (const person of [null, 'administrateur'] as const)
    for (const query of [
      '{ __schema { types { name } } }',
      '{ Offer { titel } }',
      'mutation { createUser { id } }',
    ]) {
      const { status, text } = await cms.rest(person, 'POST', '/graphql', { query })
      expect(status).toBe(404)
      expect(text).toBe('{"errors":[{"message":"Il n’y a rien à cette adresse."}]}')
    }
})
