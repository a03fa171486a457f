import autocannon from 'autocannon'
import { quantile } from '../median.ts'

export const connections = 16

export interface Load {
  requests: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

/**
 * Asks for one address over 16 connections, each sending as soon as it is answered, or `rate` times a second together.
 * Throws when an answer has another status than `status`: a redirection to the sign-in page would make a flattering
 * figure.
 */
export async function load(
  address: string,
  {
    headers,
    status,
    seconds,
    rate,
  }: { headers: Record<string, string>; status: number; seconds: number; rate?: number },
): Promise<Load> {
  const durations: number[] = []
  const others = new Set<number>()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const cannon = autocannon(
      { url: address, connections, duration: seconds, headers, ...(rate && { overallRate: rate }) },
      (fault: unknown, done) => (fault ? reject(asError(fault)) : resolve(done)),
    )
    cannon.on('response', (_client, answered, _bytes, milliseconds) => {
      durations.push(milliseconds)
      if (answered !== status) others.add(answered)
    })
  })
  if (others.size > 0) throw new Error(`${address} answered ${[...others].join(', ')}, not ${status}`)
  if (result.errors > 0) throw new Error(`${result.errors} requests to ${address} had no answer`)
  return {
    requests: durations.length,
    requestsPerSecond: durations.length / result.duration,
    p50Ms: quantile(durations, 0.5),
    p99Ms: quantile(durations, 0.99),
  }
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault))
}
