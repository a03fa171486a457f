import { afterEach, beforeEach, expect, vi } from 'vitest'
import { wrongMails } from './judged-mail.ts'

/**
 * What the Worker logged during a test and somebody should look at: the event of each line, then its facts. A test that expects
 * a line takes it out; one left over fails it, and so does what is no line of the log.
 */
export const logged: string[] = []
/** Every line, as it was written. */
export const written: string[] = []

function words(line: string): string {
  const {
    at: _at,
    level: _level,
    request: _request,
    event,
    ...facts
  } = JSON.parse(line) as Record<string, unknown>
  return [event, ...Object.values(facts)].map(String).join(' ')
}

beforeEach(() => {
  logged.length = 0
  written.length = 0
  wrongMails.length = 0
  for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      const line = parts.map(String).join(' ')
      written.push(line)
      const isOurs = parts.length === 1 && line.startsWith('{"at":"')
      if (level !== 'info' || !isOurs) logged.push(isOurs ? words(line) : line)
    })
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(logged).toEqual([])
  expect(wrongMails).toEqual([])
})
