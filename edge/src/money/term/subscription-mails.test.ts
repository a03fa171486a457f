import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'

const confirmation = async (at: string, startRequested: boolean) => {
  const portal = await startPortal({ at })
  await aPaidContract(portal.database, { at: portal.now(), startRequested })
  const [mail] = await portal.deliver()
  return mail?.text ?? ''
}

// Code de la consommation, L221-13: what a durable medium confirms is what was concluded.
describe('the confirmation of a contract', () => {
  // 23:30 UTC is 00:30 in Paris.
  it.each(['2026-11-22T17:30:00Z', '2026-11-22T23:30:00Z', '2026-07-01T22:30:00Z'])(
    'concluded at %s with access at once says nothing of days that begin later',
    async (at) => expect(await confirmation(at, true)).not.toContain('commence quand'),
  )

  it('without a request to begin says why it begins later', async () => {
    expect(await confirmation('2026-11-22T23:30:00Z', false)).toContain(
      'il commence quand le délai pour renoncer est passé',
    )
  })
})
