import { expect, test } from 'vitest'
import { drawRequestNumber, faultLine, isRequestNumber, logLine, withoutPeople } from './index.ts'

test('a number of a request is read aloud without a doubt, and is no other’s', () => {
  const drawn = Array.from({ length: 1_000 }, drawRequestNumber)
  expect(drawn.filter((number) => !isRequestNumber(number))).toEqual([])
  expect(new Set(drawn).size).toBe(1_000)
  for (const other of ['', 'K7QF3M2XA', 'K7QF3M2XAOO', 'k7qf3m2xab', 'K7QF3M2XAB\n', 'K7QF3M2XAU'])
    expect([other, isRequestNumber(other)]).toEqual([other, false])
})

test('a line is one line, whatever it says', () => {
  const line = logLine(new Date('2026-11-30T12:00:00Z'), 'warn', 'un\nfait', { count: 2, request: 'A"B' })
  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual({
    at: '2026-11-30T12:00:00.000Z',
    level: 'warn',
    event: 'un\nfait',
    count: 2,
    request: 'A"B',
  })
})

test('a fault is told by its kind, its place and the constraint that it met, never by its words', () => {
  const cause = new Error('UNIQUE constraint failed: members.email: camille@exemple.fr')
  const line = faultLine(new TypeError('Failed query: params: Camille', { cause }))
  expect(line).toMatch(/^TypeError at .+ < Error UNIQUE constraint failed: members\.email at /)
  expect(line).not.toMatch(/camille/i)
  expect(faultLine('camille')).toBe('string')
})

test('names of mailboxes, and what a failed query was given, stay out of text of others', () => {
  expect(withoutPeople('to camille.artisan+test@ca-cpourmoi.example today')).toBe('to [adresse] today')
  expect(withoutPeople('é'.repeat(70) + '@exemple.fr')).not.toContain('@')
  expect(withoutPeople(`${'x'.repeat(3_990)}zoe@exemple.fr`)).not.toContain('@')
  expect(withoutPeople('insert (?, ?) params: 1,Camille')).toBe('insert (?, ?) params: […]')
})
