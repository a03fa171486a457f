import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import configPromise from '../payload.config.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aCategory, aPublishedOffer, aVettedProvider } from '../testing/situations.ts'

let cms: Cms
/** What a stranger must not read: words of what is stored. */
const stored = ['Ateliers', 'Loisirs créatifs', 'ATELIER10', '@cms.test', 'editeur']
beforeAll(async () => {
  cms = await startCms()
  await aPublishedOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
})
afterAll(() => cms.stop())

const config = await configPromise
const id = '00000000-0000-4000-8000-000000000001'
const collections = config.collections.map(({ slug }) => slug)

/** Every address that Payload gives a collection, with what it takes. */
const addresses = (slug: string): [method: string, path: string, body?: object][] => [
  ['GET', `/${slug}`],
  ['GET', `/${slug}/${id}`],
  ['GET', `/${slug}/x`],
  ['GET', `/${slug}/%00`],
  ['GET', `/${slug}/count`],
  ['GET', `/${slug}/versions`],
  ['GET', `/${slug}/versions/${id}`],
  ['GET', `/${slug}/versions/x`],
  ['POST', `/${slug}/versions/${id}`, {}],
  ['POST', `/${slug}/access/${id}`, {}],
  ['POST', `/${slug}/access`, {}],
  ['POST', `/${slug}`, { name: 'x' }],
  ['POST', `/${slug}?draft=true`, { name: 'x' }],
  ['PATCH', `/${slug}/${id}`, { name: 'x' }],
  ['PATCH', `/${slug}?where[id][exists]=true`, { name: 'x' }],
  ['PATCH', `/${slug}`, { name: 'x' }],
  ['DELETE', `/${slug}/${id}`],
  ['DELETE', `/${slug}?where[id][exists]=true`],
  ['DELETE', `/${slug}`],
  ['PUT', `/${slug}/${id}`, { name: 'x' }],
  ['POST', `/${slug}/${id}/duplicate`, {}],
  ['GET', `/${slug}/paste-url/${id}`],
]

/** What Payload cannot read, or names what is not there. */
const queries = [
  'where=x',
  'where[x][equals]=1',
  'where[or]=x',
  'where[or][0]=x',
  'where[id][foo]=1',
  'where[id][equals][a]=x',
  'depth=x',
  'depth=-1',
  'limit=x',
  'page=-1',
  'sort=;DROP TABLE users',
  'sort[a]=x',
]

const ofGlobal: [method: string, path: string, body?: object][] = [
  ['GET', '/globals/legal-settings'],
  ['GET', '/globals/legal-settings/versions'],
  ['GET', `/globals/legal-settings/versions/${id}`],
  ['POST', `/globals/legal-settings/versions/${id}`, {}],
  ['POST', '/globals/legal-settings', { minimumNoticeDays: 1 }],
  ['GET', '/globals/nothing'],
  ['GET', '/payload-jobs/run'],
  ['GET', '/payload-jobs/handle-schedules'],
]

async function asStranger(method: string, path: string, body?: object) {
  const { status, text } = await cms.rest(null, method, path, body)
  const where = `${method} ${path}`
  expect.soft([where, [400, 401, 403, 404, 405, 409].includes(status)], text).toEqual([where, true])
  for (const word of stored) expect.soft(text, where).not.toContain(word)
  expect.soft(text, where).not.toMatch(/went wrong|cannot be|QueryError|"docs"|"value"/)
}

describe('a stranger, at every address of', () => {
  test.each(collections)('%s: no data, no fault', async (slug) => {
    for (const [method, path, body] of addresses(slug)) await asStranger(method, path, body)
    for (const query of queries)
      for (const path of [`/${slug}?${query}`, `/${slug}/count?${query}`, `/${slug}/versions?${query}`])
        await asStranger('GET', path)
  })

  test('the settings and the jobs: no data, no fault', async () => {
    for (const [method, path, body] of ofGlobal) await asStranger(method, path, body)
    for (const query of queries) await asStranger('GET', `/globals/legal-settings/versions?${query}`)
  })
})

describe('somebody signed in, at every address of', () => {
  test.each(collections)('%s: no fault, and nothing in English', async (slug) => {
    const reads = addresses(slug).filter(([method]) => method === 'GET')
    for (const [method, path, body] of [
      ...reads,
      ...queries.map((query) => ['GET', `/${slug}?${query}`] as const),
      ['POST', `/${slug}/versions/${id}`, {}] as const,
      ['DELETE', `/${slug}/${id}`] as const,
    ]) {
      const { status, text } = await cms.rest('administrateur', method, path, body)
      expect.soft([path, status < 500], text).toEqual([path, true])
      expect.soft(text, path).not.toMatch(/went wrong|cannot be|is not enabled|QueryError/)
    }
  })

  test('a list, with what cannot be asked of it: refused in French, with its name', async () => {
    const asked = async (query: string) => {
      const { status, json } = await cms.rest('editeur', 'GET', `/offers?${query}`)
      return [status, json.errors[0].message]
    }
    expect(await asked('where[x][equals]=1')).toEqual([
      400,
      'Cette recherche nomme ce qui ne se cherche pas ici : «\u202fx\u202f».',
    ])
    for (const query of ['where=x', 'depth=x', 'sort[a]=x', 'where[id][equals][a]=x', 'limit=1e9'])
      expect(await asked(query)).toEqual([
        400,
        'Cette recherche ne se lit pas : vérifiez ses conditions, son ordre et ses nombres.',
      ])
    for (const query of [
      '',
      'depth=0&limit=0&page=1&sort=-validity.through,title',
      'where[and][0][or][0][title][like]=dix&where[and][0][or][1][id][in][0]=a&where[_status][not_equals]=x',
      'where[id][in]=a,b&where[title][exists]=true',
    ])
      expect((await cms.rest('editeur', 'GET', `/offers?${query}`)).status, query).toBe(200)
  })

  test('a preference is its person’s', async () => {
    expect(
      (await cms.rest('editeur', 'POST', '/payload-preferences/nav', { value: { open: true } })).status,
    ).toBe(200)
    expect((await cms.rest('editeur', 'GET', '/payload-preferences/nav')).json.value).toEqual({ open: true })
    expect((await cms.rest('juriste', 'GET', '/payload-preferences/nav')).json.value).toBeNull()
    expect((await cms.rest('juriste', 'DELETE', '/payload-preferences/nav')).status).toBe(404)
    expect((await cms.rest(null, 'GET', '/payload-preferences/nav')).status).toBe(401)
    for (const [method, path] of [
      ['POST', '/payload-preferences'],
      ['GET', '/payload-preferences'],
      ['PATCH', `/payload-preferences/${id}`],
    ] as const)
      expect((await cms.rest('administrateur', method, path, method === 'GET' ? undefined : {})).status).toBe(
        404,
      )
  })
})

test('a query in a body, as the admin sends what is long, is judged alike', async () => {
  const headers = {
    'x-payload-http-method-override': 'GET',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const asked = async (as: 'editeur' | null, search: string) => {
    const request = { ...headers, ...(as === null ? {} : { cookie: cms.cookieOf(as) }) }
    return (await cms.askRaw('POST', '/offers', search, request)).status
  }
  expect(await asked('editeur', 'limit=1')).toBe(200)
  expect([await asked('editeur', 'where=x'), await asked(null, 'where=x')]).toEqual([400, 401])
})

/** What cannot be read is told to an editor in `sentence`; a stranger is told to sign in. */
async function isUnreadable(
  method: string,
  path: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  sentence: string,
): Promise<void> {
  const stranger = await cms.askRaw(method, path, body, headers)
  const signInFirst = [{ message: 'Connectez-vous d’abord.' }]
  expect([path, stranger.status, stranger.json?.errors]).toEqual([path, 401, signInFirst])
  const editor = await cms.askRaw(method, path, body, { ...headers, cookie: cms.cookieOf('editeur') })
  expect([path, editor.status, editor.json?.errors[0].message]).toEqual([path, 400, sentence])
}

describe('a form with files that breaks off, or that is none', () => {
  const bodies: [what: string, type: string, body: string][] = [
    ['without a boundary', 'multipart/form-data', '--x\r\n\r\n'],
    ['without a part', 'multipart/form-data; boundary=x', 'nothing'],
    [
      'cut in the middle of a part',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    ],
    [
      'whose document is null',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\nnull\r\n--x--\r\n',
    ],
    [
      'whose document is not JSON',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"alt":\r\n--x--\r\n',
    ],
    ['of another kind', 'multipart/mixed; boundary=x', '--x\r\n\r\nabc\r\n--x--\r\n'],
  ]

  test.each(bodies)('%s: told to whoever is signed in, and nothing to strangers', async (_, type, body) => {
    for (const path of ['/media', `/offers/${id}`, '/users']) {
      const method = path.includes(id) ? 'PATCH' : 'POST'
      const headers = { 'content-type': type, 'content-length': String(body.length) }
      await isUnreadable(
        method,
        path,
        { body, headers },
        'Cet envoi ne se lit pas : il est coupé, ou n’est pas un formulaire. Rien n’a été enregistré.',
      )
    }
  })
})

// Payload takes any JSON for a document.
describe('JSON that is no document', () => {
  const paths: [method: string, path: string][] = [
    ['POST', '/offers?draft=true'],
    ['POST', '/users'],
    ['PATCH', `/plans/${id}?draft=true`],
    ['PATCH', `/plans?where[id][equals]=${id}`],
    ['POST', '/globals/legal-settings?draft=true'],
    ['POST', `/plans/${id}/review`],
    ['POST', `/plans/${id}/duplicate`],
  ]

  test.each(['null', '"x"', '7', 'true', '[]', '[{"title":"x"}]', '{"title":', '🎿'])(
    '%s: told to whoever is signed in, and nothing to strangers',
    async (body) => {
      for (const type of ['application/json', 'application/json; charset=utf-8'])
        for (const [method, path] of paths) {
          const headers = { 'content-type': type }
          await isUnreadable(
            method,
            path,
            { body, headers },
            'Cet envoi ne se lit pas : il est coupé, ou n’est pas un document. Rien n’a été enregistré.',
          )
        }
    },
  )

  test.each([
    ['nothing', undefined, 'application/json'],
    ['words', 'x', 'text/plain'],
    ['no kind', 'null', ''],
  ])('%s is no fault of the CMS', async (_, body, type) => {
    for (const [method, path] of paths) {
      const headers = { ...(type === '' ? {} : { 'content-type': type }), cookie: cms.cookieOf('editeur') }
      const { status, text } = await cms.askRaw(method, path, body, headers)
      expect([path, status < 500, text]).toEqual([path, true, text])
    }
  })
})
