import { afterEach, beforeEach, expect, vi } from 'vitest'
import { wrongMails } from './judged-mail.ts'

/** What the Worker logged during a test. A test that expects a line takes it out; one left over fails it. */
export const logged: string[] = []

beforeEach(() => {
  logged.length = 0
  wrongMails.length = 0
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      logged.push(parts.map(String).join(' '))
    })
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(logged).toEqual([])
  expect(wrongMails).toEqual([])
})
