import { expect, it } from 'vitest'
import { refusedCode } from './code-sentences.ts'
import type { CodeRefusal } from './code-store.ts'

it.each<[string, CodeRefusal, string, RegExp]>([
  ['no six digits', { kind: 'malformed' }, 'code', /six chiffres que montre/],
  ['no recovery code', { kind: 'malformed' }, 'recoveryCode', /codes de secours, seize/],
  ['wrong digits', { kind: 'wrong', by: 'digits' }, 'code', /pas le bon code/],
  ['a wrong recovery code', { kind: 'wrong', by: 'recovery' }, 'code', /pas un de vos codes/],
  ['digits of before', { kind: 'used', by: 'digits' }, 'code', /Attendez que votre application/],
  ['a recovery code of before', { kind: 'used', by: 'recovery' }, 'recoveryCode', /secours a déjà servi/],
])('%s: said beside its field', (_name, refusal, field, says) => {
  const { form, status } = refusedCode(refusal, field)
  expect(status).toBe(422)
  expect(form).toEqual({
    values: {},
    errors: { [field]: expect.stringMatching(says) as string },
    message: null,
  })
})

it.each<[CodeRefusal, RegExp]>([
  [{ kind: 'wait', seconds: 90 }, /Attendez 2 minutes/],
  [{ kind: 'closed', seconds: 90 }, /Dix codes faux/],
])('%j is said above the form', (refusal, says) => {
  const { form, status } = refusedCode(refusal, 'code')
  expect(status).toBe(429)
  expect(form).toEqual({ values: {}, errors: {}, message: expect.stringMatching(says) as string })
})
