import { versionsOf } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { Hono } from 'hono'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import * as cookies from '../../edge/src/entrance/session/cookies.ts'
import { knownSeconds } from '../../edge/src/entrance/throttle/known-browser.ts'
import { pendingSeconds, trustedSeconds } from '../../edge/src/entrance/second-factor/second-factor.ts'
import { root } from '../local/portal/places.ts'

type Context = Parameters<typeof cookies.clearCookies>[0]

/** Every way in which the Worker sets a cookie, by the builder that does. */
const written: Record<string, ((c: Context) => unknown)[]> = {
  sessionCookie: [
    (c) => cookies.sessionCookie.write(c, 'x', false),
    (c) => cookies.sessionCookie.write(c, 'x', true),
  ],
  passCookie: [(c) => cookies.passCookie.write(c, 'x')],
  pendingCookie: [(c) => cookies.pendingCookie.write(c, 'x', pendingSeconds)],
  trustedCookie: [(c) => cookies.trustedCookie.write(c, 'x', trustedSeconds)],
  knownCookie: [(c) => cookies.knownCookie.write(c, 'x', knownSeconds)],
}

const atClosing = 'at closing'
type Lifetimes = Record<string, (number | typeof atClosing)[]>

async function setBy(write: (c: Context) => unknown): Promise<{ name: string; header: string }[]> {
  const app = new Hono().get('/', (c) => {
    write(c)
    return c.body(null)
  })
  const answer = await app.request('https://portail.test/')
  return answer.headers.getSetCookie().map((header) => ({ name: header.split('=')[0] ?? '', header }))
}

async function lifetimesOfCode(): Promise<Lifetimes> {
  const lifetimes: Lifetimes = {}
  for (const write of Object.values(written).flat()) {
    for (const { name, header } of await setBy(write)) {
      const seconds = /Max-Age=(\d+)/.exec(header)?.[1]
      lifetimes[name] = [...(lifetimes[name] ?? []), seconds === undefined ? atClosing : Number(seconds)]
    }
  }
  return lifetimes
}

async function articleOfPolicy() {
  const last = versionsOf(await readLegalArchive(), 'politique-de-confidentialite').at(-1)
  const article = last?.text.articles.find(({ title }) => title === 'Cookies')
  if (!article) throw new Error('the policy has no article on cookies')
  const paragraphs = article.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []))
  const entries = article.blocks.flatMap((block) => (block.type === 'list' ? block.entries : []))
  return { paragraphs, entries }
}

const seconds = { seconde: 1, minute: 60, jour: 86_400 } as const

async function lifetimesOfPolicy(): Promise<Lifetimes> {
  const lifetimes: Lifetimes = {}
  for (const entry of (await articleOfPolicy()).entries) {
    const name = /^[\w-]+/.exec(entry)?.[0] ?? entry
    const said = [...entry.matchAll(/(\d+)[  ](seconde|minute|jour)s?/gu)].map(
      ([, count, unit]) => Number(count) * seconds[unit as keyof typeof seconds],
    )
    const closing: (typeof atClosing)[] = entry.includes('à la fermeture du navigateur') ? [atClosing] : []
    lifetimes[name] = [...closing, ...said]
  }
  return lifetimes
}

test('the privacy policy names every cookie that the Worker sets, with how long it stays', async () => {
  const builders = Object.entries(cookies).filter(
    ([, value]) => typeof value === 'object' && 'write' in value,
  )
  expect(builders.map(([name]) => name).sort(), 'a builder that this test does not drive').toEqual(
    Object.keys(written).sort(),
  )
  expect(await lifetimesOfPolicy()).toEqual(await lifetimesOfCode())
})

test('the privacy policy says which cookies outlive signing out', async () => {
  const cleared = (await setBy((c) => cookies.clearCookies(c))).map(({ name }) => name)
  const names = Object.keys(await lifetimesOfCode())
  const { paragraphs } = await articleOfPolicy()
  const said = paragraphs.find((text) => text.includes('après la déconnexion')) ?? ''
  expect(said.match(/__Host-\w+/g)).toEqual(names.filter((name) => !cleared.includes(name)))
})

test('cookies of the portal are set in one place', async () => {
  const setting = /\bsetCookie\(|Set-Cookie|document\.cookie|cookieStore|Astro\.cookies/i
  const files: string[] = []
  for (const folder of ['edge/src', 'site/src']) {
    for (const file of await readdir(path.join(root, folder), { recursive: true })) {
      if (!/\.(?:ts|astro)$/.test(file) || file.endsWith('.test.ts')) continue
      if (setting.test(await readFile(path.join(root, folder, file), 'utf8')))
        files.push(path.posix.join(folder, file))
    }
  }
  expect(files).toEqual(['edge/src/entrance/session/cookies.ts'])
})
