// Over 300 lines: a table, one entry a kind of seal.
import { channelClaims, channelIssuer } from '@portal/content/channel'
import { sign, verify } from 'hono/jwt'
import { browserEntry, readBrowserEntry } from '../src/entrance/throttle/known-browser.ts'
import { sightingDigest } from '../src/entrance/sighting/sighting-digest.ts'
import { countKeys } from '../src/entrance/throttle/throttle-store.ts'
import { codeKeys, fingerprints, openCode, sealCode } from '../src/money/code/code-keys.ts'
import { type Pass, readPass, signPass } from '../src/entrance/session/pass.ts'
import { linkIdOf, type LinkPurpose, linkToken } from '../src/post/link/link.ts'
import { returnedLetter, returnPath, tokensFor } from '../src/post/refusal/return-path.ts'
import { readMoneticoNotification } from '../src/money/monetico/notification.ts'
import { moneticoForm } from '../src/money/monetico/redirect-form.ts'
import type { OwnForms } from '../src/money/payment/own-form-store.ts'
import {
  aMoneticoAccount,
  aPaymentRequest,
  aSystempayAccount,
} from '../src/money/payment/payment-request.builder.ts'
import { readRelayResult } from '../src/money/relay/notification.ts'
import { relayForm } from '../src/money/relay/redirect-form.ts'
import { readSystempayNotification } from '../src/money/systempay/notification.ts'
import { systempayForm } from '../src/money/systempay/redirect-form.ts'
import {
  openProposal,
  openSecret,
  sealProposal,
  sealSecret,
} from '../src/entrance/second-factor/factor-keys.ts'
import { readCall, signedHeaders } from '../src/money/hand-off/message-signature.ts'
import { openTicket, sealTicket, ticketPrints } from '../src/money/ticket/ticket-keys.ts'
import { partnerRequest } from './partner-seal.ts'
import { type CallFields, moneticoMac, systempayFields, systempaySignature } from './bank-seal.ts'
import { aRelayAccount, relayKeys, relayResult } from './relay-partner.ts'
import type { Chance } from './seeded.ts'
import type { SignedKind } from './signed-kinds.ts'

/** One secret for every key there is: what keeps kinds apart must then be what they sign, and nothing else. */
const secret = '1234567890abcdef1234567890abcdef12345678'
const keys = [{ id: 'k1', secret }] as const
const codes = codeKeys({ CODE_KEYS: JSON.stringify(keys), CODE_FINGERPRINT_SECRET: secret })
const moneticoAccount = aMoneticoAccount({ key: secret })
const systempayAccount = aSystempayAccount({ key: secret })
const partnerKeys = await relayKeys(secret)
const relayed = aRelayAccount({ key: secret, resultKeys: [partnerKeys.resultKey] })
/** Nothing is remembered here: a form of ours must be no call of a bank by what it says alone. */
const nothingOwn: OwnForms = { hold: () => Promise.resolve(false), drew: () => Promise.resolve(false) }
export const now = new Date('2026-11-22T17:30:00Z')

/** What is sealed together: other verifiers are offered the whole, each part, and the seal under words of their own. */
export interface Sample {
  /** As it travels: a cookie, an address, a body, a column. */
  text: string
  /** What stands for the seal in it: base64url, hexadecimal or base64, as its kind writes it. */
  seal: string
}

interface Sealing {
  make: (chance: Chance) => Promise<Sample>
  accepts: (text: string) => Promise<boolean>
  /** How a foreign seal would be written here. */
  spelling: 'base64url' | 'hex' | 'base64'
}

const purposes = {
  activation: 0,
  password: 0,
  address: 0,
  'former-address': 0,
  unblock: 0,
  statement: 0,
  staff: 0,
} satisfies Record<LinkPurpose, 0>
export const linkPurposes = Object.keys(purposes) as LinkPurpose[]

const returns = 'retours@exemple.fr'
const session = 'jeton-de-session-aaaaaaaaaaaaaaaaaaaaaaaaaaaa'
const owners = ['reserve-1', 'membre-aaaaaaaaaaaaaaaaaaaaaaaa', 'a'.repeat(64)]
/** Words that look like those of another kind, where somebody may choose them. */
/** Under which an account is counted. */
const accountCount = async (email: string) => (await countKeys(secret, [{ kind: 'account', email }]))[0] ?? ''

const typedWords = (chance: Chance) =>
  chance.one([
    `${chance.letters(8)}@exemple.fr`,
    `activation:${chance.letters(24)}`,
    `pass\nk1.${chance.letters(30)}\n${session}`,
    `INTERACTIVE+5900+TEST+978+${secret}`,
    `TPE=1234567*montant=59.00EUR`,
    `${chance.letters(36)}.${chance.letters(80)}`,
  ])

const lastPiece = (text: string) => text.slice(text.lastIndexOf('.') + 1)

function aCall(fields: CallFields, name: 'MAC' | 'signature', seal: string): Sample {
  return { text: new URLSearchParams([...fields, [name, seal]] as string[][]).toString(), seal }
}

/** Headers as they travel, written as a form; the seal stands inside its header. */
function asHeaders(headers: Record<string, string>, signature: string): Sample {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  return { text: new URLSearchParams(named).toString(), seal: signature.slice('sig=:'.length, -1) }
}

const opens = async (open: Promise<unknown>) => (await open.catch(() => null)) !== null
const stored = (text: string) => {
  const [keyId = '', sealed = ''] = text.split('.')
  return { keyId, sealed }
}
const anyOwner = async (text: string, open: (owner: string, text: string) => Promise<unknown>) => {
  for (const owner of owners) if (await opens(open(owner, text))) return true
  return false
}

const systempayRequest = (chance: Chance) =>
  aPaymentRequest({
    orderId: chance.letters(24),
    reference: chance.letters(12, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
    totalCents: 1 + chance.number(9_000_000),
    createdAt: new Date(now.getTime() - chance.number(90 * 24 * 3_600_000)),
    returnUrl: `https://portail.exemple.fr/abonnements/${chance.letters(24)}`,
    address: {
      recipient: typedWords(chance),
      line1: typedWords(chance),
      line2: typedWords(chance),
      postalCode: chance.letters(5, '0123456789'),
      city: typedWords(chance),
      country: 'FR',
    },
  })

const sealings: Record<Exclude<SignedKind, 'link'>, Sealing> = {
  pass: {
    spelling: 'base64url',
    async make(chance) {
      const pass: Pass = {
        memberId: chance.letters(24),
        role: chance.one(['member', 'support', 'administrateur']),
        through: null,
        cguDigest: chance.letters(64, '0123456789abcdef'),
        privacyDigest: chance.letters(64, '0123456789abcdef'),
        expiresAt: now.getTime() + 1 + chance.number(60_000),
      }
      const text = await signPass(pass, session, keys)
      return { text, seal: lastPiece(text) }
    },
    accepts: async (text) => (await readPass(text, session, keys, now)) !== null,
  },
  'attempt count': {
    spelling: 'hex',
    async make(chance) {
      const text = await accountCount(chance.number(2) ? 'zoe@exemple.fr' : typedWords(chance))
      return { text, seal: text }
    },
    // Read by nobody from outside: the row of an account is found by its digest.
    accepts: async (text) => text === (await accountCount('zoe@exemple.fr')),
  },
  'return path': {
    spelling: 'hex',
    async make(chance) {
      const email = chance.number(2) ? 'zoe@exemple.fr' : typedWords(chance)
      const path = await returnPath(returns, chance.letters(16, '0123456789abcdef'), email, keys)
      const [text = ''] = tokensFor(returns, [path])
      return { text, seal: text.slice(16) }
    },
    accepts: async (text) =>
      (await returnedLetter(tokensFor(returns, [`retours+${text}@exemple.fr`]), ['zoe@exemple.fr'], keys)) !==
      null,
  },
  'known browser': {
    spelling: 'base64url',
    async make(chance) {
      const email = chance.number(2) ? 'zoe@exemple.fr' : typedWords(chance)
      const seen = { name: 'navigateur-aaaaaaaaaaa', day: 'ffz' }
      const text = await browserEntry(keys[0], email, seen)
      return { text, seal: lastPiece(text) }
    },
    accepts: async (text) => (await readBrowserEntry(keys, 'zoe@exemple.fr', text)) !== null,
  },
  'place seen': {
    spelling: 'hex',
    async make(chance) {
      const value = chance.number(2) ? '203.0.113.9' : typedWords(chance)
      const text = await sightingDigest(keys[0], owners[1] ?? '', value)
      return { text, seal: text }
    },
    // Read by nobody from outside: a row is compared with rows of its own table.
    accepts: async (text) => text === (await sightingDigest(keys[0], owners[1] ?? '', '203.0.113.9')),
  },
  'channel request': {
    spelling: 'base64url',
    async make(chance) {
      const iat = Math.floor(now.getTime() / 1000)
      const claims = {
        iss: channelIssuer,
        aud: 'https://portail.exemple.fr',
        sub: typedWords(chance).slice(0, 64),
        jti: chance.letters(24),
        ...{ iat, exp: iat + 60 },
        htm: chance.one(['GET', 'POST'] as const),
        htu: `/canal/${chance.letters(12)}`,
        digest: chance.letters(64, '0123456789abcdef'),
      }
      const text = await sign(claims, secret, 'HS256')
      return { text, seal: lastPiece(text) }
    },
    accepts: async (text) => {
      const judged = { alg: 'HS256', exp: false, iat: false, nbf: false } as const
      const payload = await verify(text, secret, judged).catch(() => null)
      return channelClaims.safeParse(payload).success
    },
  },
  'code of one use': {
    spelling: 'base64url',
    async make(chance) {
      const { keyId, sealed } = await sealCode('reserve-1', chance.letters(12), codes)
      return { text: `${keyId}.${sealed}`, seal: sealed }
    },
    accepts: (text) => anyOwner(text, (owner, one) => openCode(owner, stored(one), codes)),
  },
  'fingerprint of a code': {
    spelling: 'hex',
    async make(chance) {
      const [text = ''] = await fingerprints(
        'reserve-1',
        [chance.number(2) ? 'CODE-1' : chance.letters(20)],
        codes,
      )
      return { text, seal: text }
    },
    accepts: async (text) => (await fingerprints('reserve-1', ['CODE-1'], codes)).includes(text),
  },
  'order for a partner': {
    spelling: 'base64',
    async make(chance) {
      const body = new TextEncoder().encode(
        JSON.stringify({ order: chance.letters(24), names: typedWords(chance) }),
      )
      const headers = await signedHeaders(
        {
          method: 'POST',
          targetUri: 'https://partenaire.example/commandes',
          contentType: 'application/json',
          body: new Uint8Array(body),
          idempotencyKey: `"${chance.letters(24)}"`,
        },
        keys[0],
        now,
      )
      return asHeaders({ ...headers, body: new TextDecoder().decode(body) }, headers['Signature'] ?? '')
    },
    // Judged by the partner (`tests/local/partner`), never by us.
    accepts: () => Promise.resolve(false),
  },
  'answer of a partner': {
    spelling: 'base64',
    async make(chance) {
      const body = JSON.stringify({
        order: chance.letters(24),
        answer: 'rejected',
        reason: typedWords(chance),
      })
      const request = partnerRequest(body, now, { secret, keyId: 'k1' })
      const headers = Object.fromEntries(
        ['content-type', 'content-digest', 'signature-input', 'signature'].map((name) => [
          name,
          request.headers.get(name) ?? '',
        ]),
      )
      return Promise.resolve(asHeaders({ ...headers, body }, headers['signature'] ?? ''))
    },
    async accepts(text) {
      const given = new URLSearchParams(text)
      const body = new Uint8Array(new TextEncoder().encode(given.get('body') ?? ''))
      const message = {
        method: 'POST' as const,
        targetUri: `https://portail.exemple.fr/partenaires/partenaire/reponses`,
        contentType: given.get('content-type') ?? '',
        body,
      }
      return (await readCall(message, given, { alg: 'hmac-sha256', id: 'k1', secret }, now)) === 'genuine'
    },
  },
  ticket: {
    spelling: 'base64url',
    async make(chance) {
      const { keyId, sealed } = await sealTicket(
        'reserve-1',
        0,
        0,
        { code: chance.letters(12), pin: null },
        codes,
      )
      return { text: `${keyId}.${sealed}`, seal: sealed }
    },
    accepts: (text) => anyOwner(text, (owner, one) => openTicket(owner, 0, 0, stored(one), codes)),
  },
  'fingerprint of a ticket': {
    spelling: 'hex',
    async make(chance) {
      const [text = ''] = await ticketPrints(
        'reserve-1',
        [chance.number(2) ? 'CODE-1' : chance.letters(20)],
        codes,
      )
      return { text, seal: text }
    },
    accepts: async (text) => (await ticketPrints('reserve-1', ['CODE-1'], codes)).includes(text),
  },
  'second factor': {
    spelling: 'base64url',
    async make(chance) {
      const { keyId, sealed } = await sealSecret(owners[1] ?? '', chance.letters(32), keys)
      return { text: `${keyId}.${sealed}`, seal: sealed }
    },
    accepts: (text) => anyOwner(text, (owner, one) => openSecret(owner, stored(one), keys)),
  },
  'proposed second factor': {
    spelling: 'base64url',
    async make(chance) {
      const shown = chance.letters(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')
      const text = await sealProposal(owners[2] ?? '', shown, now, keys)
      return { text, seal: lastPiece(text) }
    },
    accepts: (text) => anyOwner(text, (owner, one) => openProposal(owner, one, now, keys)),
  },
  'Monetico request': {
    spelling: 'hex',
    async make(chance) {
      const { fields } = await moneticoForm(moneticoAccount, systempayRequest(chance))
      return aCall(
        Object.entries(fields).filter(([name]) => name !== 'MAC'),
        'MAC',
        fields['MAC'] ?? '',
      )
    },
    // Judged by the bank (`tests/local/bank/monetico`), never by us.
    accepts: () => Promise.resolve(false),
  },
  'Monetico return': {
    spelling: 'hex',
    make(chance) {
      const fields: CallFields = [
        ['TPE', moneticoAccount.tpe],
        ['date', '22/11/2026_a_18:35:00'],
        ['montant', `${String(1 + chance.number(9000))}.00EUR`],
        ['reference', chance.letters(12, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')],
        ['texte-libre', chance.letters(24)],
        ['code-retour', chance.one(['paiement', 'Annulation'])],
        ['numauto', chance.letters(6, '0123456789')],
        ['cbmasquee', '497010******0000'],
      ]
      return Promise.resolve(aCall(fields, 'MAC', moneticoMac(fields, secret)))
    },
    accepts: async (text) =>
      (await readMoneticoNotification(text, [moneticoAccount], nothingOwn)).kind !== 'forged',
  },
  'Systempay form': {
    spelling: 'base64',
    async make(chance) {
      const { fields } = await systempayForm(systempayAccount, systempayRequest(chance))
      return aCall(
        Object.entries(fields).filter(([name]) => name !== 'signature'),
        'signature',
        fields['signature'] ?? '',
      )
    },
    // Judged by the bank (`tests/local/bank/systempay`), never by us.
    accepts: () => Promise.resolve(false),
  },
  'Systempay call': {
    spelling: 'base64',
    async make(chance) {
      const { fields: sent } = await systempayForm(systempayAccount, systempayRequest(chance))
      const fields = Object.entries({
        ...systempayFields(sent),
        vads_hash: chance.letters(64, '0123456789abcdef'),
        vads_cust_address: typedWords(chance),
      })
      return aCall(fields, 'signature', systempaySignature(fields, secret))
    },
    // One that is kept and told to a person as unreadable, or as another merchant’s, does nothing.
    accepts: async (text) =>
      'notification' in (await readSystempayNotification(text, [systempayAccount], nothingOwn)),
  },
  'request to a partner': {
    spelling: 'hex',
    async make(chance) {
      const { fields } = await relayForm(relayed, systempayRequest(chance))
      const text = new URLSearchParams(fields).toString()
      return { text, seal: fields['seal'] ?? '' }
    },
    // Judged by the partner, never by us.
    accepts: () => Promise.resolve(false),
  },
  'result of a partner': {
    spelling: 'base64url',
    async make(chance) {
      const reference = chance.letters(12, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
      const { body, signature } = await relayResult(reference, { note: typedWords(chance) }, partnerKeys.sign)
      return { text: body, seal: signature }
    },
    accepts: async (text) => (await readRelayResult(text, [relayed], now)).kind !== 'forged',
  },
}

const ofLinks = (purpose: LinkPurpose): Sealing => ({
  spelling: 'base64url',
  async make(chance) {
    const text = await linkToken(purpose, chance.letters(24), keys)
    return { text, seal: lastPiece(text) }
  },
  accepts: async (text) => (await linkIdOf(purpose, text, keys)) !== null,
})

/** Every kind, with a link of each purpose as one of its own. */
export const everySealing: Record<string, Sealing> = {
  ...sealings,
  ...Object.fromEntries(linkPurposes.map((purpose) => [`link: ${purpose}`, ofLinks(purpose)])),
}
