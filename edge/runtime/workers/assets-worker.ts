import { acceptedEncoding, type Encoding } from './encoding.ts'
import { encodePath, readAddress } from './file-address.ts'
import type { Manifest, ManifestFile } from './manifest.ts'

interface Disk {
  fetch: (address: string, init?: { method: string }) => Promise<Response>
}

interface Bindings {
  MANIFEST: Manifest
  /** The folder `client` of the build. */
  FILES: Disk
  /** Compressed copies, named `<digest>.br` and `<digest>.gzip`. */
  ENCODED: Disk
}

/** Each copy has a tag of its own: a strong one promises the same bytes. */
const tagOf = ({ digest }: ManifestFile, encoding: Encoding | null) =>
  encoding === null ? `"${digest}"` : `"${digest}-${encoding}"`

/**
 * Takes the place of the ASSETS binding: the same answers for the same addresses, which `assets.test.ts` compares with
 * Cloudflare’s own Worker, and compressed copies for clients that accept them.
 */
export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const response = await answer(request, bindings)
    const { pathname } = new URL(request.url)
    for (const { address, prefix, set } of bindings.MANIFEST.headers) {
      const meant = prefix ? pathname.startsWith(address) : pathname === address
      if (meant) for (const [name, value] of set) response.headers.set(name, value)
    }
    return response
  },
}

async function answer(
  request: Request,
  { MANIFEST: { files }, FILES, ENCODED }: Bindings,
): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const reading = readAddress(pathname, (file) => Object.hasOwn(files, file))
  if (reading.kind === 'nothing') return new Response(null, { status: 404 })
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
  if (reading.kind === 'redirect')
    return new Response(null, { status: 307, headers: { Location: reading.location + search } })

  const entry = files[reading.file] as ManifestFile
  const encoding = acceptedEncoding(request.headers.get('Accept-Encoding'), entry.encodings)
  const tag = tagOf(entry, encoding)
  const headers = new Headers({ ETag: tag, 'Cache-Control': 'public, max-age=0, must-revalidate' })
  if (entry.type !== null) headers.set('Content-Type', entry.type)
  if (entry.encodings.length > 0) headers.set('Vary', 'Accept-Encoding')
  if (isNamed(request.headers.get('If-None-Match'), tag)) return new Response(null, { status: 304, headers })
  if (encoding !== null) headers.set('Content-Encoding', encoding)
  const found =
    encoding === null
      ? await onDisk(FILES, encodePath(reading.file), request.method)
      : await onDisk(ENCODED, `/${entry.digest}.${encoding}`, request.method)
  const length = found.headers.get('Content-Length')
  if (request.method === 'HEAD' && length !== null) headers.set('Content-Length', length)
  // The file on disk is compressed already.
  return new Response(found.body, { headers, encodeBody: 'manual' })
}

/** Throws when a file that the manifest names is not there: the build was taken away under its runtime. */
async function onDisk(disk: Disk, name: string, method: string): Promise<Response> {
  const found = await disk.fetch(`http://disk${name}`, { method })
  if (!found.ok) throw new Error(`a file of the build is not there: ${name}`)
  return found
}

/** Whether `If-None-Match` names `tag`, weakly compared (RFC 9110, 13.1.2). */
function isNamed(header: string | null, tag: string): boolean {
  return header !== null && header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}
