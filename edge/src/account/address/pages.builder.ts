import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { addressPages } from './pages.ts'

export const built = builtFrom(addressPages, {
  addresses: ({ list, address, id, some }) => ({
    addresses: {
      addresses: list((place) => ({ ...address, id: id(place), isDefault: place === 0 })),
      most: 20,
      done: some('C’est fait.'),
      removed: some(address),
    },
  }),
  addressForm: ({ form, some, id, addressFields }) => ({
    addressForm: { id: some(id(0)), form: form('recipient', ...addressFields) },
  }),
})
