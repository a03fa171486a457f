import { builtFrom, at } from '../../../tests/builders/page-parts.ts'
import { aCodedOffer, aProvider } from '../../../tests/builders/published.ts'
import { codePages } from './pages.ts'

export const built = builtFrom(codePages, {
  revealedCode: ({ cut }) => ({
    revealedCode: { offer: aCodedOffer(), provider: aProvider(), code: cut(60), revealedAt: at },
  }),
})
