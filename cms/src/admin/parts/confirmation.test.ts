import { createElement, type PropsWithChildren } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Confirmation } from './Confirmation.tsx'

// Payload’s own button imports style sheets, which only a bundler reads.
vi.mock('@payloadcms/ui', () => ({
  Button: ({ children }: PropsWithChildren) => createElement('button', null, children),
}))

const nothing = () => undefined

test('giving up comes first, acting second, each by its name', () => {
  const props = { act: 'Retirer du portail', onAct: nothing, onCancel: nothing, isBusy: false }
  const words = (more: { cancel?: string } = {}) =>
    Array.from(
      renderToStaticMarkup(createElement(Confirmation, { ...props, ...more })).matchAll(/<button>(.*?)</g),
      ([, text]) => text,
    )
  expect(words()).toEqual(['Annuler', 'Retirer du portail'])
  expect(words({ cancel: 'Pas encore' })).toEqual(['Pas encore', 'Retirer du portail'])
})
