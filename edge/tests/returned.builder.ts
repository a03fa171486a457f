/** What a server says when it gives a letter back (RFC 3464): to whom it came, for whom the letter was. */
export interface Returned {
  cameTo: string
  reader: string
  status?: string
  action?: string
  /** Fields of the recipient, in place of the usual ones. */
  recipient?: string[]
  /** The head of the letter. */
  original?: string[]
  /** As it travels: some servers encode even ASCII. */
  encoding?: '7bit' | 'base64'
}

/** Its source, as it comes to the mailbox of returns. */
export function aReturn({
  cameTo,
  reader,
  status = '5.1.1',
  action = 'failed',
  recipient = [`Original-Recipient: rfc822;${reader}`, `Final-Recipient: rfc822; ${reader}`],
  original = ['From: portail@exemple.fr', `To: ${reader}`],
  encoding = '7bit',
}: Returned): string {
  const report = [
    'Reporting-MTA: dns; mx.exemple.fr',
    '',
    ...recipient,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1',
    '  no such user',
    '',
  ].join('\r\n')
  return [
    'Return-Path: <>',
    `Delivered-To: ${cameTo}`,
    'From: MAILER-DAEMON@mx.exemple.fr (Mail Delivery System)',
    `To: ${cameTo}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="limite"',
    '',
    '--limite',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to inform you.',
    '--limite',
    'Content-Type: message/delivery-status',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    encoding === 'base64' ? btoa(report) : report,
    '--limite',
    'Content-Type: text/rfc822-headers',
    '',
    ...original,
    '',
    '--limite--',
    '',
  ].join('\r\n')
}
