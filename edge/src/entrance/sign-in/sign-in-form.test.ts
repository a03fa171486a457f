import { describe, expect, it } from 'vitest'
import { refusedForm, signInForm, type SignInRefusal } from './sign-in.ts'

const nothing = { email: '', password: '', acceptance: '', remember: '', returnTo: '', shown: '' }

describe('the form', () => {
  it('without any field is empty', () => expect(signInForm.parse({})).toEqual(nothing))

  it.each([
    ['email', 2_000],
    ['acceptance', 10],
    ['remember', 10],
    ['returnTo', 500],
    ['shown', 200],
  ])('takes %s up to %i characters, and is without it beyond', (name, most) => {
    expect(signInForm.parse({ [name]: 'x'.repeat(most) })).toEqual({ ...nothing, [name]: 'x'.repeat(most) })
    expect(signInForm.parse({ [name]: 'x'.repeat(most + 1) })).toEqual(nothing)
    expect(signInForm.parse({ [name]: ['x'] })).toEqual(nothing)
  })

  it('cuts a password that is longer than any, and keeps its spaces', () => {
    expect(signInForm.parse({ password: ` ${'x'.repeat(1_999)}` }).password).toBe(` ${'x'.repeat(1_999)}`)
    expect(signInForm.parse({ password: 'x'.repeat(2_001) }).password).toBe('x'.repeat(2_000))
    expect(signInForm.parse({ password: 7 }).password).toBe('')
  })
})

const typed = { email: 'zoe@exemple.fr', remember: 'yes' }

it.each<[SignInRefusal, number, string[], boolean]>([
  [{ kind: 'missing', fields: ['email'] }, 422, ['email'], false],
  [{ kind: 'missing', fields: ['password'] }, 422, ['password'], false],
  [{ kind: 'missing', fields: ['email', 'password'] }, 422, ['email', 'password'], false],
  [{ kind: 'no-address', sentence: 'Une adresse.' }, 422, ['email'], false],
  [{ kind: 'wrong-credentials' }, 422, [], true],
  [{ kind: 'wait', seconds: 61 }, 429, [], true],
  [{ kind: 'closed', seconds: 86_400 }, 429, [], true],
  [{ kind: 'busy', seconds: 20 }, 503, [], true],
  [{ kind: 'acceptance-required' }, 422, ['acceptance'], false],
  [{ kind: 'texts-changed-meanwhile' }, 422, ['acceptance'], false],
])('%j is answered %i, beside %j', (refusal, status, fields, hasMessage) => {
  const refused = refusedForm(typed, refusal)
  expect(refused.status).toBe(status)
  expect(Object.keys(refused.form.errors)).toEqual(fields)
  for (const sentence of Object.values(refused.form.errors)) expect(sentence).toMatch(/\S.*\.$/)
  expect(refused.form.message !== null).toBe(hasMessage)
  expect(refused.form.values).toEqual(typed)
})

it('a box that was not ticked comes back so', () => {
  expect(refusedForm({ ...typed, remember: '' }, { kind: 'wrong-credentials' }).form.values).toEqual({
    email: typed.email,
  })
  expect(refusedForm({ ...typed, remember: 'no' }, { kind: 'wrong-credentials' }).form.values).toEqual({
    email: typed.email,
  })
})

it('says how long to wait, and what is wrong with an address', () => {
  expect(refusedForm(typed, { kind: 'wait', seconds: 61 }).form.message).toContain('2 minutes')
  expect(refusedForm(typed, { kind: 'no-address', sentence: 'Une adresse.' }).form.errors).toEqual({
    email: 'Une adresse.',
  })
})
