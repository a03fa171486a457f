import { describe, expect, it } from 'vitest'
import { toHex } from '@portal/content/bytes'
import { decodeBase64Url, encodeBase64Url } from '../src/ground/crypto/base64url.ts'
import { aSystempayAccount } from '../src/money/payment/payment-request.builder.ts'
import { systempayCall } from '../src/money/systempay/call.ts'
import { disguised, regrouped, type Wanted } from './disguise.ts'
import { everySealing, linkPurposes, type Sample } from './every-seal.ts'
import { seeded } from './seeded.ts'
import { signedKinds } from './signed-kinds.ts'

const samplesAKind = 12
const kinds = Object.keys(everySealing)
/** Kinds that we sign and somebody else judges: each has none of our verifiers. */
const judgedElsewhere = new Set([
  'Monetico request',
  'Systempay form',
  'request to a partner',
  'order for a partner',
])

const drawn = new Map<string, Promise<Sample[]>>()

/** The same samples whenever they are asked for: each kind is offered to every other one. */
function samplesOf(kind: string, seed: number): Promise<Sample[]> {
  const name = `${kind} ${seed}`
  const samples = drawn.get(name) ?? drawSamples(kind, seed)
  drawn.set(name, samples)
  return samples
}

async function drawSamples(kind: string, seed: number): Promise<Sample[]> {
  const chance = seeded(seed)
  const samples: Sample[] = []
  for (let index = 0; index < samplesAKind; index++) {
    const sample = await everySealing[kind]?.make(chance)
    if (sample) samples.push(sample)
  }
  return samples
}

/** The bytes of a seal, in the three ways that seals are written. */
function spellings(seal: string): Record<'base64url' | 'hex' | 'base64', string> {
  const bytes = /^[0-9a-f]+$/i.test(seal)
    ? Uint8Array.from(seal.match(/../g) ?? [], (pair) => parseInt(pair, 16))
    : (decodeBase64Url(seal.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')) ??
      new Uint8Array())
  return {
    base64url: encodeBase64Url(bytes),
    hex: toHex(bytes),
    base64: btoa(String.fromCharCode(...bytes)),
  }
}

const written = (seal: string) => new URLSearchParams({ seal }).toString().slice('seal='.length)

/** A message as each verifier could be offered it: whole, in parts, and its seal under words that the verifier knows. */
function* offers({ text, seal }: Sample, own: readonly Sample[], spelling: 'base64url' | 'hex' | 'base64') {
  yield text
  yield* text.split('.')
  yield `k1.${text}`
  yield text.replaceAll('.', '*')
  const foreign = spellings(seal)
  yield* Object.values(foreign)
  for (const known of own.slice(0, 4)) {
    yield known.text.replace(written(known.seal), written(foreign[spelling]))
    yield known.text.replace(known.seal, foreign[spelling])
    // The words of one, the seal of the other, joined as both kinds join.
    yield `${text.slice(0, text.lastIndexOf('.'))}.${spellings(known.seal)[spelling]}`
  }
}

it('every kind that is listed is offered here', () => {
  const links = linkPurposes.map((purpose) => `link: ${purpose}`)
  const listed = Object.keys(signedKinds).flatMap((kind) => (kind === 'link' ? links : [kind]))
  expect(kinds.toSorted()).toEqual(listed.toSorted())
})

describe.each([1, 2, 3])('under one secret for every key, with the seed %i', (seed) => {
  it.each(kinds)('a message « %s » is accepted by its own verifier alone', async (kind) => {
    const samples = await samplesOf(kind, seed)
    for (const [other, { accepts, spelling }] of Object.entries(everySealing)) {
      if (other === kind) continue
      const theirs = await samplesOf(other, seed + 100)
      for (const sample of samples)
        for (const offer of offers(sample, theirs, spelling)) {
          // What says what the verifier’s own kind says, seal and all, is of its own kind.
          if (theirs.some(({ text }) => text === offer)) continue
          // They are many: an expectation is made for one that fails alone.
          if (await accepts(offer)) expect.unreachable(`seed ${seed}, ${kind} offered to ${other}: ${offer}`)
        }
    }
    const accepts = everySealing[kind]?.accepts
    const own = await Promise.all(samples.map(async ({ text }) => accepts?.(text)))
    expect(own.includes(true)).toBe(!judgedElsewhere.has(kind))
  })
})

describe.each([1, 2, 3, 4])('our forms offered to the entrance of Systempay, with the seed %i', (seed) => {
  /** What a call must carry, wherever a value of the form would do. */
  const wanted: Wanted = Object.fromEntries(
    Object.entries(systempayCall.shape).map(([name, rule]) => [
      name,
      (value: string) => rule.safeParse(value).success,
    ]),
  )
  it('pay nothing under any names that keep the order of their values', async () => {
    const sealing = everySealing['Systempay call']
    const { siteId } = aSystempayAccount()
    const chance = seeded(seed)
    const form = await everySealing['Systempay form']?.make(chance)
    const fields = [...new URLSearchParams(form?.text)].filter(([name]) => name.startsWith('vads_'))
    const values = fields.toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value)
    const names = Object.keys(wanted).toSorted()
    expect(values).toContain(siteId)
    for (const group of regrouped(values.join('+'), '+', 2 ** (values.length - 1))) {
      expect(disguised(group, wanted)).toBeNull()
      if (chance.number(64) > 0) continue
      // As many names of calls as there are values, chosen by chance and in order; others between and after.
      const chosen = names.filter(() => chance.number(4) > 0).slice(0, group.length)
      const fill = group.slice(chosen.length).map((_, place) => `vads_zz${String(place).padStart(3, '0')}`)
      const call = [...chosen, ...fill].map((name, place) => [name, group[place] ?? ''])
      const body = new URLSearchParams([...call, ['signature', form?.seal ?? '']]).toString()
      expect(await sealing?.accepts(body)).toBe(false)
    }
  })
})
