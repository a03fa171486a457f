declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    sendMail: SendMail
  }
}

/** One mail, ready to be sent. */
export interface Mail {
  /** Same for every try of one event, so that a mail sent twice by a crash is shown once by most readers. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  purpose: MailPurpose
  /** Where servers give it back to (`post/refusal/return-path.ts`); the mailbox of who writes when absent. */
  returnPath?: string
}

/**
 * Why a mail is sent: for a contract, an account or the law, or because its reader chose to be written to. The second
 * kind gives an address of https that ends it by one POST, without signing in (RFC 8058).
 */
export type MailPurpose = 'service' | { unsubscribe: string }

/** The Message-ID of an event (RFC 5322, 3.6.4): on each side of the sign, words parted by one dot. */
export function messageIdOf(eventKey: string): string {
  const words = eventKey.split(/[^\w-]+/).filter(Boolean)
  return `<${words.join('.').slice(0, 180).replace(/\.$/, '') || 'mail'}@ca-cpourmoi.com>`
}

/** Hands a mail over; throws when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>
