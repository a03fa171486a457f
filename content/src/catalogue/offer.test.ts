import { expect, test } from 'vitest'
import { isSold, offer } from './offer.ts'

const common = {
  slug: 'forfait-journee',
  title: 'Forfait journée adulte',
  summary: 'Une journée sur les pistes.',
  description: ['Du premier télésiège à la fermeture.'],
  provider: 'grand-vallon',
  category: 'ski-et-montagne',
  place: { scope: 'nationwide', label: 'France entière' },
  validity: { from: '2026-12-01', through: '2027-04-11' },
  conditions: [{ label: 'Valable', text: 'Un jour au choix.' }],
  image: null,
  featured: false,
  publishedAt: '2026-11-01T08:00:00.000Z',
}
const seen = { amountCents: 52_00, source: 'au guichet', observedOn: '2026-11-14' }
const adult = {
  id: 'adulte',
  label: 'Adulte',
  condition: 'Dès 13 ans',
  proof: null,
  priceCents: 38_50,
  publicPrice: seen,
  maximumPerOrder: 6,
}
const sold = {
  ...common,
  seller: 'ski-loisirs-diffusion',
  tariffs: [adult],
  maximumPerOrder: 8,
  maximumPerMember: { quantity: 12, period: 'month' },
  names: 'each',
  delivery: { by: 'e-billet', withinDays: 2 },
  dating: { kind: 'open', validDays: 120 },
  use: 'Scannez le code à la borne de la gare de départ.',
}
const coded = {
  ...common,
  code: { mode: 'shared', value: 'VALLON-X4' },
  destination: 'https://grand-vallon.example/panier',
}
const ticket = { kind: 'billetterie', ...sold }
const giftCard = { kind: 'carte-cadeau', ...sold }
const stay = { kind: 'voyage', ...coded, fromPriceCents: 489_00, publicPrice: seen, nights: 7 }
const promoCode = {
  kind: 'code-promo',
  ...coded,
  reduction: { unit: 'percent', percent: 15 },
  minimumSpendCents: null,
}

test.each([ticket, giftCard, stay, promoCode])('$kind passes and keeps what it says', (document) => {
  expect(offer.parse(document)).toEqual(document)
})

test('tickets and gift cards are sold here, stays and codes are not', () => {
  const kinds = [ticket, giftCard, stay, promoCode]
    .filter((it) => isSold(offer.parse(it)))
    .map(({ kind }) => kind)
  expect(kinds).toEqual(['billetterie', 'carte-cadeau'])
})

test('an offer keeps only what its kind has: no code slips into a ticket', () => {
  expect(offer.parse({ ...ticket, code: coded.code })).toEqual(ticket)
})

test.each([
  ['emoji', 'Ski 🎿 et 👨‍👩‍👧'],
  ['SQL', "'; DROP TABLE orders; --"],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['another script', 'עברית — 日本語 — Ελληνικά'],
  ['a template', '${process.env.SECRET} {{7*7}} %s'],
])('%s is text like any other', (_what, text) => {
  const document = { ...ticket, title: text, description: [text], conditions: [{ label: 'Valable', text }] }
  expect(offer.parse(document)).toEqual(document)
})

test.each([
  ['no kind', { ...ticket, kind: 'abonnement' }],
  ['a title too long', { ...ticket, title: 'x'.repeat(91) }],
  ['no description', { ...ticket, description: [] }],
  ['an end before the beginning', { ...ticket, validity: { from: '2026-12-02', through: '2026-12-01' } }],
  ['an instant without a zone', { ...ticket, publishedAt: '2026-11-01T08:00:00' }],
  ['no tariff', { ...ticket, tariffs: [] }],
  ['nine tariffs', { ...ticket, tariffs: Array.from({ length: 9 }, () => adult) }],
  ['half a cent', { ...ticket, tariffs: [{ ...adult, priceCents: 38.5 }] }],
  ['a negative price', { ...ticket, tariffs: [{ ...adult, priceCents: -1 }] }],
  ['an order of nothing', { ...ticket, maximumPerOrder: 0 }],
  ['an order of fifty-one', { ...ticket, maximumPerOrder: 51 }],
  [
    'a public price seen nowhere',
    { ...ticket, tariffs: [{ ...adult, publicPrice: { ...seen, source: '' } }] },
  ],
  ['a condition of one letter', { ...ticket, tariffs: [{ ...adult, condition: 'x' }] }],
  ['a limit of a week', { ...ticket, maximumPerMember: { quantity: 2, period: 'week' } }],
  ['more than a name', { ...ticket, names: 'date-de-naissance' }],
  ['no use', { ...ticket, use: '' }],
  ['a delivery after a month', { ...ticket, delivery: { by: 'courrier', withinDays: 31 } }],
  ['a ticket of no dating', { ...ticket, dating: undefined }],
  ['a gift card of a day', { ...giftCard, dating: { kind: 'session', sessions: [] } }],
  ['a stay of no night', { ...stay, nights: 0 }],
  ['a destination without TLS', { ...stay, destination: 'http://grand-vallon.example' }],
  ['a destination that is a script', { ...promoCode, destination: 'javascript:alert(1)' }],
  ['a code too short to be one', { ...promoCode, code: { mode: 'shared', value: 'X4' } }],
  ['a reduction of everything', { ...promoCode, reduction: { unit: 'percent', percent: 100 } }],
  ['a reduction of no unit', { ...promoCode, reduction: { percent: 15 } }],
  ['a minimum in euros and cents', { ...promoCode, minimumSpendCents: 30.5 }],
])('%s is refused', (_what, document) => {
  expect(offer.safeParse(document).success).toBe(false)
})
