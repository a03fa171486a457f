import { expect, test } from 'vitest'
import { inheritedSockets } from './inherited-sockets.ts'

const told = (names: string, count = names.split(':').length, pid = '12') => ({
  LISTEN_PID: pid,
  LISTEN_FDS: String(count),
  LISTEN_FDNAMES: names,
})

test('sockets are told by their names, in whatever order systemd hands them over', () => {
  const [three, four] = [{ descriptor: 3 }, { descriptor: 4 }]
  expect(inheritedSockets(told('portail:cms'), 12)).toEqual({ portail: three, cms: four })
  expect(inheritedSockets(told('cms:portail'), 12)).toEqual({ portail: four, cms: three })
})

test('nothing is taken that was handed to another process, or to nobody', () => {
  expect(inheritedSockets({}, 12)).toBeNull()
  expect(inheritedSockets(told('portail:cms'), 13)).toBeNull()
})

test.each([
  ['portail', 1],
  ['portail:portail', 2],
  ['unknown:unknown', 2],
  ['portail:cms:cms', 3],
  ['portail:cms', 3],
])('« %s » of %i are refused: members would be shown the CMS', (names, count) =>
  expect(() => inheritedSockets(told(names, count), 12)).toThrow('portail et cms'),
)
