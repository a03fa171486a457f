import { refusalsOf, sentenceOf } from '../settings/judge.ts'
import type { EnvironmentName, Settings } from '../settings/setting.ts'
import { readSettingsFile } from '../settings/settings-file.ts'
import { StartRefused } from './state-lock.ts'

/**
 * The settings of a server, if they may be put into service. Throws StartRefused with what stands against it, each by name, and
 * with the command that completes them.
 */
export async function readySettings(
  file: string,
  environment: EnvironmentName,
  state: string | undefined,
): Promise<Settings> {
  const settings = await readSettingsFile(file)
  const refusals = refusalsOf(settings, { environment, place: 'server', readers: ['portal', 'cms'] })
  if (refusals.length === 0) return settings
  const command = `npm run settings -- --environment ${environment} --place server${state === undefined ? '' : ` --state ${state}`}`
  throw new StartRefused(
    [
      `Ces réglages ne peuvent pas être mis en service (${file}) :`,
      ...refusals.map((one) => `  ✗ ${sentenceOf(one)}`),
      `Les compléter : ${command}`,
    ].join('\n'),
  )
}
