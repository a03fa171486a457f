import { expect, test } from 'vitest'
import { tellRefusedFields } from './tell-refused-fields.ts'

/** As another copy of Payload throws it. */
const refusal = (isPublic: boolean) =>
  Object.assign(new Error('Le champ suivant n’est pas valide : Fichier'), {
    name: 'ValidationError',
    isPublic,
    data: {
      collection: 'media',
      errors: [{ path: 'file', message: 'Ce fichier est vide.', label: 'Fichier' }],
    },
  })
const answer = (error: Error, errors: unknown[]) =>
  tellRefusedFields({ error, result: { errors } } as never) as { response: { errors: unknown[] } } | undefined

test('the fields of a refusal that the answer has lost are told', () => {
  const error = refusal(true)
  const told = answer(error, [{ message: error.message }])
  expect(told?.response.errors).toEqual([
    { name: 'ValidationError', data: error.data, message: error.message },
  ])
})

test('an answer that tells them, a fault and a refusal without fields stay as they are', () => {
  const error = refusal(true)
  expect(answer(error, [{ data: error.data, message: error.message }])).toBeUndefined()
  expect(answer(refusal(false), [{ message: 'Something went wrong.' }])).toBeUndefined()
  expect(answer(new Error('disk'), [{ message: 'Something went wrong.' }])).toBeUndefined()
})
