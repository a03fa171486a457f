import { builtFrom, at } from '../../../tests/builders/page-parts.ts'
import { staffPages } from './pages.ts'

export const built = builtFrom(staffPages, {
  deskStaff: ({ desk, form, list, member, id, role }) => ({
    deskStaff: {
      ...desk,
      form: form('firstName', 'lastName', 'email', 'role'),
      people: list((place) => ({
        ...member,
        id: id(place),
        role: role(place),
        own: place === 0,
        factorSet: place % 2 === 0,
      })),
      invitations: list((place) => ({ ...member, id: id(place), role: role(place), invitedAt: at })),
    },
  }),
  staffInvitation: ({ member, role }) => ({
    staffInvitation: { firstName: member.firstName, email: member.email, role: role(0) },
  }),
})
