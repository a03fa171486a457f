import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Files of a build by name: the corners of how addresses are read. */
export const files: Record<string, string> = {
  'index.html': '<h1>accueil</h1>',
  'offres.html': `<h1>offres</h1>${'<p>une offre</p>'.repeat(200)}`,
  'offres/ski.html': '<h1>ski</h1>',
  'cgu/index.html': '<h1>cgu</h1>',
  'deux.html': '<h1>deux</h1>',
  'deux/index.html': '<h1>deux fois</h1>',
  exact: 'sans extension',
  'exact.html': '<h1>avec</h1>',
  'dossier/index': 'un index',
  'été/à la mer.html': '<h1>mer</h1>',
  '100%.html': '<h1>pour cent</h1>',
  'plus+signe.html': '<h1>plus</h1>',
  'pareil.html': '<h1>les mêmes octets</h1>',
  'pareil/index.html': '<h1>les mêmes octets</h1>',
  'robots.txt': 'User-agent: *',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '_assets/page.css': `.a{color:red}${' /* large */'.repeat(100)}`,
  '_assets/page.js': 'export default 1',
  '_assets/police.woff2': 'wOF2',
  '_prive/deployment.json': '{"a":1}',
  _headers: '/_assets/*\n  Cache-Control: public, max-age=31536000, immutable\n',
}

/** The settings of `wrangler.toml` that Astro’s adapter writes beside a build. */
const wranglerSettings = {
  name: 'portal',
  compatibility_date: '2026-11-01',
  compatibility_flags: ['nodejs_compat'],
  rules: [{ type: 'ESModule', globs: ['**/*.mjs'] }],
  no_bundle: true,
  vars: { A_VARIABLE: 'gardée', PORTAL_ORIGIN: 'https://autre.example' },
  triggers: { crons: ['* * * * *'] },
  d1_databases: [
    { binding: 'DB', database_name: 'portal', database_id: '00000000-0000-0000-0000-000000000000' },
  ],
  durable_objects: {
    bindings: [{ name: 'DERIVERS', class_name: 'Deriver', script_name: 'ca-cpourmoi-deriver' }],
  },
}

const assetSettings = {
  binding: 'ASSETS',
  run_worker_first: true,
  html_handling: 'drop-trailing-slash',
  not_found_handling: 'none',
}

/** Writes a build in `folder`, and gives back the configuration that points to it. */
export async function writeBuild(folder: string, bundle: string, content = files): Promise<object> {
  const server = path.join(folder, 'server')
  await mkdir(server, { recursive: true })
  await writeFile(path.join(server, 'entry.mjs'), bundle)
  for (const [name, body] of Object.entries(content)) {
    const file = path.join(folder, 'client', name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, body)
  }
  const assets = { ...assetSettings, directory: path.join(folder, 'client') }
  return { ...wranglerSettings, main: path.join(server, 'entry.mjs'), assets }
}

/** Goes live as a publication does: by one rename. */
export async function pointTo(pointer: string, configuration: object): Promise<void> {
  await mkdir(path.dirname(pointer), { recursive: true })
  await writeFile(`${pointer}.next`, JSON.stringify(configuration))
  await rename(`${pointer}.next`, pointer)
}
