/** The pocket of the work jacket: the mark of the portal. */
export function Pocket() {
  return (
    <svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true">
      <path fill="#1f4aa8" d="M4 8h24v9a11 11 0 0 1-11 11h-2A11 11 0 0 1 4 17z" />
      <path fill="#15337a" d="M2 4h28v6H2z" />
      <path
        fill="none"
        stroke="#ffcf3f"
        strokeWidth="1.6"
        strokeDasharray="3 2"
        d="M5 7h22M7.5 12.5V17a7.5 7.5 0 0 0 7.5 7.5h2a7.5 7.5 0 0 0 7.5-7.5v-4.5"
      />
    </svg>
  )
}
