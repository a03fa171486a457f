/** Shows what is being done, and for how long. */
export interface Steps {
  run: <Result>(label: string, work: () => Promise<Result>) => Promise<Result>
}

/** French seconds: `3,2 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).replace('.', ',')} s`
}

/** Steps on a terminal are rewritten in place while they run; elsewhere each has a line at its start and end. */
export function shownSteps(output: NodeJS.WriteStream): Steps {
  return {
    async run(label, work) {
      const began = performance.now()
      const elapsed = () => seconds(performance.now() - began)
      const show = (sign: string, end: string) =>
        output.write(
          `${output.isTTY ? '\r\u001b[2K' : ''}  ${sign} ${label}${sign === '…' ? '' : ` (${elapsed()})`}${end}`,
        )
      show('…', output.isTTY ? '' : '\n')
      const ticker = output.isTTY
        ? setInterval(() => output.write(`\r\u001b[2K  … ${label} (${elapsed()})`), 1_000)
        : undefined
      try {
        const result = await work()
        show('✓', '\n')
        return result
      } catch (fault) {
        show('✗', '\n')
        throw fault
      } finally {
        clearInterval(ticker)
      }
    },
  }
}

export const quietSteps: Steps = { run: (_label, work) => work() }
