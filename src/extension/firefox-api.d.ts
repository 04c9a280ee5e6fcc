/** What Firefox has of its own, under the name that all browsers have; no other one has it. */
declare namespace chrome {
  namespace commands {
    /** Its own page of shortcuts, which no extension can open by address. */
    const openShortcutSettings: (() => Promise<void>) | undefined;
  }
  const sidebarAction: { open(): Promise<void> } | undefined;
}
