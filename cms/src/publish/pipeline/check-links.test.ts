import { expect, test } from 'vitest'
import { findBrokenLinks, linksOf } from './check-links.ts'

test('own addresses are found without their query and fragment', () => {
  const html =
    '<a href="/offres/a?x=1#prix">a</a> <img src="/_assets/b.svg"><form action="/commande"></form>' +
    '<template><a href="/offres/"></a></template>' +
    '<a href="https://ailleurs.example/">x</a><a href="//ailleurs.example">y</a><a href="#haut">z</a>'
  expect([...linksOf(html)]).toEqual(['/offres/a', '/_assets/b.svg', '/commande'])
})

test('every file that a picture may choose from is a link', () => {
  const html =
    '<picture><source srcset="/images/a-360.avif 360w, /images/a-640.avif 640w"><img src="/images/a-360.webp"' +
    ' srcset="/images/a-360.webp 360w, https://ailleurs.example/b.webp 2x"></picture>' +
    '<template><img srcset="/images/none.webp 1x"></template>'
  expect([...linksOf(html)].toSorted()).toEqual([
    '/images/a-360.avif',
    '/images/a-360.webp',
    '/images/a-640.avif',
  ])
})

test.each([
  ['/', true],
  ['/offres/a', true],
  ['/_assets/b.svg', true],
  ['/commandes/k7', true],
  ['/commandes/k7/retour', false],
  ['/commandes', false],
  ['/offres/c', false],
  ['/compteXjson', false],
])('%s resolves: %s', (link, resolves) => {
  const broken = findBrokenLinks(
    new Map([['index.html', new Set([link])]]),
    new Set(['index.html', 'offres/a.html', '_assets/b.svg']),
    ['/commandes/*', '/compte.json'],
  )
  expect(broken).toEqual(resolves ? [] : [{ page: 'index.html', link }])
})
