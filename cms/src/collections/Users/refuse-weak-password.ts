import type { CollectionBeforeValidateHook } from 'payload'
import { refuseField } from '../refuse.ts'

const shortest = 12
const longest = 200

/** Length is what counts (CNIL, délibération 2022-100); the bound above keeps hashing cheap. */
export const refuseWeakPassword: CollectionBeforeValidateHook = ({ data, req }) => {
  const password: unknown = data?.['password']
  if (password === undefined || password === null || password === '') return data
  if (typeof password !== 'string' || password.length < shortest || password.length > longest)
    refuseField(req, 'users', 'password', `Le mot de passe compte de ${shortest} à ${longest} caractères.`)
  return data
}
