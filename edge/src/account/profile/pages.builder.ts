import { builtFrom, day, at, digest } from '../../../tests/builders/page-parts.ts'
import { profilePages } from './pages.ts'

export const built = builtFrom(profilePages, {
  account: ({ member, rows, access, some, opening, address, list, id, entry, order, cut }) => ({
    account: {
      member,
      staff: rows > 0,
      organisations: list((place) => ({ id: id(place), name: cut(110) })),
      access,
      opening: some(opening),
      address: some(address),
      sessions: list((place) => ({
        handle: id(place),
        current: place === 0,
        createdAt: at,
        lastSeenAt: at,
        device: 'Firefox sur Linux',
      })),
      acceptances: list((place) => ({
        kind: entry(place).kind,
        effectiveOn: day('2024-07-17'),
        digest,
        acceptedAt: at,
      })),
      recentOrders: list(order),
      revealedCodes: list(() => ({ offerSlug: 'quinze-pour-cent', offerTitle: cut(90), revealedAt: at })),
      secondFactorSince: some(at),
      mailSilentSince: some(at),
      examinations: list((place) => ({
        id: id(place),
        title: 'Des connexions depuis beaucoup d’appareils',
        stage: (['asked', 'answered', 'suspended', 'contested', 'silent'] as const)[place % 5] ?? 'asked',
        until: day('2026-12-05'),
      })),
      done: some('C’est fait.'),
    },
  }),
  orders: ({ list, order }) => ({ orders: list(order) }),
  changeName: ({ form }) => ({ changeName: { form: form('firstName', 'lastName') } }),
  changePassword: ({ form, member, rows }) => ({
    changePassword: { form: form('current', 'code', 'password'), member, shortest: 12, factorSet: rows > 0 },
  }),
  changeEmail: ({ form, member, rows }) => ({
    changeEmail: { form: form('email', 'current', 'code'), member, factorSet: rows > 0 },
  }),
  emailConfirmation: ({ member }) => ({ emailConfirmation: { email: member.email } }),
})
