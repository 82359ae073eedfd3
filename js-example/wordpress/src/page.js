/** What the plugin's PHP tells this page, and the one checker the page loads. */
export const page = window.thinkfirstPage;
let loading;
export const loadChecker = () => (loading ??= window.thinkfirst.loadChecker(page.options));
