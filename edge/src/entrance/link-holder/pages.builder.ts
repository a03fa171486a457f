import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { linkHolderPages } from './pages.ts'

export const built = builtFrom(linkHolderPages, {
  otherAccount: () => ({
    otherAccount: {
      here: 'n•••@exemple.fr',
      meant: 'z•••@boulangerie-crépin.fr',
      goOn: '/mot-de-passe/x/deconnexion',
    },
  }),
})
