import { describe, expect, it, test } from 'vitest'
import { readEverySetting } from '../../edge/src/read-every-setting.ts'
import { readMerchantAccounts } from '../../edge/src/money/gateway/merchant-accounts.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { composeEnvironment } from './compose.ts'
import { type Judged, refusalsOf, sentenceOf } from './judge.ts'
import type { EnvironmentName, Place } from './setting.ts'

const judged = (environment: EnvironmentName = 'production', place: Place = 'cloudflare'): Judged => ({
  environment,
  place,
  readers: ['portal', 'cms', ...(place === 'cloudflare' ? (['deployment'] as const) : [])],
})
const issuer = settingsInService()['ISSUER'] as object
const [account] = settingsInService()['MERCHANT_ACCOUNTS'] as [object]

it.each<[EnvironmentName, Place]>([
  ['production', 'cloudflare'],
  ['staging', 'server'],
])('takes settings of %s on %s, as the Worker does', (environment, place) => {
  const settings = settingsInService()
  expect(refusalsOf(settings, judged(environment, place))).toEqual([])
  const portal = composeEnvironment(settings, place, 'portal')
  expect(readEverySetting({ ...portal, DERIVERS: {} } as never, [])).toMatchObject({
    kind: 'ready',
    settings: { local: false, frontSecret: place === 'server' ? (expect.any(String) as string) : null },
  })
  expect(readMerchantAccounts(portal['MERCHANT_ACCOUNTS'])).toHaveLength(1)
  expect(portal['BANK_ORIGINS']).toBe('https://paiement.systempay.fr')
  // Files of environments end a value with a quote.
  expect(Object.values(portal).filter((value) => value.includes("'"))).toEqual([])
  expect(JSON.parse(portal['ISSUER'] ?? '')).toEqual(settings['ISSUER'])
})

it('gives the CMS the channel and the address of the portal', () => {
  const settings = settingsInService({ CHANNEL_KEYS: [{ id: 'neuve', secret: 'n'.repeat(40) }] })
  expect(composeEnvironment(settings, 'server', 'cms')).toMatchObject({
    PORTAL_ENV: 'production',
    PORTAL_URL: 'https://ca-cpourmoi.com',
    PORTAL_CHANNEL_SECRET: 'n'.repeat(40),
  })
})

it('tells no program of the portal how the platform is reached', () => {
  for (const reader of ['portal', 'cms'] as const)
    expect(JSON.stringify(composeEnvironment(settingsInService(), 'cloudflare', reader))).not.toMatch(
      /CLOUDFLARE|jeton/,
    )
})

const demonstration: [string, object, string][] = [
  ['PASS_KEYS', { PASS_KEYS: [{ id: 'local', secret: `demo-${'a'.repeat(40)}` }] }, 'démonstration'],
  ['PAYLOAD_SECRET', { PAYLOAD_SECRET: `demo-${'a'.repeat(40)}` }, 'démonstration'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'http://ca-cpourmoi.com' }, 'https'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'https://127.0.0.1:8787' }, '127.0.0.1'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'https://localhost' }, 'localhost'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'https://ca-cpourmoi.com:8443' }, 'plus qu’un nom'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'https://ca-cpourmoi.com/chemin' }, 'plus qu’un nom'],
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'https://portail.exemple.fr' }, 'exemple'],
  ['CMS_URL', { CMS_URL: 'http://cms.ca-cpourmoi.com' }, 'https'],
  ['CMS_URL', { CMS_URL: 'https://[::1]' }, '[::1]'],
  ['REDIRECTED_HOSTS', { REDIRECTED_HOSTS: 'www.ca-cpourmoi.com 127.0.0.1:80' }, '127.0.0.1'],
  ['SMTP_URL', { SMTP_URL: 'smtp://portail:portail@127.0.0.1:1025' }, '127.0.0.1'],
  ['SMTP_URL', { SMTP_URL: 'smtps://smtp.exemple.fr' }, 'exemple'],
  ['MAIL_FROM', { MAIL_FROM: 'Le portail <portail@exemple.fr>' }, 'exemple'],
  ['MAIL_REPLY_TO', { MAIL_REPLY_TO: 'bureau@portail.test' }, 'exemple'],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://cms@base.example/cms' }, 'exemple'],
  ['ISSUER', { ISSUER: { ...issuer, specimen: true } }, 'spécimen'],
  ['ISSUER', { ISSUER: { ...issuer, siren: '732 829 320' } }, 'Insee'],
  [
    'MERCHANT_ACCOUNTS',
    { MERCHANT_ACCOUNTS: [{ ...account, mode: 'test' }] },
    '« portail » est en mode test',
  ],
  [
    'MERCHANT_ACCOUNTS',
    { MERCHANT_ACCOUNTS: [{ ...account, siteId: '12345678' }] },
    'banque de démonstration',
  ],
  [
    'MERCHANT_ACCOUNTS',
    { MERCHANT_ACCOUNTS: [{ ...account, action: 'http://127.0.0.1:1/payer' }] },
    '127.0.0.1',
  ],
  ['MERCHANT_ACCOUNTS', { MERCHANT_ACCOUNTS: [{ ...account, action: 'http://banque.fr/payer' }] }, 'https'],
]
test.each(demonstration)('refuses %s of a demonstration by name: %o', (name, changes, said) => {
  const refusals = refusalsOf(settingsInService({ ...changes }), judged())
  expect(refusals).toMatchObject([{ kind: 'demonstration', setting: name }])
  expect(refusals.map(sentenceOf).join()).toContain(said)
})

describe('staging', () => {
  const trial = { MERCHANT_ACCOUNTS: [{ ...account, mode: 'test' }] }
  it('takes trial accounts of the bank', () => {
    expect(refusalsOf(settingsInService(trial), judged('staging'))).toEqual([])
  })
  it('takes no specimen, which the Worker refuses', () => {
    const settings = settingsInService({ ISSUER: { ...issuer, specimen: true } })
    expect(refusalsOf(settings, judged('staging'))).toMatchObject([{ setting: 'ISSUER' }])
  })
})

it('takes a relay of mail on the machine of a server', () => {
  const settings = settingsInService({ SMTP_URL: 'smtp://127.0.0.1' })
  expect(refusalsOf(settings, judged('production', 'server'))).toEqual([])
})

test.each<[string, object, object]>([
  ['what is missing', { SMTP_URL: undefined }, { kind: 'missing', setting: 'SMTP_URL' }],
  ['no sender', { MAIL_FROM: undefined }, { kind: 'missing', setting: 'MAIL_FROM' }],
  [
    'a sender without a name',
    { MAIL_FROM: 'portail@ca-cpourmoi.com' },
    { kind: 'wrong', setting: 'MAIL_FROM' },
  ],
  ['two who are answered', { MAIL_REPLY_TO: 'a@b.fr, c@d.fr' }, { kind: 'wrong', setting: 'MAIL_REPLY_TO' }],
  ['what is empty', { PORTAL_ORIGIN: '' }, { kind: 'missing', setting: 'PORTAL_ORIGIN' }],
  ['a short secret', { PAYLOAD_SECRET: 'court' }, { kind: 'wrong', setting: 'PAYLOAD_SECRET' }],
  [
    'an issuer without a city',
    { ISSUER: { ...issuer, address: { line1: 'a', postalCode: 'b', country: 'FR' } } },
    { kind: 'wrong', setting: 'ISSUER', at: 'address.city' },
  ],
  [
    'three keys',
    { CODE_KEYS: Array(3).fill({ id: 'a', secret: 's' }) },
    { kind: 'wrong', setting: 'CODE_KEYS' },
  ],
  ['a name that means nothing', { PORTAL_ORIGINE: 'x' }, { kind: 'unknown', setting: 'PORTAL_ORIGINE' }],
  [
    'what is never kept',
    { BANK_ORIGINS: 'https://ailleurs.fr' },
    { kind: 'unknown', setting: 'BANK_ORIGINS' },
  ],
])('refuses %s', (_, changes, refusal) => {
  expect(refusalsOf(settingsInService({ ...changes }), judged())).toMatchObject([refusal])
})

it('refuses one secret in two settings, and never says it', () => {
  const keys = [{ id: 'k', secret: 'un seul secret pour deux usages, assez long' }]
  const refusals = refusalsOf(settingsInService({ PASS_KEYS: keys, CODE_KEYS: keys }), judged())
  expect(refusals).toEqual([{ kind: 'shared', settings: 'PASS_KEYS, CODE_KEYS' }])
})

it('says of no refusal what a secret is', () => {
  const secret = 'ne-se-dit-jamais'
  const keys = [{ id: 'k', secret: `demo-${secret}-${'x'.repeat(40)}` }]
  const wrong = settingsInService({
    PASS_KEYS: keys,
    CODE_KEYS: [{ id: 'k', secret }],
    SMTP_URL: `smtp://compte:${secret}@smtp.ca-cpourmoi.com/chemin`,
    MERCHANT_ACCOUNTS: [{ ...account, key: `${secret} ` }],
    PAYLOAD_SECRET: secret,
  })
  const sentences = refusalsOf(wrong, judged()).map(sentenceOf)
  expect(sentences).toHaveLength(5)
  expect(sentences.join()).not.toContain(secret)
})
