/** A call as it came. */
export interface Asked {
  method: string
  address: string
  query: URLSearchParams
  body: Buffer
  contentType: string
  authorization: string
}

export interface Answer {
  status: number
  result?: unknown
  error?: [code: number, message: string]
}

export const ok = (result: unknown): Answer => ({ status: 200, result })
export const missing = (code: number, message: string): Answer => ({ status: 404, error: [code, message] })
export const noWorker = missing(10_007, 'This Worker does not exist on your account.')
