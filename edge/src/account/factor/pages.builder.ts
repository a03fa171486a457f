import { builtFrom, at } from '../../../tests/builders/page-parts.ts'
import { factorPages } from './pages.ts'

export const built = builtFrom(factorPages, {
  factorSetup: ({ form, member, rows }) => ({
    factorSetup: {
      form: form('current', 'code'),
      member,
      uri: 'otpauth://totp/portail?secret=JBSWY3DPEHPK3PXP',
      secret: 'JBSW Y3DP EHPK 3PXP',
      proposal: 'p',
      returnTo: '/compte',
      required: rows === 0,
    },
  }),
  factor: ({ form, member, rows, list, id, some }) => ({
    factor: {
      form: form('current', 'code'),
      member,
      since: at,
      recoveryCodesLeft: rows,
      removable: rows > 0,
      trustedDevices: some(
        list((place) => ({
          handle: id(place),
          current: place === 0,
          device: 'Firefox sur Linux',
          provedAt: at,
          expiresAt: new Date('2026-12-20T09:00:00Z'),
        })),
      ),
      done: some({ sentence: 'C’est fait.', returnTo: some('/compte') }),
    },
  }),
  recoveryCodes: ({ list, rows }) => ({
    recoveryCodes: {
      codes: list((place) => `abcd-efgh-${1000 + place}`),
      first: rows > 0,
      returnTo: '/compte',
    },
  }),
})
