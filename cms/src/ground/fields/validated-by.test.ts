import { expect, test } from 'vitest'
import { z } from 'zod'
import { validatedBy } from './validated-by.ts'

const lines = validatedBy(z.array(z.string().max(3)), (value) => String(value).split('\n'))

test('what is wrong with several lines of a text is one sentence', () => {
  const sentence = lines('abcd')
  expect(sentence).toMatch(/3/)
  expect(lines('abcd\nefgh\nab')).toBe(sentence)
  expect(lines('abc')).toBe(true)
})

test('what is missing is to be filled, in French', () => {
  for (const nothing of [undefined, null, ''])
    expect(validatedBy(z.string().min(1))(nothing)).toBe('Ce champ est à remplir.')
})
