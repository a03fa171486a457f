import type { OrderMessage } from './order-message.ts'
import { signedHeaders } from './message-signature.ts'
import { type Reply, reply } from './partner-answer.ts'
import type { HttpPartner } from './partner-settings.ts'

/** What came of one try to hand an order over. */
export type HandOffOutcome =
  | { kind: 'answered'; reply: Reply }
  /** It has the message, and answers later by a call. */
  | { kind: 'taken' }
  /** `why` is ours, never their words: it is kept and logged. */
  | { kind: 'failed'; why: string }

/** How long a partner may take: others wait behind it, in a task that has 25 seconds. */
const longestMs = 9_000
const largestReply = 16 * 1024

/** Sends what `fetch` sends; tests stand at the network. */
export type Send = (request: Request) => Promise<Response>

/** Posts an order to its partner, sealed and under a key that makes a second message the same one. */
export async function handToPartner(
  partner: HttpPartner,
  message: OrderMessage,
  now: Date,
  send: Send,
): Promise<HandOffOutcome> {
  const body = new Uint8Array(new TextEncoder().encode(JSON.stringify(message)))
  const headers = await signedHeaders(
    {
      method: 'POST',
      targetUri: partner.url,
      contentType: 'application/json',
      body,
      // The same in every round: what a partner serves already it serves once. A string (RFC 8941), as the draft of the header asks.
      idempotencyKey: `"${message.order}"`,
    },
    partner.key,
    now,
  )
  const signal = AbortSignal.timeout(longestMs)
  let response
  try {
    // Followed elsewhere, an order with its names would reach somebody who is not set here.
    response = await send(
      new Request(partner.url, { method: 'POST', headers, body, redirect: 'manual', signal }),
    )
  } catch (fault) {
    return { kind: 'failed', why: isTimeout(fault) ? 'no answer in time' : 'not reached' }
  }
  if (response.status < 200 || response.status > 299) {
    await response.body?.cancel().catch(() => undefined)
    return { kind: 'failed', why: `status ${response.status}` }
  }
  const text = await boundedText(response).catch(() => null)
  if (text === null) return { kind: 'failed', why: 'answer too long, or cut' }
  if (text.trim() === '') return response.status === 202 ? { kind: 'taken' } : unreadable
  const parsed = reply.safeParse(jsonOf(text))
  return parsed.success ? { kind: 'answered', reply: parsed.data } : unreadable
}

const unreadable = { kind: 'failed', why: 'answer not readable' } as const
const isTimeout = (fault: unknown) => fault instanceof Error && fault.name === 'TimeoutError'

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The text of an answer; `null` when it is longer than any answer is. */
async function boundedText(response: Response): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  let read = 0
  if (!response.body) return ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    read += chunk.length
    // Leaving the loop cancels the stream.
    if (read > largestReply) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
