import { request } from 'node:http'

/** How a call reaches the merchant: whole, or with its line cut. */
export const deliveryManners = ['whole', 'cut-request', 'cut-answer'] as const
export type DeliveryManner = (typeof deliveryManners)[number]

export interface Call {
  url: string
  method: 'POST' | 'GET'
  /** `application/x-www-form-urlencoded`; the query of a GET. */
  body: string
  manner: DeliveryManner
}

export type Answer =
  | { kind: 'answer'; status: number; contentType: string; body: string }
  | { kind: 'no-answer'; reason: string }

const answerTimeoutMs = 35_000

/** Calls the merchant and reads the answer; never throws, follows no redirect. */
export async function deliver(call: Call): Promise<Answer> {
  if (call.manner !== 'whole') return deliverAndCut(call)
  const target = new URL(call.url)
  if (call.method === 'GET') target.search = call.body
  try {
    const response = await fetch(target, {
      method: call.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
      ...(call.method === 'POST'
        ? { body: call.body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
        : {}),
    })
    return {
      kind: 'answer',
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.text(),
    }
  } catch (fault) {
    return { kind: 'no-answer', reason: describe(fault) }
  }
}

/** Cuts the line in the middle of the request, or before the answer can be read. */
function deliverAndCut({ url, body, manner }: Call): Promise<Answer> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      },
    })
    outgoing.on('error', () => undefined)
    outgoing.on('close', () => resolve({ kind: 'no-answer', reason: 'Ligne coupée volontairement' }))
    if (manner === 'cut-request') {
      outgoing.write(body.slice(0, Math.floor(body.length / 2)), () => outgoing.destroy())
    } else {
      outgoing.on('response', (response) => {
        response.on('error', () => undefined)
        outgoing.destroy()
      })
      outgoing.end(body)
    }
  })
}

function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  return fault.cause instanceof Error ? `${fault.message} : ${fault.cause.message}` : fault.message
}
