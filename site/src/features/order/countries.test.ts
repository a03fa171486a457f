import { expect, test } from 'vitest'
import { countryName, countryOptions } from './countries.ts'

test('France comes first, overseas territories have their names', () => {
  const options = countryOptions('FR')
  expect(options[0]).toEqual({ value: 'FR', label: 'France' })
  expect(options).toContainEqual({ value: 'RE', label: 'La Réunion' })
})

test('a country that is stored stays in the list, and anything else does not enter it', () => {
  expect(countryOptions('SE').at(-1)).toEqual({ value: 'SE', label: 'Suède' })
  expect(countryOptions('<b>').map(({ value }) => value)).not.toContain('<b>')
  expect(countryName('BE')).toBe('Belgique')
})
