import type { FormState, PostalAddress } from './shared-data.ts'

/** One of « Mes adresses ». */
export interface MemberAddress extends PostalAddress {
  id: string
  isDefault: boolean
}

/** `/compte/adresses`. Each address has forms of its own: by default, remove. */
export interface AddressesData {
  addresses: MemberAddress[]
  most: number
  /** The message after a redirect; `null` when there is none. */
  done: string | null
  /** The address that was just removed, all of it, so that its form can bring it back. */
  removed: PostalAddress | null
}

/** `/compte/adresses/nouvelle` and `/compte/adresses/<id>`. Fields: those of PostalAddress. */
export interface AddressFormData {
  /** `null` for a new one. */
  id: string | null
  form: FormState
}
