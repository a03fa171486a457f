import { expect, it } from 'vitest'
import { settingsInService } from '../testing/settings-in-service.ts'
import { isAnswer } from './ask-terminal.ts'
import { type Ask, completeSettings } from './complete.ts'
import { type Judged, sentenceOf } from './judge.ts'
import { asText, type Settings } from './setting.ts'

const judged: Judged = {
  environment: 'production',
  place: 'cloudflare',
  readers: ['deployment', 'portal', 'cms'],
}
const kept: Settings[] = []
const keep = async (settings: Settings) => void kept.push(settings)

/** Somebody who answers by what is asked, each answer once. */
function answering(answers: Record<string, string | string[]>): NonNullable<Ask> {
  const waiting = Object.entries(answers).map(([words, typed]) => ({ words, typed: [typed].flat() }))
  return async (question, refused) => {
    const typed = waiting.find(({ words }) => question.words.startsWith(words))?.typed.shift() ?? ''
    if (!isAnswer(question, typed)) throw new Error(`no answer to « ${question.words} » (${refused})`)
    return typed
  }
}

const answers = () => ({
  'Identifiant du compte Cloudflare': '0123456789abcdef0123456789abcdef',
  'Jeton d’API': 'jeton-de-ces-essais-qui-est-assez-long',
  'Adresse publique du portail': ['http://ca-cpourmoi.com', 'https://ca-cpourmoi.com'],
  'Adresse publique du CMS': 'https://cms.ca-cpourmoi.com',
  Passerelle: ['systempay', 'monetico'],
  'Identifiant du compte (': ['', 'billetterie'],
  'Adresse de la page de paiement': [
    'https://paiement.systempay.fr/vads-payment/',
    'https://p.monetico-services.com/p',
  ],
  'Identifiant de boutique': '87654321',
  'Numéro de TPE': '7654321',
  'Code société': 'haplus',
  Clef: ['clef-de-la-boutique-1', '12345678901234567890123456789012345678P0'],
  'Un autre compte marchand': ['oui', 'non'],
  'Raison sociale': 'HA PLUS PME',
  Forme: 'SAS',
  SIREN: '123456782',
  'Adresse électronique de contact': 'contact@ca-cpourmoi.com',
  'Adresse : voie': '6 avenue de l’Europe',
  'Code postal': '78117',
  Ville: 'Toussus-le-Noble',
  'TVA acquittée': 'oui',
  'Serveur d’envoi': 'smtp://portail:mot@smtp.ca-cpourmoi.com:587',
  'Expéditeur des courriels': ['portail@ca-cpourmoi.com', 'Le portail <portail@ca-cpourmoi.com>'],
})

it('draws what can be drawn, asks what cannot, and asks again what may not be put into service', async () => {
  const completed = await completeSettings({}, judged, answering(answers()), keep)
  expect(completed.refusals).toEqual([])
  expect(completed.settings).toMatchObject({
    PORTAL_ORIGIN: 'https://ca-cpourmoi.com',
    MERCHANT_ACCOUNTS: [
      { id: 'portail', gateway: 'systempay', mode: 'production', siteId: '87654321' },
      { id: 'billetterie', gateway: 'monetico', tpe: '7654321' },
    ],
    ISSUER: { siren: '123456782', vatOnDebits: true, address: { country: 'FR', city: 'Toussus-le-Noble' } },
    MAIL_FROM: 'Le portail <portail@ca-cpourmoi.com>',
    MAIL_REPLY_TO: '',
    DATABASE_URL: '',
  })
  expect(completed.settings['ISSUER']).not.toHaveProperty('address.line2')
  expect(completed.drawn).toContain('PASS_KEYS')
  // One value at a time: a cut loses one answer at most.
  expect(kept.at(-1)).toEqual(completed.settings)
  expect(kept).toHaveLength(completed.drawn.length + completed.asked.length)
})

it('keeps what is there, and asks nothing again', async () => {
  const first = await completeSettings({}, judged, answering(answers()), keep)
  const again = await completeSettings(first.settings, judged, answering({}), keep)
  expect(again).toEqual({ settings: first.settings, drawn: [], asked: [], refusals: [] })
})

it('without anybody draws, and says of the rest where to find it', async () => {
  const { settings, refusals } = await completeSettings({}, judged, null, keep)
  expect(refusals.map((one) => ('setting' in one ? one.setting : ''))).toEqual([
    'CLOUDFLARE_ACCOUNT_ID',
    'CLOUDFLARE_API_TOKEN',
    'PORTAL_ORIGIN',
    'MERCHANT_ACCOUNTS',
    'ISSUER',
    'SMTP_URL',
    'MAIL_FROM',
    'CMS_URL',
  ])
  expect(refusals.map(sentenceOf).filter((sentence) => !sentence.includes('Où le trouver : '))).toEqual([])
  expect(settings).toHaveProperty('CODE_KEYS')
})

it('draws secrets of 256 bits, each another', async () => {
  const { settings } = await completeSettings({}, judged, null, keep)
  const secrets = [...asText(settings).matchAll(/[\w-]{43}/g)].map(([one]) => one)
  expect(secrets).toHaveLength(8)
  expect(new Set(secrets).size).toBe(8)
  expect(settings['PASS_KEYS']).toEqual([
    {
      id: expect.stringMatching(/^k\d{6}-[0-9a-f]{6}$/) as string,
      secret: expect.stringMatching(/^[\w-]{43}$/) as string,
    },
  ])
  expect(asText(settings)).not.toContain('demo-')
})

it('does not replace what was written wrong by hand: it is said', async () => {
  const given = settingsInService({ PASS_KEYS: [{ id: 'k', secret: 'court' }] })
  const { settings, refusals } = await completeSettings(given, judged, null, keep)
  expect(settings['PASS_KEYS']).toEqual(given['PASS_KEYS'])
  expect(refusals).toMatchObject([{ kind: 'wrong', setting: 'PASS_KEYS' }])
})
