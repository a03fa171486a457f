import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser, type AddressObject } from 'mailparser'

/** A mail that was caught. */
export interface CaughtMail {
  /** 1 for the first ever caught. */
  number: number
  caughtAt: Date
  from: string
  to: string[]
  subject: string
  text: string
  /** `null` for a mail without an HTML part. */
  html: string | null
}

/** Mails in memory, each with its source in a file of `folder`, so that a new start shows them again. */
export class Mailbox {
  readonly #folder: string
  readonly #mails: CaughtMail[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Opens the folder, made when missing, and reads what it holds. */
  static async open(folder: string): Promise<Mailbox> {
    const mailbox = new Mailbox(folder)
    await mkdir(folder, { recursive: true })
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort()) {
      const instant = new Date(Number(file.slice(7, -4)))
      mailbox.#mails.push(
        await readMail(await readFile(path.join(folder, file)), Number(file.slice(0, 6)), instant),
      )
    }
    return mailbox
  }

  /** Oldest first. */
  mails(): readonly CaughtMail[] {
    return this.#mails
  }

  mail(number: number): CaughtMail | null {
    return this.#mails.find((one) => one.number === number) ?? null
  }

  /** Keeps a mail from its source. Throws when the source cannot be read or the disk refuses it. */
  async keep(source: Buffer, caughtAt: Date): Promise<CaughtMail> {
    const number = (this.#mails.at(-1)?.number ?? 0) + 1
    const mail = await readMail(source, number, caughtAt)
    // Reserved before the disk answers: two mails caught together have two numbers.
    if (this.mail(number)) return this.keep(source, caughtAt)
    this.#mails.push(mail)
    await writeFile(
      path.join(this.#folder, `${String(number).padStart(6, '0')}-${caughtAt.getTime()}.eml`),
      source,
    )
    return mail
  }
}

async function readMail(source: Buffer, number: number, caughtAt: Date): Promise<CaughtMail> {
  const { from, to, subject, text, html } = await simpleParser(source)
  return {
    number,
    caughtAt,
    from: from?.text ?? '',
    to: addresses(to),
    subject: subject ?? '',
    text: text ?? '',
    html: html || null,
  }
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}
