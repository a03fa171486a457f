import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { gateAnswer, type GatedPerson } from './gate.ts'

const open = { kind: 'open', through: null } as const
const ended = { kind: 'ended', on: asParisDay('2026-10-31') } as const
const people: Record<string, GatedPerson | null> = {
  'nobody signed in': null,
  'a member': { access: open, standing: 'accepted', isSuspended: false, lacksSecondFactor: false },
  'a member whose texts changed': {
    access: open,
    standing: 'text-changed',
    isSuspended: false,
    lacksSecondFactor: false,
  },
  'a member who has accepted nothing': {
    access: open,
    standing: 'first-connection',
    isSuspended: false,
    lacksSecondFactor: false,
  },
  'a former member': { access: ended, standing: 'accepted', isSuspended: false, lacksSecondFactor: false },
  'a former member whose texts changed': {
    access: ended,
    standing: 'text-changed',
    isSuspended: false,
    lacksSecondFactor: false,
  },
  'a member whose access is suspended': {
    ...{ access: open, standing: 'accepted', isSuspended: true, lacksSecondFactor: false },
  },
  'a former member who was suspended': {
    ...{ access: ended, standing: 'text-changed', isSuspended: true, lacksSecondFactor: false },
  },
  'the team, by a password alone': {
    access: open,
    standing: 'accepted',
    isSuspended: false,
    lacksSecondFactor: true,
  },
  'the team, without access': {
    access: ended,
    standing: 'text-changed',
    isSuspended: false,
    lacksSecondFactor: true,
  },
}

const everybody = (answer: string, ofNobody = answer) => [
  ofNobody,
  ...Array.from({ length: 9 }, () => answer),
]
const member = [
  ...['sign-in', 'let-in', 'accept', 'accept', 'renew', 'renew', 'explain', 'explain'],
  ...['set-factor', 'set-factor'],
]

it.each([
  ['open', everybody('let-in')],
  ['entry', everybody('let-in', 'sign-in')],
  ['account', [...everybody('let-in', 'sign-in').slice(0, 8), 'set-factor', 'set-factor']],
  ['member', member],
  ['member-session', member],
  ['hidden', everybody('hide')],
] as const)('answers for %s addresses', (kind, expected) => {
  expect(Object.values(people).map((person) => gateAnswer(kind, person))).toEqual(expected)
})
