import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readPorts, reservePorts } from './ports.ts'

const chosenBySystem = { portal: 0, bank: 0, partner: 0, cms: 0, mail: 0, smtp: 0 }

test('the usual ports, unless the environment gives others', () => {
  expect(readPorts({ PORTAL_PORT: '9000', CMS_PORT: '' })).toEqual({
    kind: 'ports',
    ports: { portal: 9000, bank: 8788, partner: 8789, cms: 3000, mail: 8025, smtp: 1025 },
  })
})

test.each(['abc', '-1', '70000', '80.5'])('the port « %s » is refused by its name', (given) => {
  expect(readPorts({ MAIL_PORT: given })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('MAIL_PORT') as string,
  })
})

test('a taken port is named, with what to type', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const reserved = await reservePorts({ ...chosenBySystem, bank: port })
  await new Promise((resolve) => other.close(resolve))
  expect(reserved.kind).toBe('refused')
  if (reserved.kind === 'refused') {
    expect(reserved.message).toContain(`Le port ${port} (banque de démonstration) est déjà pris`)
    expect(reserved.message).toMatch(/BANK_PORT=\d+ npm start/)
  }
})

test('a free port is kept and a zero is drawn', async () => {
  const reserved = await reservePorts(chosenBySystem)
  if (reserved.kind === 'refused') throw new Error(reserved.message)
  expect(Object.values(reserved.ports).every((port) => port > 0)).toBe(true)
})
