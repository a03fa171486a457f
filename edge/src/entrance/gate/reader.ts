import type { Reader } from '../../ground/contract/index.ts'
import { publicAssetPrefix } from '../../ground/contract/index.ts'

/**
 * A page for everybody is told who reads it by this attribute of its `html`: the style sheet shows the header made for that
 * reader.
 */
const attribute = 'data-reader'

const variantTag = /^(?:W\/)?"(.+)-(member|exits)"$/

/** What the build calls a file for which the browser has `tag`; `null` when it has been drawn for somebody else. */
export function tagOfFile(tag: string | undefined, reader: Reader | null): string | null {
  if (!tag) return null
  const [, own, whose] = variantTag.exec(tag) ?? []
  if (own === undefined) return reader === null ? tag : null
  return whose === reader ? `"${own}"` : null
}

/** A page for everybody as whoever is signed in reads it. The tag says whose it is: signing out asks for another. */
export function drawnFor(reader: Reader, response: Response): Response {
  const headers = new Headers(response.headers)
  const tag = headers.get('ETag')
  if (tag) headers.set('ETag', `W/${tag.replace(/^W\//, '').replace(/"$/, `-${reader}"`)}`)
  headers.delete('Content-Length')
  const { status } = response
  const served = new Response(status === 304 ? null : response.body, { status, headers })
  return new HTMLRewriter()
    .on('html', { element: (element) => void element.setAttribute(attribute, reader) })
    .transform(served)
}

/** Whether an address that anybody may open is a page: its files are the same for all. */
export function isOpenPage(pathname: string): boolean {
  return !pathname.startsWith(publicAssetPrefix) && !/\.[a-z]+$/.test(pathname)
}
