/**
 * Every kind of message that a key signs or seals, and every token that opens something by being known, with the module
 * that makes or judges it. `tests/architecture/keys.test.ts` holds this list to the code and to `docs/cles.md`;
 * `every-seal.test.ts` offers each kind to the verifiers of all the others.
 */
export const signedKinds = {
  pass: ['edge/src/entrance/session/pass.ts'],
  link: ['edge/src/post/link/link.ts'],
  'return path': ['edge/src/post/refusal/return-path.ts'],
  'attempt count': ['edge/src/entrance/throttle/throttle-store.ts'],
  'known browser': ['edge/src/entrance/throttle/known-browser.ts'],
  'place seen': ['edge/src/entrance/sighting/sighting-digest.ts'],
  'channel request': ['edge/src/desk/channel/channel-guard.ts', 'cms/src/ground/portal/ask-portal.ts'],
  'code of one use': ['edge/src/ground/crypto/sealed-text.ts', 'edge/src/money/code/code-keys.ts'],
  'fingerprint of a code': ['edge/src/money/code/code-keys.ts'],
  'order for a partner': ['edge/src/money/hand-off/message-signature.ts'],
  'answer of a partner': ['edge/src/money/hand-off/message-signature.ts'],
  ticket: ['edge/src/ground/crypto/sealed-text.ts', 'edge/src/money/ticket/ticket-keys.ts'],
  'fingerprint of a ticket': ['edge/src/money/ticket/ticket-keys.ts'],
  'second factor': [
    'edge/src/ground/crypto/sealed-text.ts',
    'edge/src/entrance/second-factor/factor-keys.ts',
  ],
  'proposed second factor': [
    'edge/src/ground/crypto/sealed-text.ts',
    'edge/src/entrance/second-factor/factor-keys.ts',
  ],
  'Monetico request': ['edge/src/money/monetico/seal.ts', 'edge/src/money/monetico/redirect-form.ts'],
  'Monetico return': ['edge/src/money/monetico/seal.ts'],
  'Systempay form': ['edge/src/money/systempay/signature.ts', 'edge/src/money/systempay/redirect-form.ts'],
  'Systempay call': ['edge/src/money/systempay/signature.ts'],
  'request to a partner': ['edge/src/money/relay/seal.ts'],
  'result of a partner': ['edge/src/money/relay/seal.ts'],
} as const satisfies Record<string, readonly string[]>
export type SignedKind = keyof typeof signedKinds

/** What is known by heart and compared: no key makes it. */
export const tokenKinds = {
  session: ['edge/src/entrance/session/session.ts'],
  'pending sign-in': ['edge/src/entrance/second-factor/pending-sign-in-store.ts'],
  'trusted device': ['edge/src/entrance/second-factor/trusted-device-store.ts'],
  'recovery code': [
    'content/src/value/recovery-code.ts',
    'edge/src/entrance/second-factor/recovery-digest.ts',
  ],
  'code of a telephone': ['edge/src/entrance/second-factor/second-factor.ts'],
  password: ['edge/src/entrance/password/password.ts', 'edge/src/deriver/deriver-worker.ts'],
  'front secret': ['edge/src/ground/crypto/same-secret.ts', 'edge/src/ground/http/front.ts'],
  'watch secret': [
    'edge/src/ground/crypto/same-secret.ts',
    'edge/src/desk/watch/watch-settings.ts',
    'cms/src/actions/watch/watch-secret.ts',
  ],
} as const satisfies Record<string, readonly string[]>
export type TokenKind = keyof typeof tokenKinds

/** Kinds of the CMS: its keys are derived from secrets that the Worker does not hold, and no verifier of it reads them. */
export const cmsKinds = {
  'second factor of the CMS': [
    'cms/src/doors/secrets/sealing.ts',
    'cms/src/doors/second-factor/factor-store.ts',
  ],
  'code of the CMS': ['cms/src/doors/second-factor/totp.ts'],
  'session or link of the CMS': ['cms/src/doors/secrets/secret-token.ts'],
  'known browser of the CMS': ['cms/src/doors/throttle/known-browser.ts'],
  'password of the CMS': ['cms/src/doors/password/password-hash.ts'],
} as const satisfies Record<string, readonly string[]>

/** Chance that opens nothing by itself: why it is drawn. */
export const otherChance: Record<string, string> = {
  'content/src/log/request-number.ts': 'numbers of requests, which name lines of the log and open nothing',
  'edge/src/ground/crypto/random-id.ts': 'identifiers; that of a link is worth something with its seal alone',
  'edge/src/texts/consent/acceptance-store.ts': 'salt of the commitment to a member',
  'edge/src/demonstration/demonstration-sql.ts': 'the same, for demonstration members',
  'edge/src/money/payment/payment-request.ts': 'references of payment attempts',
  'edge/src/employer/usage/count-store.ts': 'where the thresholds of one figure are',
  'edge/src/entrance/password/derivers.ts': 'which deriver is asked',
  'cms/src/collections/Offers/dating/draw-stock.ts':
    'names under which places are counted: known to members, and opening nothing',
  'cms/src/proxy.ts': 'nonce of the policy of a page',
  'cms/src/ground/ticking/ticker.ts': 'name of a process while it ticks',
  'cms/src/shown/pictures/picture-store.ts': 'name of a file that is being written',
  'cms/src/shown/pictures/picture-copies.ts': 'name of a file that is being written',
  'content/src/legal-text/legal-archive.ts': 'name of a file that is being written',
}
