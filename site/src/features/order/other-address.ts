/** Whoever types another address means that one: its choice is taken for them. Without a script the form asks. */
for (const fields of document.querySelectorAll<HTMLElement>('[data-other-address]')) {
  fields.addEventListener('input', () => {
    const choice = fields.closest('form')?.querySelector<HTMLInputElement>('[name=addressId][value=other]')
    if (choice) choice.checked = true
  })
}
