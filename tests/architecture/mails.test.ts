import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/** Files of a folder that name something, by their path in the portal. */
async function naming(folder: string, wanted: RegExp, isWithTests = true): Promise<string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true })
  const read = files
    .filter((file) => file.endsWith('.ts') && (isWithTests || !file.endsWith('.test.ts')))
    .map(async (file) => ({ file, source: await readFile(path.join(root, folder, file), 'utf8') }))
  const found = (await Promise.all(read)).filter(({ source }) => wanted.test(source))
  return found.map(({ file }) => path.posix.join(folder, file)).sort()
}

test('mails of the Worker are composed and sent in one place each', async () => {
  expect(await naming('edge/src', /from 'nodemailer/)).toEqual([
    'edge/src/post/mail/composed-mail.ts',
    'edge/src/post/mail/smtp.ts',
  ])
  expect(await naming('edge/src', /\bsmtpSender\(/, false)).toEqual([
    'edge/src/post/mail/send-now.ts',
    'edge/src/post/mail/smtp.ts',
    'edge/src/post/outbox/outbox-sender.ts',
  ])
})

test('no test of the Worker sends a mail past the strict parser', async () => {
  expect(await naming('edge', /\blinkKeys: \[/), 'what mails are sent with is made in one place').toEqual([
    'edge/tests/test-portal.ts',
  ])
  expect(await naming('edge/tests', /\bjudged\(/)).toEqual([
    'edge/tests/judged-mail.ts',
    'edge/tests/test-portal.ts',
  ])
})

test('no test of the CMS sends a mail past the strict parser', async () => {
  expect(await naming('cms/src', /\bcreateTransport\(/)).toEqual([
    'cms/src/ground/mail/email-adapter.ts',
    'cms/src/testing/judged-mail.ts',
  ])
  expect(await naming('cms/src', /spyOn\([\w.]+, 'sendEmail'\)|sendEmail:/)).toEqual([
    'cms/src/ground/mail/email-adapter.ts',
    'cms/src/testing/judged-mail.ts',
  ])
})

test('the server that catches the mails of the local portal and of the browser tests judges them', async () => {
  expect(await naming('tests/local', /\bnew SMTPServer\(/)).toEqual(['tests/local/mail/smtp-catcher.ts'])
  expect(await naming('tests/local', /\bmailFaults\(/)).toEqual(['tests/local/mail/smtp-catcher.ts'])
})
