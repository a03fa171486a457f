import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { gateAnswer, type GatedPerson } from './gate.ts'

const open = { kind: 'open', through: null } as const
const ended = { kind: 'ended', on: asParisDay('2026-10-31') } as const
const people: Record<string, GatedPerson | null> = {
  'nobody signed in': null,
  'a member': { access: open, standing: 'accepted', lacksSecondFactor: false },
  'a member whose texts changed': { access: open, standing: 'text-changed', lacksSecondFactor: false },
  'a member who has accepted nothing': {
    access: open,
    standing: 'first-connection',
    lacksSecondFactor: false,
  },
  'a former member': { access: ended, standing: 'accepted', lacksSecondFactor: false },
  'a former member whose texts changed': {
    access: ended,
    standing: 'text-changed',
    lacksSecondFactor: false,
  },
  'the team, by a password alone': { access: open, standing: 'accepted', lacksSecondFactor: true },
  'the team, without access': { access: ended, standing: 'text-changed', lacksSecondFactor: true },
}

it.each([
  ['open', ['let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in']],
  ['entry', ['sign-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in']],
  ['account', ['sign-in', 'let-in', 'let-in', 'let-in', 'let-in', 'let-in', 'set-factor', 'set-factor']],
  ['member', ['sign-in', 'let-in', 'accept', 'accept', 'renew', 'renew', 'set-factor', 'set-factor']],
  ['member-session', ['sign-in', 'let-in', 'accept', 'accept', 'renew', 'renew', 'set-factor', 'set-factor']],
  ['hidden', ['hide', 'hide', 'hide', 'hide', 'hide', 'hide', 'hide', 'hide']],
] as const)('answers for %s addresses', (kind, expected) => {
  expect(Object.values(people).map((person) => gateAnswer(kind, person))).toEqual(expected)
})
