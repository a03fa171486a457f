import type { BaseDatabaseAdapter, DatabaseAdapterObj, Payload, PayloadRequest } from 'payload'
import { expect, test } from 'vitest'
import { afterCommit, withAfterCommit } from './after-commit.ts'

/** A database of which only the ends of transactions matter; `seen` is what happened, in order. */
function aDatabase(seen: string[]) {
  const ends: Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction'> = {
    commitTransaction: async (id) => void seen.push(`commit ${String(await id)}`),
    rollbackTransaction: async (id) => void seen.push(`rollback ${String(await id)}`),
  }
  const adapter: Pick<DatabaseAdapterObj, 'init'> = { init: () => ends as BaseDatabaseAdapter }
  return withAfterCommit(adapter as DatabaseAdapterObj).init({ payload: {} as Payload })
}

const requestIn = (transactionID: unknown) => ({ transactionID }) as PayloadRequest

test('an effect waits for the commit of its own transaction', async () => {
  const seen: string[] = []
  const database = aDatabase(seen)
  await afterCommit(requestIn('one'), async () => void seen.push('effect of one'))
  await afterCommit(requestIn(Promise.resolve('two')), async () => void seen.push('effect of two'))
  await database.commitTransaction('two')
  await database.commitTransaction(Promise.resolve('one'))
  await database.commitTransaction('one')
  expect(seen).toEqual(['commit two', 'effect of two', 'commit one', 'effect of one', 'commit one'])
})

test('an effect of what was rolled back never runs', async () => {
  const seen: string[] = []
  const database = aDatabase(seen)
  await afterCommit(requestIn('one'), async () => void seen.push('effect'))
  await database.rollbackTransaction('one')
  await database.commitTransaction('one')
  expect(seen).toEqual(['rollback one', 'commit one'])
})

test.each([undefined, null, {}, Promise.resolve(null)])(
  'without a transaction (%s) an effect runs now',
  async (none) => {
    const seen: string[] = []
    await afterCommit(requestIn(none), async () => void seen.push('effect'))
    expect(seen).toEqual(['effect'])
  },
)
