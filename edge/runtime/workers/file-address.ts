/*
 * Which file answers an address, as the ASSETS of Cloudflare does under `html_handling = "drop-trailing-slash"` and
 * `not_found_handling = "none"`: the only settings of `wrangler.toml`, and the composer of configurations refuses others.
 * `edge/runtime/assets.test.ts` asks the same of Cloudflare’s own Worker.
 */

export type AddressReading =
  { kind: 'file'; file: string } | { kind: 'redirect'; location: string } | { kind: 'nothing' }

/** Whether a build has a file, such as `/offres.html`. */
export type IsFile = (file: string) => boolean

/** @param pathname as a URL has it, percent-encoded */
export function readAddress(pathname: string, isFile: IsFile): AddressReading {
  const decoded = decodePath(pathname)
  const to = redirectionOf(decoded, isFile)
  if (to.kind === 'redirect') return to
  const file = to.kind === 'file' ? to.file : fileOf(decoded, isFile)
  if (file === null) return { kind: 'nothing' }
  const location = encodePath(decoded)
  return location === pathname ? { kind: 'file', file } : { kind: 'redirect', location }
}

/** Spellings of an address that lead to another one, each with the file that both must answer with. */
function redirectionOf(address: string, isFile: IsFile): AddressReading {
  const exact: AddressReading | null = isFile(address) ? { kind: 'file', file: address } : null
  const leads = (file: string, destination: string) => leadsTo(file, destination, isFile)
  const cut = (length: number) => address.slice(0, -length)
  const nothing: AddressReading = { kind: 'nothing' }
  if (address === '/index' || address === '/index.html')
    return (address === '/index' ? exact : null) ?? leads('/index.html', '/') ?? exact ?? nothing
  if (address.endsWith('/index'))
    return exact ?? leads(`${cut(6)}.html`, cut(6)) ?? leads(`${address}.html`, cut(6)) ?? nothing
  if (address.endsWith('/index.html'))
    return leads(address, cut(11)) ?? exact ?? leads(`${cut(11)}.html`, cut(11)) ?? nothing
  if (address === '/') return nothing
  if (address.endsWith('/'))
    return leads(`${cut(1)}.html`, cut(1)) ?? leads(`${cut(1)}/index.html`, cut(1)) ?? nothing
  if (address.endsWith('.html'))
    return leads(address, cut(5)) ?? leads(`${cut(5)}/index.html`, cut(5)) ?? nothing
  return nothing
}

/** `null` unless `destination` is no file by itself and answers with `file`. */
function leadsTo(file: string, destination: string, isFile: IsFile): AddressReading | null {
  if (isFile(destination) || fileOf(destination, isFile) !== file) return null
  return { kind: 'redirect', location: encodePath(destination) }
}

function fileOf(address: string, isFile: IsFile): string | null {
  const candidates = address === '/' ? ['/index.html'] : [address, `${address}.html`, `${address}/index.html`]
  return candidates.find(isFile) ?? null
}

function decodePath(pathname: string): string {
  const parts = pathname.split('/').map((part) => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })
  return parts.join('/').replaceAll(/\/+/g, '/')
}

export const encodePath = (address: string) => address.split('/').map(encodeURIComponent).join('/')
