import { demonstrationPlans } from '@portal/content/demonstration'
import { expect, it } from 'vitest'
import { planConditions } from './plan-conditions.ts'

it('says how each plan lasts, goes on and ends', () => {
  const said = demonstrationPlans.map((plan) => {
    const { per, rate, rows } = planConditions(plan)
    return `${per} ${rate} ${rows.map(({ label }) => label).join(', ')}`
  })
  expect(said).toEqual([
    'par mois 20 Durée, Ensuite, Sans paiement, Résilier, Changer d’avis',
    'par an 20 Durée, Ensuite, Sans paiement, Résilier, Changer d’avis',
    'par personne et par mois 20 Durée, Ensuite, Sans paiement, Résilier',
    'par personne et par an 20 Durée, Ensuite, Sans paiement, Résilier',
  ])
})
