import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { keptLine } from './kept-text.ts'
import { readName, readTitle } from './name.ts'
import { wordsSentence } from './sentences.ts'

const corpus = path.join(import.meta.dirname, '../../../tests/corpus/names.jsonl')
const line = z.tuple([z.string(), z.string(), z.string(), z.string()])
const names = readFileSync(corpus, 'utf8')
  .trim()
  .split('\n')
  .map((text) => line.parse(JSON.parse(text)))

it('every name of the corpus is kept or refused as it says', () => {
  expect(names.length).toBeGreaterThan(1_000)
  const wrong = names.flatMap(([typed, answer, kept, about]) => {
    const read = readName(typed, 80)
    const got = read.kind === 'read' ? ['kept', read.text] : [read.refusal.kind, '']
    // Of what no person is called, the corpus says what a firm is.
    return got[0] === answer && got[1] === (answer === 'kept' ? kept : '')
      ? []
      : [{ typed, about, expected: [answer, kept], got }]
  })
  expect(wrong).toEqual([])
})

it('what is kept is kept as it is when it is read again', () => {
  for (const [typed] of names) {
    const once = keptLine(typed)
    expect(keptLine(once)).toBe(once)
    expect(once).toBe(once.normalize('NFC'))
  }
})

it.each([
  ['3M', '3M'],
  ['1664', '1664'],
  ['12 bis', '12 bis'],
  ['@Home', '@Home'],
  ['+ Simple', '+ Simple'],
  ['&', null],
  ['—', null],
  ['🌻 Fleurs', null],
])('« %s » as the name of a firm or a street is %j', (typed, kept) => {
  const read = readTitle(typed, 80)
  expect(read.kind === 'read' ? read.text : null).toBe(kept)
})

it('each refusal has its sentence', () => {
  const asked = { ask: 'Écrivez votre prénom', called: 'Un prénom', most: 80 }
  const sentence = (typed: string) => {
    const read = readName(typed, 80)
    return read.kind === 'refused' ? wordsSentence(read.refusal, asked) : null
  }
  expect(
    ['', 'x'.repeat(81), '-', '=A1', 'Léa 🌻', 'a' + '\u0301'.repeat(9), 'Herv\uFFFD'].map(sentence),
  ).toEqual([
    'Écrivez votre prénom, en 80 caractères au plus.',
    'Écrivez votre prénom, en 80 caractères au plus.',
    'Un prénom s’écrit avec une lettre au moins.',
    'Un prénom ne commence pas par « = » : un tableur y lirait un calcul.',
    'Un prénom s’écrit sans dessin : retirez « 🌻 », qu’une facture ou une carte ne sait pas imprimer.',
    'Un prénom porte trop d’accents sur une même lettre : tapez-le de nouveau au clavier.',
    'Un prénom contient un signe qui s’est perdu en route (« � ») : tapez-le de nouveau au clavier.',
  ])
})
