import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/**
 * What people type is read by `content/src/text/` alone. A file that takes a string as it comes, or composes letters by
 * itself, says why here.
 */
const exempt: Record<string, string> = {
  'edge/src/account/profile/credential-routes.ts':
    'a password, as it was typed; the mailbox goes to readEmail',
  'edge/src/entrance/activation/activation-routes.ts':
    'a password, as it was typed; the mailbox goes to readEmail',
  'edge/src/entrance/sign-in/sign-in.ts': 'a password, as it was typed; the mailbox goes to readEmail',
  'edge/src/entrance/password/password.ts': 'passwords are NFKC before they are derived (decision 011)',
  'edge/src/entrance/password/password-rules.ts': 'passwords are judged as they are derived',
  'edge/src/account/factor/second-factor-routes.ts': 'a password, a code and a sealed proposal',
  'edge/src/entrance/sign-in/sign-in-code-routes.ts': 'codes: read by typedCode',
  'edge/src/entrance/second-factor/factor-keys.ts': 'what the Worker itself has sealed',
  'edge/src/entrance/acceptance/consent-routes.ts': 'hidden fields, compared and never kept',
  'edge/src/entrance/acceptance/announcement-routes.ts': 'where to go back to, compared and never kept',
  'edge/src/employer/plan/plan-routes.ts': 'a key that was drawn',
  'edge/src/desk/breaches/breach-desk-routes.ts': 'words go to keptLines; a key that was drawn',
  'edge/src/post/refusal/smtp-refusal.ts': 'the answer of a server, of which a status of digits is kept',
  'edge/src/ground/http/typed-fields.ts': 'the fields of a form, which those who asked for them read',
  'edge/src/entrance/session/pass.ts': 'what the Worker itself has signed',
  'edge/src/ground/settings/environment.ts': 'settings of the operator',
  'edge/src/desk/watch/watch-settings.ts': 'the same',
  'edge/src/money/code/code-keys.ts': 'settings of the operator',
  'edge/src/money/hand-off/partner-settings.ts': 'settings of the operator',
  'edge/src/money/hand-off/partner-answer.ts':
    'what a partner says, under its seal: codes in ASCII, a reason by keptLine',
  'edge/src/money/ticket/ticket-keys.ts': 'what the Worker itself has sealed',
  'edge/src/ground/issuer/issuer.ts': 'settings of the operator',
  'edge/src/ground/issuer/seller.ts': 'what the Worker itself has issued',
  'edge/src/money/monetico/call.ts': 'what a bank sends, under its seal',
  'edge/src/money/systempay/call.ts': 'what a bank sends, under its signature',
  'edge/src/money/relay/call.ts': 'what a partner sends, under their signature',
  'edge/src/money/systempay/redirect-form.ts': 'what we send to the bank, judged before it is signed',
  'edge/src/money/gateway/merchant-accounts.ts': 'settings of the operator',
  'edge/src/money/monetico/account.ts': 'the same',
  'edge/src/money/relay/account.ts': 'the same',
  'edge/src/money/payment/merchant-account.ts': 'the same',
  'edge/src/money/systempay/account.ts': 'the same',
  'edge/src/money/facture/facture.ts': 'what the Worker itself has issued',
  'edge/src/ground/contract/deployed-catalogue.ts': 'what the build has written',
  'edge/src/employer/roster/roster-reading.ts': 'headers of a file, as they were shown when it was read',
  'edge/src/employer/usage/count-store.ts': 'how far a task has come, which the Worker itself has kept',
  'edge/src/money/term/due-store.ts': 'the same',
  'edge/src/money/settlement/overdue-store.ts': 'the same',
  'edge/src/money/settlement/settlement-cells.ts':
    'spaces and signs of full width in the amount of a bank’s file',
  'edge/src/desk/examinations/signal-facts-store.ts': 'the same',
  'edge/src/people/address/postal-code.ts': 'digits of full width; then keptLine',
  'edge/src/ground/printable/printable.ts': 'letters as a face draws them; what was typed is kept already',
  'edge/src/demonstration/demonstration-people.ts': 'invented people',
  'cms/src/ground/host/settings.ts': 'settings of the operator',
  'cms/src/seed.ts': 'settings of the operator',
  'cms/src/serve.ts': 'settings of the operator',
  'cms/src/invite-administrator.ts': 'goes to readName and readEmail',
  'cms/src/doors/http/typed-mailbox.ts': 'goes to emailKey',
  'cms/src/doors/endpoints/address-endpoints.ts': 'goes to readEmail, or is a key that was drawn',
  'cms/src/doors/endpoints/sign-in-endpoints.ts': 'a password, as it was typed, and a code',
  'cms/src/doors/endpoints/session-endpoints.ts': 'a password, as it was typed, and a code',
  'cms/src/doors/second-factor/factor-store.ts': 'what the CMS itself has sealed',
  'cms/src/doors/endpoints/second-factor-endpoints.ts': 'a sealed proposal and a code',
  'cms/src/doors/endpoints/password-endpoints.ts': 'a password, as it was typed, and a key that was drawn',
  'cms/src/review/review-endpoints.ts': 'a comment, kept by keptLines (review.ts)',
  'cms/src/review/schedule.ts': 'a collection, looked up in a list, and a time zone, chosen in one',
  'cms/src/shown/pictures/picture-store.ts': 'what the CMS itself has written',
  'cms/src/shown/pictures/plain-file-name.ts': 'the name of a file, in ASCII',
  'cms/src/actions/takedown/takedown-endpoints.ts': 'a reason: goes to keptLine',
  'cms/src/review/archive/archive-steps.ts': 'what the CMS itself has written',
  'cms/src/actions/archive/archive-endpoints.ts': 'a digest, in its 64 digits',
  'cms/src/publish/served-publication.ts': 'what the Worker says of itself, compared and never kept',
  'cms/src/publish/pipeline/deliver.ts': 'what a program of the operator says',
  'cms/src/testing/pretend-target.ts': 'what the build has written',
  'cms/src/publish/takedown/what-is-refused.ts': 'ends of addresses that the CMS itself has kept',
  'cms/src/publish/pipeline/check-build.ts': 'what the build has written',
  'cms/src/publish/pipeline/kept-answers.ts': 'what the checks have written',
  'cms/src/publish/pipeline/publish-site.ts': 'what the build has written',
  'cms/src/publish/pipeline/swap-site.ts': 'what the build has written',
}

const takesText = /\bz\s*\.\s*(?:string|email)\(|\.normalize\(/

async function sourcesOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(path.join(root, folder), { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !/\.(?:test|builder)\.ts$/.test(name) && !name.includes('migrations/'),
  )
  return new Map(
    await Promise.all(
      names.map(
        async (name) =>
          [path.join(folder, name), await readFile(path.join(root, folder, name), 'utf8')] as const,
      ),
    ),
  )
}

test('no string that people type is taken as it comes, but where a reason is given', async () => {
  const sources = new Map([...(await sourcesOf('edge/src')), ...(await sourcesOf('cms/src'))])
  const taking = [...sources].flatMap(([file, source]) => (takesText.test(source) ? [file] : []))
  expect(taking.length).toBeGreaterThan(20)
  expect(taking.filter((file) => !Object.hasOwn(exempt, file))).toEqual([])
})

test('every reason is still needed', async () => {
  const sources = new Map([...(await sourcesOf('edge/src')), ...(await sourcesOf('cms/src'))])
  expect(Object.keys(exempt).filter((file) => !takesText.test(sources.get(file) ?? ''))).toEqual([])
})

test('a mailbox is judged in one place', async () => {
  const sources = new Map([
    ...(await sourcesOf('edge/src')),
    ...(await sourcesOf('cms/src')),
    ...(await sourcesOf('content/src')),
  ])
  const judging = [...sources].flatMap(([file, source]) => (/\bz\s*\.\s*email\(/.test(source) ? [file] : []))
  expect(judging.toSorted()).toEqual(['edge/src/ground/issuer/issuer.ts'])
})

test('every collection and global of the CMS keeps its texts so', async () => {
  const config = await readFile(path.join(root, 'cms/src/payload.config.ts'), 'utf8')
  expect(config).toMatch(/\]\s*\.map\(\s*\(collection\) => withKeptText\(collection\),?\s*\)/)
  const [, globals = ''] = /globals: \[(.*)\]/.exec(config) ?? []
  expect(globals.split(/,\s*/).every((one) => one.startsWith('withKeptText('))).toBe(true)
})
