import { expect, it } from 'vitest'
import { folded, foldedWords } from './fold.ts'
import { readAloud, readReference, referenceAlphabet } from './reference.ts'

it.each([
  ['L’Évêque d’Œuvre', ['l', 'eveque', 'd', 'oeuvre'], ['leveque', 'doeuvre']],
  ['E\u0301ve\u0302que', ['eveque'], ['eveque']],
  ["Jean‑Luc O'Neill", ['jean', 'luc', 'o', 'neill'], ['jeanluc', 'oneill']],
  ['Đặng Łukasz Søren Æsa Weiß Þór', ['dang', 'lukasz', 'soren', 'aesa', 'weiss', 'thor'], undefined],
  ['İnönü ılgaz', ['inonu', 'ilgaz'], undefined],
  ['Mᵐᵉ Ｄurand', ['mme', 'durand'], undefined],
  ['100 % « sûr »', ['100', 'sur'], undefined],
  ['Zo\u200Bé', ['zoe'], undefined],
  ['李 伟', ['李', '伟'], undefined],
  ['— « » …', [], undefined],
])('« %s » is looked for as %j', (text, apart, together = apart) => {
  expect(foldedWords(text)).toEqual(apart)
  expect(foldedWords(text, 'together')).toEqual(together)
})

it('folded text folds to itself', () => {
  for (const text of ['Évêque', 'ẞ', 'ŉ', 'ﬁn', '№', 'Ǆ', 'ΐ', 'ﷺ'])
    expect(folded(folded(text))).toBe(folded(text))
})

it.each([
  ['a1b2-c3d4 e5f6', 'A1B2C3D4E5F6'],
  [' oil0 – 1234.5678 ', '011012345678'],
  ['Ａ１Ｂ２ Ｃ３Ｄ４ Ｅ５Ｆ６', 'A1B2C3D4E5F6'],
  ['A1B2C3D4E5F', null],
  ['', null],
  ['é'.repeat(12), null],
])('the reference « %s » is %j', (typed, reference) => {
  expect(readReference(typed)).toBe(reference)
})

it('what is drawn has no letter that reads as a digit', () => {
  expect(referenceAlphabet).toHaveLength(32)
  expect(readAloud(referenceAlphabet)).toBe(referenceAlphabet)
  expect(referenceAlphabet).not.toMatch(/[ILOU]/)
})
