import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { peoplePages } from './pages.ts'

export const built = builtFrom(peoplePages, {
  organisationPeople: ({ id, cut, list, member, form, some }) => ({
    organisationPeople: {
      id: id(0),
      name: cut(120),
      people: list((place) => ({
        id: id(place),
        name: `${cut(80)} Martin`,
        email: member.email,
        own: place === 0,
        mayOrder: place % 2 === 0,
        mayInvite: true,
        mayReadFactures: place % 2 === 1,
      })),
      form: form('firstName', 'lastName', 'email'),
      done: some('C’est fait.'),
    },
  }),
})
