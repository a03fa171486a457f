import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { contactPages } from './pages.ts'

const subjects = (['ticketing', 'portal', 'data'] as const).map((subject) => ({
  ...{ subject, title: 'Billetterie', about: 'Une commande, un billet.', delay: 'En cinq jours ouvrés.' },
}))

export const built = builtFrom(contactPages, {
  contact: ({ form, id, rows, member }) => ({
    contact: {
      form: form('subject', 'name', 'email', 'about', 'words'),
      key: id(0),
      subjects,
      partner: { name: 'SKI', email: 'service@vendeur.example', phone: '04 72 40 28 28' },
      // Signed in, name and address are not asked for: nothing is wrong with them.
      answerTo: rows % 100 === 0 ? member.email : null,
    },
  }),
  contactReceived: ({ rows, id }) => ({
    contactReceived: {
      ...{ reference: 'ABCDEFGHJKLM', title: 'Billetterie', openedAt: at, expect: 'En cinq jours ouvrés.' },
      ...{ own: rows > 0, id: id(0) },
    },
  }),
})
