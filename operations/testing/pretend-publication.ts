import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../settings/root.ts'

/** A build as a publication leaves it, small: a Worker of one line, some files, and what says what it shows. */
export async function writePublication(
  folder: string,
  {
    digest = 'a'.repeat(64),
    files = {},
    unconfirmed = false,
  }: { digest?: string; files?: Record<string, string>; unconfirmed?: boolean } = {},
): Promise<string> {
  const toml = await readFile(path.join(root, 'wrangler.toml'), 'utf8')
  const [, name = ''] = /^name = "(.+)"$/m.exec(toml) ?? []
  const text = (kind: string, toBeConfirmed: boolean) => ({
    kind,
    effectiveOn: '2024-07-17',
    title: kind === 'cgu' ? 'Conditions générales d’utilisation' : 'Mentions légales',
    change: 'major',
    summaryOfChanges: null,
    toBeConfirmed,
    digest: 'b'.repeat(64),
  })
  const all: Record<string, string> = {
    'server/entry.mjs': 'export default { fetch: () => new Response("essai"), scheduled() {} }',
    'server/wrangler.json': JSON.stringify({
      name,
      main: 'entry.mjs',
      no_bundle: true,
      compatibility_date: '2026-11-01',
      compatibility_flags: ['nodejs_compat'],
      assets: {
        binding: 'ASSETS',
        directory: '../client',
        run_worker_first: true,
        html_handling: 'drop-trailing-slash',
        not_found_handling: 'none',
      },
      d1_databases: [
        { binding: 'DB', database_name: 'portal', database_id: '00000000-0000-0000-0000-000000000000' },
      ],
      durable_objects: {
        bindings: [{ name: 'DERIVERS', class_name: 'Deriver', script_name: `${name}-deriver` }],
      },
      triggers: { crons: ['* * * * *'] },
    }),
    'client/_prive/deployment.json': JSON.stringify({
      snapshotDigest: digest,
      createdAt: '2026-11-30T12:00:00.000Z',
      offerCount: 1,
    }),
    'client/_prive/legal-texts.json': JSON.stringify({
      texts: [text('cgu', false), text('mentions-legales', unconfirmed)],
    }),
    'client/index.html': '<h1>accueil</h1>',
    'client/offres.html': '<h1>offres</h1>',
    ...Object.fromEntries(Object.entries(files).map(([file, body]) => [`client/${file}`, body])),
  }
  for (const [file, body] of Object.entries(all)) {
    const place = path.join(folder, file)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, body)
  }
  return folder
}
