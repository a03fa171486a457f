import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { tellRefusedFields } from './tell-refused-fields.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

/** As another copy of Payload throws it: of a class that this one does not know. */
const refusal = (isPublic: boolean) =>
  Object.assign(new Error('Le champ suivant n’est pas valide : Fichier'), {
    name: 'ValidationError',
    isPublic,
    status: 400,
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

test('what another copy of Payload refuses reaches the caller with its fields', async () => {
  const { hooks } = cms.payload.collections.media.config
  const refuse = () => {
    throw refusal(true)
  }
  hooks.beforeOperation.push(refuse)
  const answer = await cms.rest('editeur', 'POST', '/media', { alt: 'Une piste' })
  hooks.beforeOperation.splice(hooks.beforeOperation.indexOf(refuse), 1)
  expect(answer.status, answer.text).toBe(400)
  expect(answer.json.errors[0].data.errors).toEqual(refusal(true).data.errors)
})
