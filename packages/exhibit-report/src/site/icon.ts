/** Three findings that close at different speeds: the site’s mark. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f5fa8"/><g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"><path d="M7 10h18M7 16h12M7 22h6"/></g><g fill="#fff"><circle cx="25" cy="10" r="2.6"/><circle cx="19" cy="16" r="2.6"/><circle cx="13" cy="22" r="2.6"/></g></svg>
`;
