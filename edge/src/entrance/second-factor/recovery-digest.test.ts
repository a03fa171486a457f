import { drawRecoveryCodes } from '@portal/content/recovery-code'
import { describe, expect, it } from 'vitest'
import { recoveryDigest } from './recovery-digest.ts'

describe('recovery codes', () => {
  it('are stored under digests that say nothing of their owner, and differ between owners', async () => {
    const [code = ''] = drawRecoveryCodes()
    const digest = await recoveryDigest('one', code)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await recoveryDigest('one', code.replaceAll('-', ''))).toBe(digest)
    expect(await recoveryDigest('other', code)).not.toBe(digest)
  })
})
