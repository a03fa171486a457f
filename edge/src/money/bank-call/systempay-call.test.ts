import { logged } from '../../../tests/quiet-console.ts'
import { describe, expect, it } from 'vitest'
import { systempayFields, systempaySignature } from '../../../tests/bank-seal.ts'
import { portalCall } from '../../../tests/joiner.ts'
import { ownAccount, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { members } from '../../people/member/member-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { ordered, callsOf, bodyOf } from '../../../tests/own-form.builder.ts'

const post = callsOf(logged)

describe('a call of Systempay', () => {
  const paidTerms = async ({ database }: TestPortal) =>
    (await database.select().from(terms)).filter(({ state }) => state === 'paid').length

  it.each([
    ['without vads_operation_type', { vads_operation_type: null }],
    ['without vads_hash', { vads_hash: null }],
    ['without vads_url_check_src', { vads_url_check_src: null }],
    ['without vads_trans_uuid', { vads_trans_uuid: null }],
    ['of a refund', { vads_operation_type: 'CREDIT', vads_trans_status: 'CAPTURED' }],
    ['of a check of a card', { vads_operation_type: 'VERIFICATION', vads_trans_status: 'ACCEPTED' }],
    ['that only accepted to look at a card', { vads_trans_status: 'ACCEPTED' }],
    ['of the other mode', { vads_ctx_mode: 'TEST' }],
    ['of another amount', { vads_amount: '1' }],
    ['of another currency', { vads_currency: '840' }],
    ['of another shop', { vads_site_id: '87654321' }],
    ['with an amount that is read in two ways', { vads_amount: '5900+0' }],
    ['with its amount in another alphabet', { vads_amount: '５９００' }],
  ])('%s pays nothing, though it is signed', async (_name, changes) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const call = Object.entries({ ...systempayFields(fields), ...changes }).filter(
      (field): field is [string, string] => field[1] !== null,
    )
    await post(portal, bodyOf(call, systempaySignature(call, ownAccount.key)))
    expect(await paidTerms(portal)).toBe(0)
  })

  it.each([
    ['whose fields change places', (body: string) => body.split('&').toReversed().join('&'), 1],
    ['spelt with percent signs', (body: string) => body.replaceAll('vads_', '%76ads%5F'), 1],
    ['with a field that is not signed', (body: string) => `${body}&autre=1`, 1],
    ['with its amount twice', (body: string) => `${body}&vads_amount=5900`, 0],
    ['with its amount twice, spelt otherwise', (body: string) => `${body}&%76ads_amount=1`, 0],
    ['with an empty field more', (body: string) => `${body}&vads_z=`, 0],
    ['with its amount changed', (body: string) => body.replace('vads_amount=5900', 'vads_amount=59'), 0],
    ['with its order changed', (body: string) => body.replace(/vads_order_id=\w/, 'vads_order_id=_'), 0],
    [
      'with its signature in base64url',
      (body: string) => body.replaceAll('%2B', '-').replaceAll('%2F', '_'),
      null,
    ],
  ])('%s is judged by what it says', async (_name, write, paid) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    const call = Object.entries(systempayFields(fields))
    const body = bodyOf(call, systempaySignature(call, ownAccount.key))
    const written = write(body)
    await post(portal, written)
    expect(await paidTerms(portal)).toBe(paid ?? (written === body ? 1 : 0))
  })

  it('about one contract does not pay another, and said again pays once', async () => {
    const portal = await startPortal()
    const first = await ordered(portal)
    await ordered(portal, { email: 'autre@exemple.fr' })
    for (let time = 0; time < 3; time++) await portalCall(portal, first.fields)
    expect(await paidTerms(portal)).toBe(1)
    expect(await portal.database.select().from(members)).toHaveLength(1)
  })

  it('of a capture that failed is told to the desk once, and the contract stays open', async () => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    await portalCall(portal, fields)
    await portal.deliver()
    for (let time = 0; time < 2; time++)
      await portalCall(portal, fields, { vads_trans_status: 'CAPTURE_FAILED', vads_url_check_src: 'BATCH' })
    expect(await paidTerms(portal)).toBe(1)
    expect(await portal.deliver()).toMatchObject([{ subject: 'À vérifier : un encaissement échoué' }])
  })

  it.each(['RETRY', 'BO', 'BATCH', 'MERCH_BO'])('that comes by %s is one too', async (source) => {
    const portal = await startPortal()
    const { fields } = await ordered(portal)
    await portalCall(portal, fields, { vads_url_check_src: source })
    expect(await paidTerms(portal)).toBe(1)
  })
})
