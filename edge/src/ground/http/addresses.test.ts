import { describe, expect, it } from 'vitest'
import { classOf, offerSlugOf, safeReturn, withoutFinalSlash } from './addresses.ts'

describe('the class of an address', () => {
  it.each([
    ['/', 'open'],
    ['/connexion', 'open'],
    ['/classement-des-offres', 'open'],
    ['/accessibilite', 'open'],
    ['/cgu', 'open'],
    ['/politique-de-confidentialite', 'open'],
    ['/cgu/2024-07-17', 'open'],
    ['/cgu/2024-07-17.txt', 'open'],
    ['/cgu/versions', 'open'],
    ['/mentions-legales/versions.atom', 'open'],
    ['/cgu/comparer', 'open'],
    ['/cgu/comparer/2024-07-17/2027-01-01', 'open'],
    ['/cgu/le', 'open'],
    ['/cgu/le/2025-01-01', 'open'],
    ['/_assets/page.a1b2c3.css', 'open'],
    ['/sante', 'open'],
    ['/robots.txt', 'open'],
    ['/favicon.svg', 'open'],
    ['/paiements/monetico/notification', 'open'],
    ['/paiements/monetico/autre/notification', 'member'],
    ['/paiements/monetico', 'member'],

    ['/activation', 'open'],
    ['/activation/abc.DEF-_', 'open'],
    ['/mot-de-passe/abc', 'open'],
    ['/adhesion', 'open'],
    ['/adhesion/solo-annuel/commande', 'open-session'],
    ['/resiliation/notification', 'open-session'],
    ['/retractation', 'open-session'],
    // A word that only begins like one of these is for members.
    ['/adhesions', 'member'],
    ['/activation-x', 'member'],
    ['/Activation', 'member'],

    ['/connexion/code', 'open'],
    ['/compte/double-authentification', 'entry'],
    ['/acceptation/refus', 'entry'],
    ['/renouvellement', 'entry'],
    ['/deconnexion', 'entry'],
    ['/deconnexion/partout', 'entry'],

    ['/compte/double-authentification/retrait', 'account'],
    ['/compte/double-authentification/codes-de-secours', 'account'],
    ['/compte/mot-de-passe', 'account'],
    ['/souscripteur/abc', 'account'],
    ['/compte', 'account'],
    ['/compte/commandes', 'account'],
    ['/compte/donnees.json', 'account'],
    ['/acceptation', 'account'],
    ['/annonces', 'account'],
    ['/commandes/abc', 'account'],
    ['/commandes/abc/retour', 'account'],

    ['/commande', 'member-session'],
    ['/commandes/abc/paiements', 'member-session'],
    ['/offres/forfait-journee/code', 'member-session'],

    ['/offres', 'member'],
    ['/offres/forfait-journee', 'member'],
    ['/recherche/index.json', 'member'],
    ['/images/photo.webp', 'member'],
    ['/OFFRES', 'member'],
    ['/whatever-nobody-thought-of', 'member'],
    ['/cgu/2024-07-17/apercu', 'member'],
    ['/cgu/demain', 'member'],
    ['/cgu/versions.json', 'member'],
    ['/cgu/comparer/2024-07-17', 'member'],
    ['/cgu/le/demain', 'member'],
    ['/offres/versions', 'member'],
    ['/offres/le/2025-01-01', 'member'],

    ['/canal', 'hidden'],
    ['/canal/apercus', 'hidden'],
    ['/_prive/providers.json', 'hidden'],
    ['/_prive', 'hidden'],
    ['/_PRIVE/providers.json', 'hidden'],
    ['/_prive/', 'hidden'],
    ['//_prive/providers.json', 'hidden'],
    ['/_prive%2fproviders.json', 'hidden'],
    ['/%5fprive/providers.json', 'hidden'],
    ['/_assets/../_prive/providers.json', 'hidden'],
    ['/_assets/..%2f_prive%2fproviders.json', 'hidden'],
    ['/_assets//page.css', 'hidden'],
    ['/_assets/.env', 'hidden'],
    ['/offres//forfait-journee', 'hidden'],
    ['/offres/forfait-journee.html', 'hidden'],
    ['/offres/forfait-journee.HTML', 'hidden'],
    ['/cgu/2024-07-17.html', 'hidden'],
    ['/offres/', 'hidden'],
    ['/offres\\forfait-journee', 'hidden'],
    ['/offres/é', 'hidden'],
    ['/offres/x\u0000', 'hidden'],
    ['', 'hidden'],
  ])('%j is %s', (pathname, expected) => {
    expect(classOf(pathname)).toBe(expected)
  })
})

it.each([
  ['/offres/', '/offres'],
  ['/cgu/', '/cgu'],
  ['/inconnu/', '/inconnu'],
  ['/offres', null],
  ['/', null],
  ['//', null],
  ['//evil.example/', null],
  ['/offres//', null],
  ['/_prive/', null],
  ['/offres/x.html/', null],
])('%j without its final slash is %j', (pathname, expected) => {
  expect(withoutFinalSlash(pathname)).toBe(expected)
})

it.each([
  ['/offres/forfait-journee', 'forfait-journee'],
  ['/offres', null],
  ['/offres/page/2', null],
  ['/offres/forfait-journee/code', null],
])('%j is the page of offer %j', (pathname, expected) => {
  expect(offerSlugOf(pathname)).toBe(expected)
})

describe('where one goes after signing in', () => {
  it.each([
    '/offres',
    '/offres/forfait-journee',
    '/recherche?q=ski&lieu=savoie',
    '/recherche?q=caf%C3%A9+noir',
    '/compte',
    '/commande?offre=forfait-journee&q.adulte=2',
  ])('keeps %j', (wanted) => {
    expect(safeReturn(wanted)).toBe(wanted)
  })

  it.each([
    undefined,
    '',
    'offres',
    'https://evil.example/offres',
    '//evil.example',
    '//evil.example/offres',
    '/\\evil.example',
    '\\\\evil.example',
    '/offres\\..\\..',
    'javascript:alert(1)',
    '/offres?q=<script>',
    '/offres?a?//evil.example',
    '/offres?q=1\r\nSet-Cookie: a=b',
    '/offres\r\nSet-Cookie: a=b',
    '/offres#@evil.example',
    '/%2f%2fevil.example',
    '/.evil.example',
    '/@evil.example',
    '/offres?u=https://evil.example',
    '/_prive/providers.json',
    '/connexion',
    '/deconnexion',
    '/acceptation',
    '/acceptation/refus',
    '/',
    `/offres?q=${'a'.repeat(600)}`,
  ])('replaces %j by the catalogue', (wanted) => {
    expect(safeReturn(wanted)).toBe('/offres')
  })
})
