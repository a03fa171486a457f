import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { readSnapshot } from '@portal/content/snapshot-store'
import { sharedCode, type Snapshot } from '@portal/content'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { type HttpPerson, signedIn, somebody } from './http-person.ts'

const pointer = z.looseObject({ assets: z.looseObject({ directory: z.string() }) })

let client: string
let files: string[]
let snapshot: Snapshot

beforeAll(async () => {
  const site = path.join(inject('stateDir'), 'site')
  const { assets } = pointer.parse(JSON.parse(await readFile(path.join(site, 'wrangler.json'), 'utf8')))
  client = path.join(site, assets.directory)
  const entries = await readdir(client, { recursive: true, withFileTypes: true })
  files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(client, path.join(entry.parentPath, entry.name))}`)
  const snapshots = path.join(inject('stateDir'), 'snapshots')
  const last = (await readdir(snapshots)).toSorted().at(-1) ?? ''
  snapshot = (await readSnapshot(path.join(snapshots, last))).snapshot
})

/** Public by their content, and named one by one: a page that is added is closed until somebody writes it here. */
const open = [
  /^\/(?:index|adhesion|classement-des-offres|accessibilite|404|500)\.html$/,
  /^\/(?:cgu|politique-de-confidentialite|cgv-billetterie|mentions-legales)\/\d{4}-\d{2}-\d{2}\.(?:html|txt)$/,
  /^\/(?:cgu|politique-de-confidentialite|cgv-billetterie|mentions-legales)\/versions\.(?:html|atom)$/,
  /^\/(?:cgu|politique-de-confidentialite|cgv-billetterie|mentions-legales)\/comparer(?:\/\d{4}-\d{2}-\d{2}){2}\.html$/,
  /^\/_assets\//,
  /^\/(?:robots\.txt|favicon\.svg|_headers|\.assetsignore)$/,
]
const isOpen = (file: string) => open.some((pattern) => pattern.test(file))

/** Every way that one might ask for a file. */
function addressesOf(file: string): string[] {
  const clean = file.replace(/\.html$/, '').replace(/\/index$/, '/')
  const first = clean.slice(1, 2)
  const encoded = `/%${first.charCodeAt(0).toString(16)}${clean.slice(2)}`
  return [
    file,
    clean,
    `${clean}/`,
    `/${clean}`,
    `${clean}?x=1`,
    encoded,
    clean.toUpperCase(),
    `/x/..${clean}`,
  ]
}

/** What no page, header or error may say to somebody who is not let in. */
function secrets(): { codes: string[]; words: string[] } {
  const codes = snapshot.offers.flatMap((offer) => sharedCode(offer) ?? [])
  const words = snapshot.offers.flatMap(({ title, summary }) => [title, summary])
  return { codes, words }
}

async function leaksOf(person: HttpPerson, addresses: string[]): Promise<string[]> {
  const { codes, words } = secrets()
  const leaks: string[] = []
  for (const address of addresses) {
    const answer = await person.get(address)
    const said = [...answer.headers].join('\n') + (await answer.text())
    if (answer.status === 200) leaks.push(`${address} answers 200`)
    const told = [...codes, ...words].find((secret) => said.includes(secret))
    if (told) leaks.push(`${address} says « ${told} »`)
  }
  return leaks
}

// CGU article 9: offers are confidential.
describe.each([
  ['anybody', () => Promise.resolve(somebody())],
  ['a member whose access has ended', () => signedIn('paul.ancien@ca-cpourmoi.example')],
])('%s', (_name, person) => {
  test('gets no file of the build that is not public', async () => {
    const closed = files.filter((file) => !isOpen(file))
    expect(closed.length).toBeGreaterThan(150)
    expect(await leaksOf(await person(), closed.flatMap(addressesOf))).toEqual([])
  })

  test('gets nothing from any address that the pages lead to', async () => {
    const addresses = new Set<string>()
    for (const file of files.filter((name) => name.endsWith('.html') && !isOpen(name))) {
      const html = await readFile(path.join(client, file), 'utf8')
      for (const [, address] of html.matchAll(/(?:href|src|action)="(\/[^"#]*)"/g))
        if (address) addresses.add(address)
    }
    const closed = [...addresses].filter(
      (address) =>
        /^\/(?:offres|categories|prestataires|recherche|commande|images)/.test(address) && !isOpen(address),
    )
    expect(closed.length).toBeGreaterThan(100)
    expect(await leaksOf(await person(), closed)).toEqual([])
  })
})

test('what is public says nothing of an offer', async () => {
  const { codes, words } = secrets()
  const leaks: string[] = []
  for (const file of files.filter(isOpen)) {
    const body = await readFile(path.join(client, file), 'utf8')
    const told = [...codes, ...words].find((secret) => body.includes(secret))
    if (told) leaks.push(`${file} says « ${told} »`)
  }
  expect(leaks).toEqual([])
})

test('private files are for nobody, not even a member', async () => {
  const member = await signedIn('nadia.infirmiere@ca-cpourmoi.example')
  expect((await member.get('/offres')).status, 'a control: this member is let in').toBe(200)
  const hidden = files.filter((file) => file.startsWith('/_prive/'))
  expect(hidden.length).toBeGreaterThan(60)
  const answers = await Promise.all(
    hidden
      .flatMap(addressesOf)
      .map(async (address) => [address, (await member.get(address)).status] as const),
  )
  expect(answers.filter(([, status]) => status === 200)).toEqual([])
})

test('gated answers are not kept by shared caches', async () => {
  const member = await signedIn('nadia.infirmiere@ca-cpourmoi.example')
  for (const address of ['/offres', '/recherche/index.json', '/compte']) {
    const answer = await member.get(address)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toMatch(/^private|no-store/)
    await answer.body?.cancel()
  }
})
