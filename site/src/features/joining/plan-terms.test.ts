import { demonstrationPlans } from '@portal/content/demonstration'
import { expect, it } from 'vitest'
import { planTerms } from './plan-terms.ts'

it('says how each plan lasts, goes on and ends', () => {
  const said = demonstrationPlans.map((plan) => {
    const { per, rate, rows } = planTerms(plan)
    return `${per} ${rate} ${rows.map(({ label }) => label).join(', ')}`
  })
  expect(said).toEqual([
    'par mois 20 Durée, Ensuite, Sans paiement, Résilier, Changer d’avis',
    'par an 20 Durée, Ensuite, Sans paiement, Résilier, Changer d’avis',
    'par personne et par mois 20 Durée, Ensuite, Sans paiement, Résilier',
    'par personne et par an 20 Durée, Ensuite, Sans paiement, Résilier',
  ])
})
