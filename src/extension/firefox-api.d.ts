/** What only Firefox has, under the name that all browsers have. */
declare namespace chrome {
  namespace commands {
    /** Its own page of shortcuts, which no extension can open by address. */
    const openShortcutSettings: (() => Promise<void>) | undefined;
  }
  const sidebarAction: { open(): Promise<void> };
}
