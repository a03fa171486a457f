import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/*
 * Holds the listening sockets that it is started with (descriptors 3 and 4) without ever accepting, and runs a service on them:
 * `systemctl restart` for each SIGHUP, `systemctl stop` for SIGTERM. As systemd with `KillMode=mixed`, it signals the
 * program alone. The service is what its arguments say.
 */
const [, , ...service] = process.argv
const start = (): ChildProcess =>
  // The number of the process is known once it is there: `exec` keeps it.
  spawn('/bin/sh', ['-c', 'export LISTEN_PID=$$; exec "$@"', 'sh', process.execPath, ...service], {
    env: { ...process.env, LISTEN_FDS: '2', LISTEN_FDNAMES: 'portail:cms' },
    stdio: ['ignore', 'inherit', 'inherit', 3, 4],
  })

let main = start()
let turn = Promise.resolve()
async function stop(): Promise<void> {
  const ended = once(main, 'exit')
  main.kill('SIGTERM')
  await ended
}
process.on('SIGHUP', () => {
  turn = turn.then(async () => {
    await stop()
    main = start()
    process.stdout.write('{"event":"restarted"}\n')
  })
})
process.once('SIGTERM', () => void turn.then(stop).then(() => process.exit(0)))
