import { expect, test } from 'vitest'
import { essentials, ofEachOffer, offerEssentials } from './essentials.ts'

const seller = { name: 'Partenaire Billetterie' }
const item = (changes: Partial<Parameters<typeof essentials>[0][number]> = {}) => ({
  offerSlug: 'forfait',
  offerTitle: 'Forfait journée',
  providerName: 'Domaine des Cimes',
  asked: [],
  withdrawal: 'none' as const,
  delivery: { by: 'e-billet' as const, withinDays: 0 },
  dating: { kind: 'open' as const, validDays: 120 },
  use: 'Présentez le code à la borne.',
  conditions: [{ label: 'Valable', text: 'Un jour au choix' }],
  ...changes,
})
const card = item({
  ...{ offerSlug: 'carte', offerTitle: 'Carte cadeau', withdrawal: 'fourteen-days' },
  delivery: { by: 'courrier', withinDays: 5 },
})
const texts = (label: string, ...items: Parameters<typeof essentials>[0]) =>
  essentials(items, seller)
    .filter((row) => row.label === label)
    .map(({ text }) => text.replaceAll(/[\u00a0\u202f]/g, ' '))

test('the right of withdrawal, or its absence, is always recalled', () => {
  expect(texts('Rétractation', item())[0]).toMatch(/^Activité à une date .* pas de droit de rétractation/)
  expect(texts('Rétractation', card)[0]).toMatch(/^Vous avez quatorze jours/)
})

test('of a ticket and of a card together, each is told its own', () => {
  expect(texts('Rétractation', item(), card)[0]).toMatch(
    /« Forfait journée » : activité .* pas de droit .* « Carte cadeau » : vous avez quatorze jours/,
  )
  expect(texts('Livraison', item(), card)).toEqual([
    '« Forfait journée » : Dans votre compte, en billet électronique, aussitôt payé',
    '« Carte cadeau » : Par courrier, à votre adresse, sous 5 jours',
  ])
})

test('the seller, and of each offer what its page says, are recalled', () => {
  expect(texts('Vendeur', item())[0]).toContain('Partenaire Billetterie')
  expect(ofEachOffer([item(), item(), card]).map(({ offerSlug }) => offerSlug)).toEqual(['forfait', 'carte'])
  expect(offerEssentials(item()).map(({ label }) => label)).toEqual([
    'Prestataire',
    'Durée',
    'Sur place',
    'Valable',
  ])
})

test('what the seller is told of whoever orders is said, and no more than what it is told', () => {
  const own = (...items: Parameters<typeof essentials>[0]) => texts('Vos données', ...items)[0]
  expect(own(item())).toMatch(/reçoit la référence et le contenu de la commande, et rien d’autre/)
  expect(own(item({ asked: [0] }), card)).toMatch(
    /la commande, les noms écrits sur les billets et l’adresse où livrer, et rien d’autre/,
  )
})
