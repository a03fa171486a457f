import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { allHosts, bankHost, cmsHost, portalHost, tryFolder } from './names.ts'

const openssl = (parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'ignore' })

/**
 * Certificates where certbot leaves them, of an authority that this machine alone believes. Node checks them; the browser is told
 * the digest of their one key.
 * @returns the digest, as Chromium takes it
 */
export function makeCertificates(): string {
  mkdirSync(tryFolder, { recursive: true })
  const inTry = (name: string) => path.join(tryFolder, name)
  openssl([
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Essai du premier jour'],
    ...['-keyout', inTry('autorite.key'), '-out', inTry('autorite.pem')],
  ])
  openssl([
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${portalHost}`],
    ...['-keyout', inTry('serveur.key'), '-out', inTry('serveur.csr')],
  ])
  writeFileSync(inTry('noms'), `subjectAltName=${allHosts.map((name) => `DNS:${name}`).join(',')}\n`)
  openssl([
    ...['x509', '-req', '-days', '2', '-in', inTry('serveur.csr'), '-extfile', inTry('noms')],
    ...['-CA', inTry('autorite.pem'), '-CAkey', inTry('autorite.key'), '-CAcreateserial'],
    ...['-out', inTry('serveur.pem')],
  ])
  for (const name of [portalHost, cmsHost, bankHost]) {
    const folder = path.join('/etc/letsencrypt/live', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'fullchain.pem'), readFileSync(inTry('serveur.pem')))
    writeFileSync(path.join(folder, 'privkey.pem'), readFileSync(inTry('serveur.key')), { mode: 0o600 })
  }
  // Whoever runs here may know whom to believe, and nothing of the keys.
  chmodSync(inTry('autorite.pem'), 0o644)
  const spki = createPublicKey(readFileSync(inTry('serveur.pem'))).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}
