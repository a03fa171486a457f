import { expect, test } from 'vitest'
import { provider } from './provider.ts'

const martel = {
  slug: 'quincaillerie-martel',
  name: 'Quincaillerie Martel',
  description: 'Outillage à main pour les artisans.',
  place: { scope: 'online', label: 'En ligne' },
  website: 'https://quincaillerie-martel.example',
  terms: { title: 'Conditions de vente', url: 'https://quincaillerie-martel.example/cgv' },
  claims: { email: 'aide@quincaillerie-martel.example', phone: null },
  vettedThrough: '2027-06-30',
}

test('a provider has its site, its terms and where to complain', () => {
  expect(provider.parse(martel)).toEqual(martel)
  expect(provider.parse({ ...martel, terms: { ...martel.terms, url: '/cgv-billetterie' } }).terms.url).toBe(
    '/cgv-billetterie',
  )
})

test.each([
  'http://martel.example/cgv',
  'javascript:alert(1)',
  '//martel.example/cgv',
  '/../cgv',
  '/cgv/autre',
  'cgv',
])('terms at « %s » are refused', (url) => {
  expect(provider.safeParse({ ...martel, terms: { ...martel.terms, url } }).success).toBe(false)
})

test.each([
  { website: 'http://martel.example' },
  { website: 'javascript:alert(1)' },
  { website: 'https://ca-cpourmoi.com@pirate.example' },
  { website: 'https://moi:secret@martel.example/' },
  { website: 'https://127.0.0.1/' },
  { website: 'https://localhost/' },
  { claims: { email: 'martel', phone: null } },
  { vettedThrough: null },
  { description: 'Trop court.' },
  { name: 'M' },
])('%j is refused', (wrong) => {
  expect(provider.safeParse({ ...martel, ...wrong }).success).toBe(false)
})

test('what the dossier holds besides never reaches a snapshot', () => {
  expect(provider.parse({ ...martel, negotiated: '15 % contre visibilité' })).toEqual(martel)
})
