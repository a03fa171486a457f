import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { subscriptionPages } from './pages.ts'

export const built = builtFrom(subscriptionPages, {
  subscription: ({ form, list, contract, organisations, heldAccess, some }) => ({
    subscription: {
      form: form(),
      contracts: list(contract),
      organisations,
      seats: list(heldAccess),
      done: some('C’est fait.'),
    },
  }),
})
