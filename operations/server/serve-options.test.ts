import { expect, test } from 'vitest'
import { readServeOptions } from './serve-options.ts'

test('listens on this machine alone when nothing is said', () => {
  expect(readServeOptions([])).toMatchObject({
    environment: 'production',
    portal: { address: '127.0.0.1', port: 8787 },
    cms: { address: '127.0.0.1', port: 3000 },
  })
  expect(readServeOptions(['--portal', '/run/portail/portail.sock']).portal).toEqual({
    path: '/run/portail/portail.sock',
  })
})

// What stands behind a proxy believes whoever reaches it.
test.each(['0.0.0.0:8787', '192.168.1.2:8787', ':8787', '8787', '127.0.0.1:0', '127.0.0.1:99999', '[::]:80'])(
  'never on %s',
  (given) => expect(() => readServeOptions(['--portal', given])).toThrow(given),
)

test.each([['--environment', 'local'], ['--password', 'x'], ['encore']])('takes no « %s %s »', (...given) =>
  expect(() => readServeOptions(given)).toThrow(),
)
