import { isBlankAddress, readAddress } from '../../people/address/address.ts'
import type { MemberAddress, PostalAddress } from '../../ground/contract/index.ts'

/** What the form of an order says of its address. */
export type BillingChoice =
  /** `isNew` when it was typed: it is then kept among the others. */
  | { kind: 'chosen'; address: PostalAddress; isNew: boolean }
  | { kind: 'wrong'; errors: Record<string, string> }

const both =
  'Vous avez choisi une adresse et en avez écrit une autre. Choisissez « Une autre adresse », ou effacez-la.'
const gone = 'Cette adresse n’est plus dans votre compte. Choisissez-en une autre.'

/**
 * The address of an order among the member’s own (`stored`, the one by default first): the one that `addressId` names,
 * or what was typed; never one of both by guess. A form that says nothing of it means the one by default.
 */
export function billingChoice(
  fields: Record<string, string>,
  stored: readonly MemberAddress[],
): BillingChoice {
  const { addressId = '' } = fields
  // The name of whoever orders is filled in for them: alone, it is no address.
  const isBlank = isBlankAddress({ ...fields, recipient: '' })
  const isTyped = addressId === 'other' || (addressId === '' && !isBlank)
  const [byDefault] = stored
  if (isTyped || (addressId === '' && !byDefault)) {
    const read = readAddress(fields)
    return read.kind === 'read'
      ? { kind: 'chosen', address: read.address, isNew: true }
      : { kind: 'wrong', errors: read.errors as Record<string, string> }
  }
  if (!isBlank) return { kind: 'wrong', errors: { addressId: both } }
  const found = addressId === '' ? byDefault : stored.find(({ id }) => id === addressId)
  if (!found) return { kind: 'wrong', errors: { addressId: gone } }
  const { id: _id, isDefault: _default, ...address } = found
  return { kind: 'chosen', address, isNew: false }
}
