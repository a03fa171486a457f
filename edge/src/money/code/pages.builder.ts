import { builtFrom, at, day } from '../../../tests/builders/page-parts.ts'
import { aCodedOffer, aProvider } from '../../../tests/builders/published.ts'
import type { OwnCodeView } from '../../ground/contract/index.ts'
import { codePages } from './pages.ts'

const states = (code: string): OwnCodeView['state'][] => [
  { kind: 'usable', code, offer: aCodedOffer(), provider: aProvider(), daysLeft: code.length },
  { kind: 'ended', on: day('2026-11-10') },
  { kind: 'gone' },
]

export const built = builtFrom(codePages, {
  revealedCode: ({ cut, rows }) => ({
    revealedCode: {
      ...{ offer: aCodedOffer(), provider: aProvider(), code: cut(60), revealedAt: at },
      daysLeft: rows === 0 ? null : rows,
    },
  }),
  ownCodes: ({ list, cut }) => ({
    ownCodes: {
      codes: list((place) => ({
        ...{ offerSlug: 'quinze-pour-cent', offerTitle: cut(90), revealedAt: at },
        state: states(cut(40))[place % 3] ?? { kind: 'gone' },
      })),
    },
  }),
})
