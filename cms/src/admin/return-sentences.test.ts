import { expect, test } from 'vitest'
import { confirmation, consequences, publicationName, whatStays } from './return-sentences.ts'

const takenAt = '2026-11-23T20:15:00.000Z'

test('names a publication by its date and who asked', () => {
  expect(publicationName({ takenAt, by: 'Nadia' })).toBe(
    'la publication du 23 novembre à 21:15, demandée par Nadia',
  )
  expect(publicationName({ takenAt, by: null })).toBe('la publication du 23 novembre à 21:15, planifiée')
  expect(confirmation({ to: { takenAt, by: null } })).toBe('Remettre l’état du 23 novembre à 21:15')
})

test('lists what disappears, what comes back and what changes, and nothing that does not', () => {
  expect(
    consequences([
      { kind: 'changed', noun: 'plans', name: 'Solo' },
      { kind: 'removed', noun: 'offers', name: 'Carte' },
    ]),
  ).toEqual([
    { kind: 'removed', heading: 'Disparaît du site', documents: ['Offre « Carte »'] },
    { kind: 'changed', heading: 'Revient à sa version d’avant', documents: ['Formule « Solo »'] },
  ])
})

test('says what stays: orders, acceptances, takedowns, and what would be refused again', () => {
  expect(whatStays({ refusedAgain: [] }).join(' ')).toMatch(/commandes.*textes acceptés.*reste retiré/)
  expect(whatStays({ refusedAgain: ['Carte'] }).join(' ')).toContain('de nouveau refusés : « Carte »')
})
