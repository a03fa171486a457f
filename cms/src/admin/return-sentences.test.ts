import { expect, test } from 'vitest'
import {
  confirmation,
  consequences,
  publicationName,
  waitingSentence,
  whatStays,
} from './return-sentences.ts'

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
    { kind: 'removed', heading: 'Disparaît du site', documents: ['Offre «\u202fCarte\u202f»'] },
    { kind: 'changed', heading: 'Revient à sa version d’avant', documents: ['Formule «\u202fSolo\u202f»'] },
  ])
})

test('says what stays: orders, acceptances, takedowns, and what would be refused again', () => {
  const said = (refusedAgain: string[], stillRefused: string[]) =>
    whatStays({ refusedAgain, stillRefused }).join(' ')
  expect(said([], [])).toMatch(/commandes.*textes acceptés.*reste retiré/)
  expect(said(['Carte'], [])).toContain('de nouveau refusés : «\u202fCarte\u202f»')
  expect(said([], ['Carte'])).toContain(
    'reste refusé, bien que l’état précédent le montre : «\u202fCarte\u202f»',
  )
})

test('says whose word it takes', () => {
  const may = { ask: false, confirm: false, withdraw: false, refuse: false }
  const request = { id: 'r', askedBy: 'Nadia', askedAt: takenAt }
  const said = (more: object) =>
    waitingSentence({ request, readers: ['Paul', 'Rose'], mayConfirmFrom: null, may, ...more })
  const asks = { request: null, may: { ...may, ask: true } }
  expect(said({ request: null })).toBe('Un éditeur ou un relecteur peut le demander ; un autre le confirme.')
  expect(said(asks)).toMatch(/seule parole.*Peuvent confirmer\u00a0: Paul et Rose\./)
  expect(said({ ...asks, readers: [] })).toContain('Personne ne le peut pour l’instant')
  expect(said({})).toBe(
    'Demandé par Nadia le 23 novembre à 21:15. Il manque la confirmation de quelqu’un d’autre. Peuvent confirmer : Paul et Rose.',
  )
  expect(said({ may: { ...may, confirm: true } })).toContain('Votre confirmation le met en ligne aussitôt.')
  expect(said({ mayConfirmFrom: takenAt })).toContain('à partir du 23 novembre à 21:15')
})
