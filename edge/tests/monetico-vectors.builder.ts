import { moneticoMac } from './bank-seal.ts'
import type { OwnForms } from '../src/money/payment/own-form-store.ts'
import { aMoneticoAccount } from '../src/money/payment/payment-request.builder.ts'
import vectors from '../src/money/monetico/vectors.json'

export type Fields = Record<string, string>
export const known = vectors.map(({ id, key, fields, mac }) => ({ id, key, mac, fields: fields as Fields }))
export const vector = (id: string) => {
  const found = vectors.find((it) => it.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  return { key: found.key, mac: found.mac, fields: found.fields as Fields, rawBody: found.rawBody ?? '' }
}
export const account = aMoneticoAccount()

/** Nothing was sealed for a bank. */
export const nothingOwn: OwnForms = { hold: () => Promise.resolve(false), drew: () => Promise.resolve(false) }

export function sealed(fields: Fields, key = account.key): string {
  return new URLSearchParams({ ...fields, MAC: moneticoMac(Object.entries(fields), key) }).toString()
}
