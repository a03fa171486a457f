import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { passSeconds } from '../session/pass.ts'
import { tagOfFile } from './reader.ts'

const openPages = ['/', '/cgu', '/cgu/2024-07-17', paths.ranking, paths.accessibility]
const readerOf = async (response: Response) =>
  /<html [^>]*data-reader="(\w+)"/.exec(await response.text())?.[1] ?? null

async function aMemberBrowser() {
  const portal = await startPortal()
  const { browser } = await portal.signedIn()
  return { portal, browser }
}

const cookie = (browser: Browser, name: string) => {
  const found = [...browser.cookies.keys()].find((one) => one.includes(name))
  if (!found) throw new Error(`no cookie ${name}`)
  return found
}

describe('a page that anybody may open', () => {
  it.each(openPages)('%s greets a member as a member, for them alone', async (path) => {
    const { portal, browser } = await aMemberBrowser()
    await browser.get(paths.catalogue)
    portal.count.reset()
    const response = await browser.get(path)
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(response.headers.get('Vary')).toBe('Cookie')
    expect(await readerOf(response)).toBe('member')
    // With a valid pass, no more than a page of the catalogue costs.
    expect(portal.count.calls).toBe(0)
  })

  it.each(openPages)('%s says nothing of anybody to a stranger', async (path) => {
    const portal = await startPortal()
    const response = await portal.browser().get(path)
    expect(response.headers.get('Cache-Control')).toMatch(/^public/)
    expect(response.headers.get('Vary')).toBe('Cookie')
    expect(await readerOf(response)).toBeNull()
  })

  it('greets whoever has the exits alone with the exits', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn({ accessThrough: '2026-10-31' })
    expect(await readerOf(await browser.get('/'))).toBe('exits')
  })

  it.each([paths.joining('solo-annuel'), paths.ending, paths.withdrawal])(
    '%s, which is drawn, greets a member as a member, also when what they send is refused',
    async (path) => {
      const { browser } = await aMemberBrowser()
      for (const answer of [await browser.get(path), await browser.post(path, {})])
        expect([answer.status, (await drawn(answer)).locals.reader]).toEqual([answer.status, 'member'])
    },
  )

  it('after the pass has expired reads the session once, and gives another', async () => {
    const { portal, browser } = await aMemberBrowser()
    portal.wait(passSeconds + 1)
    expect(await readerOf(await browser.get('/'))).toBe('member')
    portal.count.reset()
    await browser.get('/')
    expect(portal.count.calls).toBe(0)
  })

  it('is not said unchanged to somebody who has signed in or out since', async () => {
    const { portal, browser } = await aMemberBrowser()
    const stranger = portal.browser()
    const own = (await browser.get('/')).headers.get('ETag') ?? ''
    const open = (await stranger.get('/')).headers.get('ETag') ?? ''
    expect(own).not.toBe(open)
    const again = async (one: Browser, tag: string) => (await one.get('/', { 'If-None-Match': tag })).status
    expect([await again(browser, own), await again(stranger, open)]).toEqual([304, 304])
    expect([await again(browser, open), await again(stranger, own)]).toEqual([200, 200])
  })

  it('greets nobody for a session that is over, a pass alone or a made up cookie', async () => {
    const { portal, browser } = await aMemberBrowser()
    await browser.get(paths.catalogue)
    const passAlone = browser.copy()
    passAlone.cookies.delete(cookie(browser, 'session'))
    expect(await readerOf(await passAlone.get('/'))).toBeNull()
    const left = browser.copy()
    await browser.post(paths.signOut)
    left.cookies.delete(cookie(left, 'pass'))
    expect(await readerOf(await left.get('/'))).toBeNull()
    const madeUp = portal.browser()
    madeUp.cookies.set(cookie(left, 'session'), 'x'.repeat(40))
    expect(await readerOf(await madeUp.get('/'))).toBeNull()
  })

  it('that does not exist says so with the head of whoever asks', async () => {
    const { portal, browser } = await aMemberBrowser()
    // By the pass too, which says nothing of who they are.
    await browser.get(paths.catalogue)
    for (const path of ['/nulle-part', '/nulle.html', '/_prive/providers.json', '/compte.html']) {
      const { reader, member } = (await drawn(await browser.get(path))).locals
      expect(reader === 'member' || member !== null, path).toBe(true)
    }
    const response = await portal.browser().get('/nulle.html')
    expect((await drawn(response)).locals.reader).toBeNull()
  })
})

it('the page of sign-in leads whoever is signed in on, to the page that was wanted', async () => {
  const { browser } = await aMemberBrowser()
  expect((await browser.get(paths.signIn)).headers.get('Location')).toBe(paths.catalogue)
  const wanted = `${paths.signIn}?retour=${encodeURIComponent('/recherche?q=ski')}`
  expect((await browser.get(wanted)).headers.get('Location')).toBe('/recherche?q=ski')
  const away = await browser.get(`${paths.signIn}?retour=https://evil.example`)
  expect(away.headers.get('Location')).toBe(paths.catalogue)
})

it.each([
  [undefined, 'member', null],
  ['"abc"', null, '"abc"'],
  ['W/"abc-member"', 'member', '"abc"'],
  ['W/"abc-member"', 'exits', null],
  ['W/"abc-member"', null, null],
  ['"abc"', 'member', null],
  ['W/"a-b-exits"', 'exits', '"a-b"'],
  ['garbage', 'member', null],
] as const)('the tag %s read by %s asks for the file as %s', (tag, reader, expected) => {
  expect(tagOfFile(tag, reader)).toBe(expected)
})
