import { expect, it } from 'vitest'
import { maskedEmail } from './shown-email.ts'

it.each([
  ['nadia@exemple.fr', 'n•••@exemple.fr'],
  ['a@exemple.fr', 'a•••@exemple.fr'],
  ['contact@xn--boulangerie-crpin-otb.fr', 'c•••@boulangerie-crépin.fr'],
  ['"a@b"@exemple.fr', '"•••@exemple.fr'],
])('%s is masked as %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked)
})
