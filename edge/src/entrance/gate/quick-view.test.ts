import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aCodedOffer, aDeployment, aProvider } from '../../../tests/deployment.builder.ts'
import { aPassOf, otherKey, passKey } from '../../../tests/pass.builder.ts'
import { type Chance, seeded } from '../../../tests/seeded.ts'
import { origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { type Pass, signPass } from '../session/pass.ts'

const key = '0123456789abcdef0123456789abcdef'
const frontSecret = 'un mot que seul le devant du portail connait'

/** Offers of each outcome, and what was taken down of each sort. */
async function aPortal(bindings: Record<string, unknown>) {
  const offers = [
    aSoldOffer(),
    aCodedOffer(),
    aSoldOffer({ slug: 'passee', validity: { from: '2026-01-01', through: '2026-11-21' } }),
    aSoldOffer({ slug: 'a-venir', validity: { from: '2026-11-23', through: '2026-12-31' } }),
    aSoldOffer({ slug: 'retiree' }),
    aCodedOffer({ slug: 'de-retire', provider: 'retire' }),
    aCodedOffer({ slug: 'de-inconnu', provider: 'inconnu' }),
  ]
  const providers = [
    aProvider(),
    aProvider({ slug: 'retire' }),
    aProvider({ slug: 'partenaire-billetterie' }),
  ]
  const deployment = await aDeployment({ offers, providers })
  for (const path of [
    '/prestataires/domaine-des-cimes.html',
    '/prestataires/retire.html',
    '/prestataires/retire/page/2.html',
    `/images/${key}-card-640.avif`,
    `/images/1${key.slice(1)}-card-640.avif`,
    '/offres/page/2.html',
    '/offres/oubliee.html',
    '/categories/ski.html',
    // What a route answers is no file, even where there is one.
    '/offres/retirees.json',
  ])
    deployment.files.set(path, `Réservé ${path}`)
  let instants = 0
  const clock = () => {
    instants += 1
    return new Date()
  }
  const portal = await startPortal({ deployment, bindings, clock })
  const takenDownAt = Date.parse('2026-11-22T17:00:00Z')
  await env.DB.batch(
    [
      ['offer', 'retiree'],
      ['provider', 'retire'],
      ['picture', key],
    ].map(([kind, name]) =>
      env.DB.prepare(`INSERT INTO takedowns VALUES ('un-retrait', ?, ?, ?)`).bind(kind, name, takenDownAt),
    ),
  )
  return { portal, instants: () => instants }
}

const addresses = [
  ...[
    '/',
    '/offres',
    '/offres/page/2',
    '/offres/forfait-journee',
    '/offres/quinze-pour-cent',
    '/offres/passee',
  ],
  ...['/offres/a-venir', '/offres/retiree', '/offres/de-retire', '/offres/de-inconnu', '/offres/oubliee'],
  ...['/offres/inconnue', '/offres/retirees.json', '/offres/forfait-journee/code', '/categories/ski'],
  ...[
    '/prestataires',
    '/prestataires/domaine-des-cimes',
    '/prestataires/retire',
    '/prestataires/retire/page/2',
  ],
  ...[`/images/${key}-card-640.avif`, `/images/1${key.slice(1)}-card-640.avif`, '/images/inconnue.webp'],
  ...['/recherche', '/recherche/index.json', '/_prive/providers.json', '/_prive', '/_assets/page.css'],
  ...['/cgu', '/cgu/2024-07-17', '/cgu/le', '/compte', '/compte/commandes', '/commande', '/commandes/x'],
  ...['/bureau', '/souscripteur/x', '/connexion', '/connexion/code', '/sante', '/robots.txt', '/adhesion'],
  ...['/acceptation', '/renouvellement', '/annonces', '/deconnexion', '/activation/x', '/mot-de-passe'],
  ...['/.well-known/security.txt', '/canal', '/canal/apercus', '/paiements/autre', '/rien'],
]
/** Other writings of an address, and what stands behind one. */
const disguises: ((path: string, chance: Chance) => string)[] = [
  (path) => path,
  (path) => path,
  (path) => path,
  (path) => `${path}?q=${encodeURIComponent('été')}&retour=%2Foffres`,
  (path) => `${path}?`,
  (path) => `${path}#ancre`,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => `${path}.html`,
  (path) => `${path}.HTML`,
  (path) => path.toUpperCase(),
  (path) => `/offres/..${path}`,
  (path) => `/offres/%2e%2E${path}`,
  (path) => `/.${path}`,
  (path) => path.replace('/', '/%2F'),
  (path) => path.replaceAll('/', '//'),
  (path) => path.replace('o', '%6f').replace('e', '%65'),
  (path) => path.replace('o', '%25%36f'),
  (path) => path.replaceAll('/', '\\'),
  (path) => `${path}%00`,
  (path) => `${path}%`,
  (path) => `${path}%E0%A4%A`,
  (path) => `${path};jeton=1`,
  (path) => `${path}/é`,
  (path) => `/_assets/%2e%2e${path}`,
  (path) => `/_assets/..%2f..${path}`,
  (path, chance) => {
    const place = 1 + chance.number(path.length)
    return path.slice(0, place) + chance.letters(1, '%/.?#;:@&=+ _-é\u0000<') + path.slice(place)
  },
]

const otherHosts = [
  'https://www.portail.exemple.fr',
  'https://evil.example',
  'https://portail.exemple.fr.evil.example',
  `${origin}:8443`,
  'http://portail.exemple.fr',
  'http://127.0.0.1',
]

type Headers = Record<string, string>
const conditions = (tags: readonly string[]): ((chance: Chance) => Headers)[] => [
  () => ({}),
  (chance) => ({ 'If-None-Match': chance.one(tags) }),
  (chance) => ({ 'If-None-Match': `W/${chance.one(tags)}` }),
  (chance) => ({ 'If-None-Match': `"autre", ${chance.one(tags)}` }),
  (chance) => ({ 'If-None-Match': chance.one(tags).replace(/"$/, '-member"') }),
  () => ({ 'If-None-Match': '*' }),
  () => ({ 'If-None-Match': 'garbage' }),
  () => ({ Range: 'bytes=0-3' }),
  () => ({ 'If-Modified-Since': 'Sun, 22 Nov 2026 17:00:00 GMT' }),
  (chance) => ({ 'Accept-Encoding': chance.one(['br', 'gzip, br', 'identity']) }),
  () => ({ 'CF-Connecting-IP': '2001:db8::1' }),
  (chance) => ({ 'X-Portal-Front': chance.one([frontSecret, `${frontSecret}.`, '']) }),
  () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }),
]

/** `Cookie` headers of everybody who may come, by what is wrong with each. */
async function cookieHeaders(portal: TestPortal): Promise<Record<string, string | null>> {
  const { browser } = await portal.signedIn()
  const { browser: ended } = await portal.signedIn({ accessThrough: '2026-10-31' })
  const { browser: laptop } = await portal.signedIn()
  await browser.get('/offres')
  const [token = '', former = '', elsewhere = ''] = [browser, ended, laptop].map((one) =>
    one.cookies.get('__Host-session'),
  )
  const given = browser.cookies.get('__Host-pass') ?? ''
  const texts = await portal.texts()
  const now = portal.now().getTime()
  const drawn = (changes: Partial<Pass>, sealedBy = passKey) =>
    signPass(aPassOf(texts, now + 30_000, changes), token, [sealedBy])
  const header = (pass: string, session = token) => `__Host-session=${session}; __Host-pass=${pass}`
  return {
    none: null,
    empty: '',
    'a session and its pass': header(given),
    'in another order': `__Host-pass=${given};__Host-session=${token}`,
    'among others': `__Host-known=abc; ${header(given)}; autre="x y"; vide=; =seul; sans`,
    'in quotation marks': `__Host-session="${token}"; __Host-pass="${given}"`,
    encoded: header(given.replace('.', '%2E')),
    'with spaces': ` __Host-session = ${token} ;  __Host-pass = ${given} `,
    'longer than what is remembered': `${header(given)}; autre=${'x'.repeat(3_000)}`,
    'a session alone': `__Host-session=${token}`,
    'a pass alone': `__Host-pass=${given}`,
    'an empty session': header(given, ''),
    'an empty pass': header(''),
    'beside another session': header(given, elsewhere),
    'beside a former member’s': header(given, former),
    'a former member': `__Host-session=${former}`,
    'beside a shortened session': header(given, token.slice(0, -1)),
    'names in small letters': header(given).toLowerCase(),
    'a session made up': header(given, 'x'.repeat(40)),
    'cut short': header(given.slice(0, -3)),
    'a letter changed': header(`${given.slice(0, -9)}${given.at(-9) === 'A' ? 'B' : 'A'}${given.slice(-8)}`),
    'sealed by another key': header(await drawn({}, otherKey)),
    expired: header(await drawn({ expiresAt: now })),
    'about to expire': header(await drawn({ expiresAt: now + 1 })),
    'an access that has ended': header(await drawn({ through: asParisDay('2026-11-21') })),
    'the last day of an access': header(await drawn({ through: asParisDay('2026-11-22') })),
    'other texts': header(await drawn({ cguDigest: 'f'.repeat(64) })),
    'a forged pass, then a good one': `__Host-pass=x.y.z; ${header(given)}`,
    'a good pass, then a forged one': `${header(given)}; __Host-pass=x.y.z`,
    'a made up session, then a good one': `__Host-session=x; ${header(given)}`,
    'a good session, then a made up one': `${header(given)}; __Host-session=x`,
    'no cookie at all': ';;;=;',
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const seeds = [1, 2]
const requestsOfSeed = 600

async function seen(response: Response) {
  return {
    status: response.status,
    // Each answer has a number of its own.
    headers: [...response.headers]
      .filter(([name]) => name !== 'x-request-id')
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    body: new TextDecoder().decode(await response.arrayBuffer()).replace(/,"number":"\w{10}"/, ''),
  }
}

describe.each([
  ['Cloudflare stands in front', { REDIRECTED_HOSTS: 'www.portail.exemple.fr' }, {}],
  ['a front of ours does', { FRONT_SECRET: frontSecret }, { 'X-Portal-Front': frontSecret }],
] as const)('before the framework, where %s', (_front, changes, byFront) => {
  it.each(seeds)('every answer is that of the framework (%i)', async (seed) => {
    const chance = seeded(seed)
    const { portal, instants } = await aPortal({})
    const cookies = await cookieHeaders(portal)
    const tags = await Promise.all(
      ['/offres', '/offres/forfait-journee', '/'].map(async (path) => {
        const file = await portal.deployment.fetch(new Request(`https://assets.invalid${path}`))
        return file.headers.get('ETag') ?? ''
      }),
    )
    const bindings = { ...portal.bindings, ...changes }
    const heads = conditions(tags)
    let quick = 0
    const wrong: unknown[] = []
    for (let count = 0; count < requestsOfSeed; count += 1) {
      // Each thing is as it should be half of the time, so that what is wrong is often the only thing.
      const plain = () => chance.number(2) === 0
      const method = plain() ? 'GET' : chance.one(methods)
      const host = chance.number(20) === 0 ? chance.one(otherHosts) : origin
      const address = chance.one(addresses)
      const url = host + (plain() ? address : chance.one(disguises)(address, chance))
      const good = 'a session and its pass'
      const [who, cookie] = plain() ? [good, cookies[good]] : chance.one(Object.entries(cookies))
      const headers: Headers = { ...byFront, ...chance.one(heads)(chance) }
      if (typeof cookie === 'string') headers['Cookie'] = cookie
      const asked = () => new Request(url, { method, headers, redirect: 'manual' })
      const before = instants()
      const own = await seen(await portal.fetchWith(bindings, asked()))
      // The framework reads an instant of its own when the request comes to it.
      if (instants() - before === 1) quick += own.status === 200 || own.status === 304 ? 1 : 0
      const routed = await seen(await portal.routedWith(bindings, asked()))
      if (JSON.stringify(own) !== JSON.stringify(routed))
        wrong.push({ method, url, who, headers, own, routed })
    }
    expect(wrong).toEqual([])
    expect(quick, 'answers before the framework').toBeGreaterThan(requestsOfSeed / 20)
  })
})
